"""What is open now: one frozen Scenario, the history of its edits, and one selection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from models.terms.errors import ScenarioError, UsageError
from models.terms.noun import GateId, IssueId, PartyId
from models.terms.scenario import Scenario

if TYPE_CHECKING:  # reading YAML is loaded when a file is first opened
    from models.scenario.document import Document
    from models.scenario.recoding import Recoded

LIMIT = 500
"""Steps of history that are kept."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The one selection that all views share."""

    party: PartyId | None = None
    issue: IssueId | None = None
    gate: GateId | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """The text on which the next save works: that of the file, or the one last written by hand.

    It says `scenario`; what was edited in a form since is put into it when it is written.
    """

    scenario: Scenario
    text: str


@dataclass(frozen=True, slots=True)
class Held:
    """What one step of history swaps: the scenario, and the text under it."""

    scenario: Scenario
    draft: Draft


class Session(QObject):
    """The only stateful object that views share.

    A view reads `scenario` and `selection`; to change the scenario it asks `edit` for another one
    and waits, like everybody else, for `scenario_changed`.
    """

    scenario_changed = Signal(object)
    selection_changed = Signal(object)
    selection_left = Signal()
    """Another is about to be selected: what was written of this one is told now."""
    document_changed = Signal(object)
    opened = Signal()
    """Another document was taken up; what was only saved is the same one still."""
    modified_changed = Signal(bool)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._held = Held(document.scenario, Draft(document.scenario, document.text))
        self._selection = first_selection(document.scenario)
        self._path: Path | None = None
        self._made: dict[str, Scenario] = {}
        self._compared: tuple[Document, Recoded | None] | None = None
        self.history = QUndoStack(self)
        self.history.setUndoLimit(LIMIT)
        self.history.cleanChanged.connect(self._tell_modified)

    @property
    def scenario(self) -> Scenario:
        return self._held.scenario

    @property
    def draft(self) -> Draft:
        """The text on which the next save works."""
        return self._held.draft

    @property
    def selection(self) -> Selection:
        return self._selection

    @property
    def document(self) -> Document:
        """The text on disk that the scenario came from, or was last saved as."""
        return self._document

    @property
    def path(self) -> Path | None:
        """Where `save` writes; None for what was never saved, and for shipped scenarios."""
        return self._path

    @property
    def modified(self) -> bool:
        """Whether the scenario differs from its file."""
        return not self.history.isClean()

    @property
    def is_shipped(self) -> bool:
        """Whether the document is one that comes with the program."""
        from models.scenario.shipped import shipped_name_of

        return bool(self._document.file) and shipped_name_of(self._document.file) is not None

    @property
    def variant(self) -> str | None:
        """The document's variant that was taken last, whatever was edited since; none: the file."""
        for scenario in self._past():
            name = next((name for name, made in self._made.items() if made is scenario), None)
            if name is not None or scenario is self._document.scenario:
                return name
        return None

    @property
    def edited_by_hand(self) -> bool:
        """Whether the scenario differs from its document, or from the document's variant."""
        variant = self.variant
        base = self._document.scenario if variant is None else self._made[variant]
        return self.scenario != base

    @property
    def recoded(self) -> Recoded | None:
        """What the document codes otherwise than its shipped namesake; looked up once for each."""
        if self._compared is None or self._compared[0] is not self._document:
            from models.scenario.recoding import recoded

            found = recoded(self._document.scenario, self._document.file)
            self._compared = self._document, found
        return self._compared[1]

    def as_variant(self, name: str) -> Scenario:
        """The document as one of its variants has it; made once, as it takes a while.

        Raises UsageError where there is no such variant, ScenarioError where it is not sound.
        """
        from models.scenario.variants import with_variant

        if name not in self._made:
            self._made[name] = with_variant(self._document.scenario, name)
        return self._made[name]

    def edit(self, title: str, edited: Scenario, *, merge_key: int = -1) -> None:
        """Hold another scenario from now on; edits with one merge key are one step of history."""
        if not _same(edited, self.scenario):
            self._push(title, Held(edited, self.draft), merge_key)

    def edit_text(self, title: str, draft: Draft, *, merge_key: int = -1) -> None:
        """Hold what a text says, and the text itself with its comments."""
        if draft.text != self.draft.text or not _same(draft.scenario, self.scenario):
            self._push(title, Held(draft.scenario, draft), merge_key)

    def _push(self, title: str, held: Held, merge_key: int) -> None:
        self.history.push(ScenarioEdit(self.adopt, title, (self._held, held), merge_key))

    def adopt(self, held: Held) -> None:
        """Swap scenario and text without history; only edits and documents do so."""
        self._held = held
        self._selection = still_there(self._selection, held.scenario)
        self.scenario_changed.emit(held.scenario)

    def select(self, **changes: PartyId | IssueId | GateId | None) -> None:
        """Change part of the selection: `select(party=..., issue=..., gate=...)`.

        What the scenario does not know cannot be selected: a view may still show a run of another.
        """
        told = replace(self._selection, **changes)  # type: ignore[arg-type]
        known = still_there(told, self.scenario)
        strange = {key for key in changes if getattr(known, key) != getattr(told, key)}
        kept = {key: getattr(self._selection, key) for key in strange}
        wanted = replace(told, **kept)
        if wanted != self._selection:
            self.selection_left.emit()
            self._selection = wanted
            self.selection_changed.emit(wanted)

    def show(self, document: Document, path: Path | None = None) -> None:
        """Take up another document; its history starts empty."""
        self._document, self._path, self._made = document, path, {}
        self.history.clear()
        self._selection = first_selection(document.scenario)
        self.adopt(Held(document.scenario, Draft(document.scenario, document.text)))
        self.opened.emit()
        self.document_changed.emit(document)
        self.selection_changed.emit(self._selection)

    def open(self, path: str | Path) -> None:
        """Open a file; one that comes with the program is saved under a name of your own.

        Raises ScenarioError or OSError, and then keeps what was open.
        """
        from models.scenario.reading import read_document
        from models.scenario.shipped import shipped_name_of

        own = None if shipped_name_of(path) else Path(path)
        self.show(read_document(Path(path)), own)

    def open_shipped(self, name: str) -> None:
        """Open a scenario that comes with the program; it is saved under a name of your own."""
        from models.scenario.reading import read_document

        self.show(read_document(name))

    def reread(self) -> None:
        """Take up the file as it is now: one step of history, after which nothing is unsaved.

        Needs a `path`. Raises ScenarioError, and then keeps what was open.
        """
        from models.scenario.reading import read_document

        if self._path is None:
            raise ValueError("a scenario that has no file yet cannot be read again")
        document = read_document(self._path)
        self._document, self._made = document, {}
        self.edit_text(
            QCoreApplication.translate("session", "Read again from disk"),
            Draft(document.scenario, document.text),
        )
        self.history.setClean()
        self.document_changed.emit(document)

    def save(self) -> None:
        """Write the scenario back into its file, comments kept. Needs a `path`.

        Raises UsageError where the file cannot be written, or another program has changed it.
        """
        if self._path is None:
            raise ValueError("a scenario that has no file yet is saved with save_as")
        self._refuse_to_lose(self._path)
        self.save_as(self._path)

    def _refuse_to_lose(self, path: Path) -> None:
        """What another program wrote meanwhile is nobody's to throw away unasked."""
        from models.scenario.reading import text_of

        try:
            there = text_of(path)
        except ScenarioError:  # it is gone, or no scenario: nothing that could be read again
            return
        if there != self._document.text:
            raise UsageError(
                f"{path} was changed by another program since it was opened;"
                " read it again from disk, or save under another name"
            )

    def save_as(self, path: str | Path) -> None:
        """Write the scenario to a file, which is its file from now on. Raises UsageError."""
        from models.scenario.reading import document_of
        from models.scenario.writing import rewritten, save

        text = rewritten(self._base(), self.scenario)
        document = document_of(text, str(path))
        save(Path(path), text)
        self._document, self._path = document, Path(path)
        self._held = Held(self.scenario, Draft(document.scenario, text))
        self._made = {}
        self.history.setClean()
        self.document_changed.emit(self._document)

    def _base(self) -> Document:
        """The document of the draft."""
        from models.scenario.reading import document_of

        if self.draft.text == self._document.text:
            return self._document
        return document_of(self.draft.text, self._document.file)

    def _past(self) -> Iterator[Scenario]:
        """The scenario of now, then what it was before, back to the beginning of the history.

        A step that is just being taken is not in the history yet; one being undone still is.
        """
        here = self.scenario
        yield here
        for place in reversed(range(self.history.index())):
            step = self.history.command(place)
            if isinstance(step, ScenarioEdit) and step.before.scenario is not here:
                yield step.after.scenario
                yield (here := step.before.scenario)

    def _tell_modified(self, clean: bool) -> None:
        self.modified_changed.emit(not clean)


