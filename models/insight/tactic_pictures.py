"""Pictures of the catalogue, drawn from the tactics' own play.

`python -m models.insight.tactic_pictures docs/reference` writes them and the page anew.
"""

from __future__ import annotations

import sys
from pathlib import Path

from models.insight.tactic_cards import ROUNDS, curve, manual
from models.rules.cards.card import Curve, Line
from models.rules.cards.drawing import drawn
from models.rules.formulas import vote_chance
from models.terms.tactic import Tactic
from models.terms.tactics import (
    AbsoluteTitForTat,
    AveragedTitForTat,
    Boulware,
    Conceder,
    Grit,
    Linear,
    RelativeTitForTat,
    ResourceDependent,
    Salami,
    StandFirm,
    Ultimatum,
    Zeuthen,
)

MARK = "<!-- From here on made by models/insight/tactic_cards.py; a test compares. -->\n\n"
ACROSS, UP = "round", "own worth held out for"
AGAINST_EACH: dict[str, tuple[str, tuple[tuple[str, Tactic, Tactic], ...]]] = {
    "time": (
        "Time-dependent tactics",
        (
            ("Boulware, e = 4", Boulware(), Linear()),
            ("linear", Linear(), Linear()),
            ("Conceder, e = 0.25", Conceder(), Linear()),
        ),
    ),
    "resource": (
        "Resource-dependent tactics, as time runs out",
        (
            ("stock 8", ResourceDependent(stock=8), Linear()),
            ("stock 3", ResourceDependent(), Linear()),
            ("stock 1", ResourceDependent(stock=1), Linear()),
        ),
    ),
    "reply": (
        "Three replies to a party that concedes linearly",
        (
            ("absolute", AbsoluteTitForTat(), Linear()),
            ("relative", RelativeTitForTat(), Linear()),
            ("averaged", AveragedTitForTat(), Linear()),
        ),
    ),
    "grit": (
        "GRIT, answered by a linear party and not at all (a ladder of 101 rungs)",
        (
            ("answered", Grit(initiatives=3, pause=0), Linear()),
            ("unanswered", Grit(initiatives=3, pause=0), StandFirm()),
        ),
    ),
    "zeuthen": (
        "Zeuthen: who has less to lose gives way",
        (
            ("against its like", Zeuthen(), Zeuthen()),
            ("against stand firm", Zeuthen(), StandFirm()),
        ),
    ),
    "hard": (
        "Hard bargaining",
        (
            ("stand firm", StandFirm(), Linear()),
            ("ultimatum", Ultimatum(), Linear()),
            ("salami", Salami(), Linear()),
        ),
    ),
}


def pictures() -> dict[str, str]:
    """File name -> SVG."""
    made = {
        f"tactics-{name}.svg": drawn(_against(lines), title)
        for name, (title, lines) in AGAINST_EACH.items()
    }
    return made | {"tactics-annealing.svg": drawn(_votes(), "Votes for a loss, as a text cools")}


def _against(lines: tuple[tuple[str, Tactic, Tactic], ...]) -> Curve:
    drawn_lines = [
        Line(label, tuple(enumerate(curve(tactic, other=other), start=1)))
        for label, tactic, other in lines
    ]
    return Curve(ACROSS, UP, tuple(drawn_lines))


def _votes() -> Curve:
    """Chance of a vote for a loss of so much worth, at three temperatures."""
    losses = [step / 100 for step in range(31)]
    lines = [
        Line(f"T = {warmth:g}", tuple((loss, vote_chance(-loss, warmth)) for loss in losses))
        for warmth in (0.2, 0.1, 0.02)
    ]
    return Curve("loss of worth by the redraft", "chance of a vote for it", tuple(lines))


def gallery() -> str:
    """Markdown that shows every picture."""
    shown = [
        f"![{title}, over {ROUNDS} rounds](pictures/tactics-{name}.svg)"
        for name, (title, _) in AGAINST_EACH.items()
    ]
    shown.append("![Votes for a loss, as a text cools](pictures/tactics-annealing.svg)")
    return "## Pictures\n\n" + "\n\n".join(shown) + "\n"


def write(folder: Path) -> None:
    """Write the pictures, and the made part of the page."""
    (folder / "pictures").mkdir(parents=True, exist_ok=True)
    for name, picture in pictures().items():
        (folder / "pictures" / name).write_text(picture, encoding="utf-8")
    page = folder / "tactics.md"
    written, _, _ = page.read_text(encoding="utf-8").partition(MARK.strip())
    page.write_text(written + MARK + made_part(), encoding="utf-8")


def made_part() -> str:
    """What the page holds below its mark."""
    return f"{manual()}\n{gallery()}"


if __name__ == "__main__":
    write(Path(sys.argv[1]))
