"""A Condorcet-type election among a scenario's marks: the plain spatial baseline, as a grey mark.

Every signatory votes with equal weight and in proportion to what is at stake for it, between any
two of: fighting on, the classical points, the compromise mean, and the named texts. The chance of
an option is that of beating all others at once (Wise & Bankes 2015; KTAB's conditional election).
It knows no red line, no trust and no veto, and is no forecast: a mark to compare with.
"""

from __future__ import annotations

import numpy as np

from models.exact.elections import conditional_election
from models.exact.package_answers import Answer
from models.exact.packages import Floats
from models.exact.spatial import Voting, coalitions, victory

FIGHTING_ON = "fighting_on"


def election(answer: Answer) -> dict[str, float]:
    """Each mark's chance of being the Condorcet winner, given that there is one."""
    marks = _marks(answer)
    utility = np.column_stack(list(marks.values()))
    weight = np.ones(len(utility))
    beats = victory(coalitions(weight, utility, Voting.PROPORTIONAL))
    chances = conditional_election(beats)
    return dict(zip(marks, chances.tolist(), strict=True))


def _marks(answer: Answer) -> dict[str, Floats]:
    """Worths of every mark to the signatories; of equal packages the first name stands."""
    marks = {FIGHTING_ON: answer.space.reservation}
    points = [(str(rule), point) for rule, point in answer.points.items() if point is not None]
    found = [(name, point.package, point.worths) for name, point in points]
    found.append(("compromise_mean", answer.compromise.package, answer.compromise.worths))
    known: set[tuple[int, ...]] = set()
    for name, package, worths in found:
        if package not in known:
            known.add(package)
            marks[name] = worths
    texts = {f"text {name}": mark.worths for name, mark in answer.texts.items()}
    return marks | texts
