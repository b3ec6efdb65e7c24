"""The search for orders whatever the future: sought, followed, given up; and what is done with one.

It joins their panel to the rest of Sequences: the tree, the Table, commands.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.awaited import runs_told
from app.calls import Call, Origin, command, origin_of
from app.sequences.asking import Growth
from app.sequences.making import Making
from app.sequences.meant import Wanted
from app.sequences.robust_asking import RobustAsked, RobustFound
from app.sequences.robust_part import RobustPart
from app.sequences.robust_words import named
from app.session import Session
from app.table.source import Source
from models.experiments.design import design_of
from models.experiments.orders import order_changes
from models.experiments.preparing import prepared
from models.insight.robust_answer import RobustOrder
from models.insight.tree import ROOT, ConcessionTree
from models.scenario.paths import with_values
from models.scenario.rendering import flow


class Seeking(QObject):
    """Serves the panel of orders; nothing of it touches the runs that Sequences shows."""

    told = Signal(str)
    ended = Signal()
    """An answer came: the header speaks of the runs again."""
    asked_for_order = Signal(object, object)
    """A run of a plan in an order that somebody wants to watch, and what it is of."""

    def __init__(
        self, part: RobustPart, making: Making, seed: Callable[[], int], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._part, self._making, self._seed = part, making, seed
        self._asked: RobustAsked | None = None
        making.sought.connect(self._show)
        making.begun.connect(self.end)  # whoever asks for something else gives this up
        part.opened.connect(self._watch)

    @property
    def is_on(self) -> bool:
        """Whether orders are being sought."""
        return self._asked is not None

    def seek(self) -> None:
        """Ask for what the form of the panel says."""
        asked = self._part.wanted(self._seed())
        self._making.seek_orders(asked)
        self._asked = asked
        self._say(_t("Orders are sought in {0} futures. Esc stops it.").format(asked.futures))

    def follow(self, growth: Growth) -> None:
        """Say how far it is, in the panel and in the header."""
        words = runs_told(growth.done, growth.of, growth.left_s)
        if self._asked is not None and self._asked.is_exact:
            words = _t("{0:,} of {1:,} futures worked out. Esc stops it.")
            words = words.format(growth.done, growth.of)
        self._say(words)

    def end(self, words: str = "") -> bool:
        """No order is sought any more, and why; whether one was."""
        was, self._asked = self.is_on, None
        if was:
            self._part.wait(words)
        return was

    def call(self, session: Session) -> Call:
        """What was sought, or is to be sought, as a command and as Python."""
        found = self._part.answer
        asked = found.asked if found else self._part.wanted(self._seed())
        return robust_call(asked, origin_of(session, asked.scenario))

    def _say(self, words: str) -> None:
        self._part.wait(words)
        self.told.emit(words)

    def _show(self, found: RobustFound) -> None:
        self._asked = None
        self._part.show_found(found)
        self.ended.emit()

    def _watch(self, one: RobustOrder | None) -> None:
        found = self._part.answer
        if one is None or found is None:
            return
        if found.asked.text is not None:
            self.told.emit(_t("An exact law has no runs to watch; seek as the talks run."))
            return
        self.asked_for_order.emit(*played_in(found.asked, one))


def place_of(tree: ConcessionTree, one: RobustOrder) -> int:
    """The deepest node of a tree that an order begins with."""
    place = ROOT
    for step in one.order[len(tree.root) :]:
        found = [
            child.place
            for child in tree.children(place)
            if child.concession is not None and child.concession.subject == step
        ]
        if not found:
            break
        place = found[0]
    return place


def played_in(asked: RobustAsked, one: RobustOrder) -> tuple[Wanted, Source]:
    """The first run of a plan carried out in an order, as things stand, and what it is of."""
    changed = with_values(asked.scenario, order_changes(asked.scenario, one.order))
    experiment = prepared(changed, design_of(None, {"runs": 1, "seed": asked.seed}))
    beside = _t("in the order {0}").format(named(one))
    return (experiment, 0, 0), Source(asked.scenario, beside, " › ".join(one.order))


def robust_call(asked: RobustAsked, origin: Origin) -> Call:
    """How to seek these orders again."""
    words = ["solve", *origin.words(), "--robust", f"{asked.futures}", "--seed", f"{asked.seed}"]
    for path, said in asked.vary.items():
        words += ["--vary", f"{path}={said if isinstance(said, str) else flow(said)}"]
    told = [f"futures={asked.futures}", f"seed={asked.seed}"]
    if asked.vary:
        told.append(f"vary={dict(asked.vary)!r}")
    if asked.text is not None:
        words += ["--text", asked.text]
        told.append(f"text={asked.text!r}")
    elif not asked.is_exact:
        words += ["--runs", f"{asked.runs}"]
        told.append(f"runs={asked.runs}")
    lines = (
        'if __name__ == "__main__":  # workers import this file again',
        f"    {origin.assigned()}",
        f"    found = irenic.robust_orders(scenario, {', '.join(told)})",
        "    print([one.name or one.order for one in found.front])",
    )
    return Call(command(tuple(words)), lines)


def _t(text: str) -> str:
    return QCoreApplication.translate("sequences", text)
