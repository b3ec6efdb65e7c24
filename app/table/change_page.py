"""What if…: pick one change at the playhead, then play both futures, or bring it into this run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from app.pictures.fields import Form, Number
from app.pictures.flowing import Flowing
from app.pictures.picker import Picker
from app.pictures.sheet import dress
from app.table.asking import FIELDS, Place, change_of, choices, in_words, kinds
from app.table.sheet_page import SheetPage
from models.drivers.intervention import Intervention, faults_of
from models.terms.errors import IrenicError, ScenarioError
from models.terms.scenario import Scenario

if TYPE_CHECKING:  # checking is loaded when a number is first typed
    from models.scenario.checking import Watch

TYPED = ("path", "value", "by")


class ChangePage(SheetPage):
    """A palette of changes; the fields of the chosen one stand beneath it."""

    fork_asked = Signal(object)
    inject_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("")
        self.heading.setText(self.tr("What if…"))
        self.setAccessibleName(self.heading.text())
        self._scenario: Scenario | None = None
        self._place = Place(0)
        self.change: Intervention | None = None
        """What is asked for; None while it is not said in full, or cannot be."""
        self._said: dict[str, Any] = {}
        self._paths: dict[str, Any] = {}
        self._watch: Watch | None = None
        self.fields: dict[str, QWidget] = {}
        self.where = self.say("")
        self.kind = Picker(self.tr("Kind of change"))
        self.kind.picked.connect(self.choose_kind)
        self.column.addWidget(self.kind)
        self._form = Form()
        self.column.addWidget(self._form)
        self.problem = self.say("", "alarm")
        self.preview = self.say("", "strong")
        self.preview.setAccessibleName(self.tr("The change in words"))
        self._lay_buttons()
        self.column.addStretch(1)

    def open_for(self, scenario: Scenario, place: Place, when: str) -> None:
        """Ask for a change of a run at a place; what was said last is offered again."""
        if scenario != self._scenario:
            self._scenario, self._said, self._paths = scenario, {}, {}
            self._watch = None
        self._place = place
        self.where.setText(
            self.tr(
                "One change from %1 on. Until then both futures are the same, and so is the luck."
            ).replace("%1", when)
        )
        offered = kinds(scenario)
        chosen = str(self._said.get("kind", offered[0][0]))
        self.choose_kind(chosen)
        self.kind.setFocus()

    def choose_kind(self, kind: str) -> None:
        """Show the fields of a kind of change."""
        if self._scenario is None:
            return
        self._said["kind"] = kind
        self.kind.offer(kinds(self._scenario), kind)
        self._rebuild((*FIELDS[kind], "by"))
        self._show()

    def set_field(self, name: str, value: Any) -> None:
        """Say what a field holds, as a person does."""
        self._said[name] = value
        widget = self.fields.get(name)
        if isinstance(widget, Picker):
            self._offer(name, widget)
        elif isinstance(widget, QLineEdit) and widget.text() != str(value):
            widget.setText(str(value))
        elif isinstance(widget, Number) and widget.meant != value:
            widget.show_value(value)
        elif isinstance(widget, QSpinBox) and widget.value() != value:
            widget.setValue(value)
        if name in ("party", "issue"):
            self._refill()
        if name == "path":
            self._suggest_value(str(value))
        self._show()

    def _judged(self) -> tuple[Intervention | None, str]:
        """The change, None where it is not said in full or cannot be; and what is wrong with it.

        That is told of a number of the scenario alone, once both it and its value are said.
        """
        said = self._said
        if self._scenario is None:
            return None, ""
        full = said["kind"] == "set" and bool(said.get("path") and said.get("value"))
        try:
            change = change_of(self._scenario, said["kind"], self._meant(), self._place)
        except IrenicError as error:
            return None, str(error) if full else ""
        except (ValueError, KeyError):
            return None, ""
        faults = faults_of(change)
        obstacle = self._why_not(change) if full or not faults else ""
        return None if faults or obstacle else change, obstacle if full else ""

    def _why_not(self, change: Intervention) -> str:
        """Why a number of the scenario cannot become what was typed; nothing where it can."""
        from models.scenario.checking import Watch
        from models.scenario.paths import redrawn

        if self._scenario is None or change.kind != "set" or change.path is None:
            return ""
        self._watch = self._watch or Watch()
        try:
            redrawn(self._scenario, [(change.path, change.value)], self._watch)
        except ScenarioError as error:
            return "; ".join(problem.message for problem in error.problems)
        except IrenicError as error:
            return str(error)
        return ""

    def _meant(self) -> dict[str, Any]:
        """What was said, a typed value as a scenario file would mean it."""
        said = dict(self._said)
        if said["kind"] == "set" and isinstance(said.get("value"), str) and said["value"]:
            from models.scenario.paths import value_in

            said["value"] = value_in(said["value"])
        return said

    # How it is built.

    def _lay_buttons(self) -> None:
        self.fork = dress(QPushButton(self.tr("Play both futures")), "primary")
        self.inject = QPushButton(self.tr("Bring it into this run"))
        self.fork.clicked.connect(lambda: self._ask(self.fork_asked))
        self.inject.clicked.connect(lambda: self._ask(self.inject_asked))
        self.column.addLayout(Flowing(self.fork, self.inject))

    def _ask(self, signal: Any) -> None:
        if self.change is not None:
            signal.emit(self.change)

    def _rebuild(self, names: tuple[str, ...]) -> None:
        form = Form()
        self.column.replaceWidget(self._form, form)
        self._form.hide()
        self._form.deleteLater()
        self._form, self.fields = form, {}
        titles = self._titles()
        for name in names:
            widget = self._field(name)
            self.fields[name] = widget
            form.add(titles[name], widget)
        QWidget.setTabOrder(self.kind, next(iter(self.fields.values())))

    def _titles(self) -> dict[str, str]:
        return {
            "party": self.tr("Party"), "issue": self.tr("Issue"), "to": self.tr("To"),
            "condition": self.tr("Condition"), "event": self.tr("Event"),
            "path": self.tr("Number"), "value": self.tr("New value"), "forts": self.tr("Forts"),
            "on": self.tr("Guns"), "strength": self.tr("Strength"),
            "monitoring": self.tr("Monitoring"), "tenths": self.tr("Tenths"),
            "by": self.tr("Asked by"),
        }  # fmt: skip

    def _field(self, name: str) -> QWidget:
        if name in TYPED:
            return self._typed(name)
        if name in ("strength", "monitoring"):
            return self._share(name)
        if name in ("forts", "tenths"):
            return self._whole(name)
        picker = Picker(self._titles()[name])
        picker.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        picker.picked.connect(lambda key, name=name: self.set_field(name, key))
        self._offer(name, picker)
        return picker

    def _offer(self, name: str, picker: Picker) -> None:
        if self._scenario is None:
            return
        offered = choices(self._scenario, self._said["kind"], name, self._said)
        keys = [key for key, _ in offered]
        if self._said.get(name) not in keys:
            self._said[name] = keys[0] if keys else None
        picker.offer(offered, str(self._said[name] or ""))

    def _refill(self) -> None:
        for name, widget in self.fields.items():
            if isinstance(widget, Picker):
                self._offer(name, widget)

    def _typed(self, name: str) -> QLineEdit:
        line = QLineEdit(str(self._said.get(name) or ""))
        line.textChanged.connect(lambda text, name=name: self.set_field(name, text))
        if name == "path":
            completer = QCompleter(self._known_paths(), line)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            line.setCompleter(completer)
            line.setPlaceholderText("parties.….war_cost")
        return line

    def _known_paths(self) -> list[str]:
        from models.scenario.paths import settable

        if not self._paths and self._scenario is not None:
            self._paths = {setting.path: setting.value for setting in settable(self._scenario)}
        return list(self._paths)

    def _suggest_value(self, path: str) -> None:
        """Beside a number that exists stands what it is now."""
        line = self.fields.get("value")
        if isinstance(line, QLineEdit) and path in self._paths:
            line.setPlaceholderText(self.tr("now %1").replace("%1", str(self._paths[path])))

    def _share(self, name: str) -> Number:
        """A share as the file has it; it changes only where a person says another."""
        box = Number(0, 1, 0.05)
        box.setKeyboardTracking(True)
        guarantee = self._scenario.guarantee if self._scenario else None
        now = getattr(guarantee, name).value if guarantee else 0.0
        box.show_value(float(self._said.get(name, now)))
        box.edited.connect(lambda value, name=name: self.set_field(name, value))
        return box

    def _whole(self, name: str) -> QSpinBox:
        box = QSpinBox()
        front = self._scenario.front if self._scenario else None
        low, high, now = (-10, 10, -2) if name == "tenths" else (1, 1, 1)
        if name == "forts" and front is not None:
            low, high, now = 1, front.forts - 1, front.start
        box.setRange(low, high)
        box.setValue(int(self._said.get(name, now)))
        self._said[name] = box.value()
        box.valueChanged.connect(lambda value, name=name: self.set_field(name, value))
        return box

    def _show(self) -> None:
        self.change, obstacle = self._judged()
        change, words = self.change, ""
        if change is not None and self._scenario is not None:
            words = in_words(self._scenario, change)
            words = f"{words[:1].upper()}{words[1:]}."
        elif self._said["kind"] == "guarantee":
            words = self.tr("Change one of them, or both.")
        self.preview.setText(words)
        self.problem.setText(obstacle)
        self.problem.setVisible(bool(self.problem.text()))
        for button in (self.fork, self.inject):
            button.setEnabled(change is not None)