class ScenarioEdit(QUndoCommand):
    """One step of history: it swaps two values, whatever the edit was."""

    def __init__(
        self,
        adopt: Callable[[Held], None],
        title: str,
        values: tuple[Held, Held],
        merge_key: int,
    ) -> None:
        super().__init__(title)
        self._adopt = adopt
        self.before, self.after = values
        self._merge_key = merge_key

    def id(self) -> int:
        return self._merge_key

    def undo(self) -> None:
        self._adopt(self.before)

    def redo(self) -> None:
        self._adopt(self.after)

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in the next edit under the same key; an edit that led back is no step at all."""
        if not isinstance(other, ScenarioEdit):
            return False
        self.after = other.after
        same_text = self.after.draft.text == self.before.draft.text
        self.setObsolete(same_text and _same(self.after.scenario, self.before.scenario))
        return True


def _same(one: Scenario, other: Scenario) -> bool:
    """Whether two scenarios say the same in the same order; `==` does not look at the order."""
    if one is other or one != other:
        return one is other
    from models.scenario.aligning import same

    return same(one, other)


def first_selection(scenario: Scenario) -> Selection:
    """What is selected when a document opens: the first issue, the first party, no gate."""
    issue = next(iter(scenario.issues), None)
    return Selection(party=next(iter(scenario.parties), None), issue=issue)


def still_there(selection: Selection, scenario: Scenario) -> Selection:
    """The selection without what an edit took away."""
    gates = {gate.id for gate in scenario.gates}
    return Selection(
        party=selection.party if selection.party in scenario.parties else None,
        issue=selection.issue if selection.issue in scenario.issues else None,
        gate=selection.gate if selection.gate in gates else None,
    )
