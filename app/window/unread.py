"""Text that was typed and does not read yet: work like any other, which no file holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.window.being_written import is_untaken, tell_as_left
from app.window.filing import Filing
from app.window.question import Answer, question_beside

if TYPE_CHECKING:
    from app.conditions.text_panel import TextPanel


class Unread(QObject):
    """Knows what was typed and does not read, and asks before it is let go.

    `panel` gives the panel of the text, or None while it has not been made.
    """

    def __init__(
        self, filing: Filing, owner: QWidget, panel: Callable[[], TextPanel | None]
    ) -> None:
        super().__init__(owner)
        self._filing, self._owner, self._panel = filing, owner, panel

    @property
    def text(self) -> str:
        """What was typed and says nothing yet; empty where there is none."""
        panel = self._panel()
        return panel.typed_text if panel is not None else ""

    @property
    def pending(self) -> bool:
        """Whether something was written that the scenario did not take: a text, or a field."""
        return bool(self.text) or is_untaken(self._owner.window().focusWidget())

    def tell_field(self) -> None:
        """Let the field that is being written in tell what stands in it, before it shows others."""
        field = self._owner.window().focusWidget()
        if is_untaken(field):
            tell_as_left(field)

    def settled(self, deed: Callable[[], object]) -> None:
        """Do something once what was typed has been read: what reads belongs to the scenario.

        A field that is being written in tells what stands in it, as if it were left.
        """
        tell_as_left(self._owner.window().focusWidget())
        panel = self._panel()
        if panel is not None:
            panel.settle()
        deed()

    def what_was_saved(self) -> str:
        """Said after a save: that the text is not in it, and why; empty where nothing is amiss."""
        if not self.text:
            return ""
        words = self.tr(
            "Saved without the text being written, which does not read yet (%1): the file has the "
            "last sound scenario; the text stays in its panel."
        )
        return words.replace("%1", self._fault)

    def ask(self, deed: Callable[[], object]) -> None:
        """Do it once the person has said what becomes of the text."""
        words = self.tr(
            "The text being written does not read yet (%1). Save it as a draft, in a file of its "
            "own? The scenario is left as it is."
        ).replace("%1", self._fault)
        title = self.tr("Text that does not read yet")
        box = question_beside(
            self._owner, title, words, lambda answer: self._answered(answer, deed)
        )
        box.button(Answer.Save).setText(self.tr("Save as a draft…"))
        box.button(Answer.Discard).setText(self.tr("Drop the text"))
        box.open()

    def _answered(self, answer: int, deed: Callable[[], object]) -> None:
        if answer == Answer.Save:
            self._filing.ask_where_to_keep(self.text, deed)
        elif answer == Answer.Discard:
            deed()

    @property
    def _fault(self) -> str:
        """The first fault with its line."""
        panel = self._panel()
        first = panel.problems[0] if panel is not None and panel.problems else None
        if first is None:
            return self.tr("it has not been read")
        line = self.tr("line %1: ").replace("%1", str(first.line)) if first.line else ""
        return line + first.message
