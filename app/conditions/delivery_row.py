"""A step that carries a rung out, among the fields of its issue: whether it can be undone."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.conditions.meaning import explain
from app.conditions.pen import Pen
from app.conditions.words import tr
from app.pictures.fields import wrapped
from app.pictures.picker import Picker
from app.pictures.sheet import dress
from models.scenario.shapes import fields_of
from models.terms.issue import Delivery, Reversal
from models.terms.noun import IssueId, RungId
from models.terms.scenario import Scenario


class DeliveryRow(QWidget):
    """What the step is and whose, and a choice of whether it can be undone."""

    def __init__(self, issue: IssueId, at: tuple[RungId, int], pen: Pen) -> None:
        super().__init__()
        self.issue, self.at = issue, at
        rung, place = at
        self.path = f"issues.{issue}.delivery.{rung}.{place}.reversible"
        self._words, self.reversible = dress(wrapped(), "second"), Picker(tr("Undoing the step"))
        self.reversible.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        explain(self.reversible, Delivery, "reversible")
        self.reversible.picked.connect(
            lambda chosen: pen.set_value(
                tr("Change whether a step can be undone"), self.path, chosen
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(3)
        column.addWidget(self._words)
        name = tr("Undoing the step")
        column.addWidget(pen.varying.beside(self.reversible, lambda: self.path, name))

    def show_step(self, scenario: Scenario) -> None:
        """Show the step as it is now."""
        issue, (rung, place) = scenario.issues[self.issue], self.at
        step = issue.delivery[rung][place]
        what = step.label or issue.ladder[rung].label
        giver = "" if step.by is None else scenario.parties[step.by].name
        self._words.setText(tr("%1: %2", giver, what) if giver else what)
        choices = fields_of(Delivery)["reversible"].choices
        self.reversible.offer(
            tuple((str(each), reversal_in_words(Reversal(each))) for each in choices),
            step.reversible.value,
        )


def reversal_in_words(reversal: Reversal) -> str:
    """Whether a step can be undone, in words."""
    return {
        Reversal.FREE: tr("free to undo"),
        Reversal.COSTLY: tr("costly to undo"),
        Reversal.NEVER: tr("never undone"),
    }[reversal]
