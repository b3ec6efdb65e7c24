"""A noun of one of several kinds as a form: its kind, and fields of just what that kind takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.conditions.meaning import explain
from app.conditions.numbers import number_for
from app.conditions.pen import Pen
from app.conditions.varying import VaryTick
from app.conditions.words import tr
from app.pictures.fields import Form, Number, wrapped
from app.pictures.look import Look
from app.pictures.picker import Picker
from app.pictures.sheet import dress
from app.pictures.switch import Switch
from models.scenario.rendering import flow
from models.scenario.shapes import Kind, Shape, attributes_of, fields_of
from models.scenario.shorthand import plain
from models.terms.errors import IrenicError
from models.terms.kinds import OfKind

NOBODY = ""
"""Key of the choice that takes the noun away."""


class KindForm(QWidget):
    """Picks a kind and edits its parameters, each by its own path; nothing foreign is offered.

    `without` names a choice that takes the noun away altogether, where that is allowed.
    """

    def __init__(self, look: Look, pen: Pen, name: str, kinds: tuple[type[OfKind], ...]) -> None:
        super().__init__()
        self._look, self._pen, self._name, self._kinds = look, pen, name, kinds
        self.kind, self._about = Picker(name), dress(wrapped(), "caption")
        self.kind.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.fields: dict[str, QWidget] = {}
        self._shown: tuple[str, type[OfKind] | None] = ("", None)
        self._ticks: list[VaryTick] = []
        self._rows = Form()
        self._head = Form()
        self._head.add(name, self.kind)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        for widget in (self._head, self._about, self._rows):
            self._column.addWidget(widget)
        self.kind.picked.connect(self._take)
        self.without = ""
        self.left_out: frozenset[str] = frozenset()
        self.starting: Callable[[str], Any] = lambda kind: {"kind": kind}

    def show_noun(self, path: str, noun: OfKind | None) -> None:
        """Show the noun at a path; the fields are made anew where its kind or place is another."""
        made = None if noun is None else type(noun)
        if self._shown != (path, made):
            self._shown = (path, made)
            self._make_rows(made)
        self._tell_kinds(made)
        for tick in self._ticks:
            tick.follow()
        if noun is not None:
            names, shapes = attributes_of(type(noun)), fields_of(type(noun))
            for key, field in self.fields.items():
                _show(field, shapes[key], getattr(noun, names[key]))

    def pick(self, kind: str) -> None:
        """Choose a kind as a person does."""
        self.kind.pick(kind)

    def _tell_kinds(self, made: type[OfKind] | None) -> None:
        offered = [kind for kind in self._kinds if kind is made or not self._is_left_out(kind)]
        choices = [(kind.kind_here(), tr(kind.card.title)) for kind in offered]
        if self.without:
            choices.insert(0, (NOBODY, self.without))
        self.kind.offer(tuple(choices), made.kind_here() if made else NOBODY)
        about = tr((made.__doc__ or "").strip().partition("\n\n")[0]) if made else ""
        self._about.setText(" ".join(about.split()))
        self._about.setVisible(bool(about))
        self._about.setToolTip(f"{made.card.formula}\n{made.card.source}" if made else "")

    def _is_left_out(self, kind: type[OfKind]) -> bool:
        return kind.kind_here() in self.left_out

    def _take(self, kind: str) -> None:
        path, made = self._shown
        title = tr("Change: %1", self._name.lower())
        if kind == NOBODY:
            self._pen.set_value(title, path, None)
        elif made is None or _needs_more(kind, self._kinds):
            self._pen.set_value(title, path, self.starting(kind))
        elif kind != made.kind_here():
            self._pen.set_value(title, f"{path}.kind", kind)

    def _make_rows(self, made: type[OfKind] | None) -> None:
        old, self._rows, self.fields = self._rows, Form(), {}
        self._ticks = []
        self._column.replaceWidget(old, self._rows)
        old.hide()
        old.deleteLater()
        for key, shape in fields_of(made).items() if made else ():
            if key == "kind" or made is None:
                continue
            words = tr(key.replace("_", " ").capitalize())
            field = self.fields[key] = self._field(key, shape, words)
            explain(field, made, key)
            self._rows.add(words, self._with_tick(key, shape, (field, words)))

    def _with_tick(self, key: str, shape: Shape, named: tuple[QWidget, str]) -> QWidget:
        """A number or a switch with a tick that lets it vary; else the field alone."""
        field, words = named
        if shape.kind not in (Kind.NUMBER, Kind.WHOLE, Kind.FLAG):
            return field
        field.setAccessibleName(words)
        tick = self._pen.varying.tick(lambda: f"{self._shown[0]}.{key}", words)
        self._ticks.append(tick)
        return self._pen.varying.with_tick(field, tick)

    def _field(self, key: str, shape: Shape, words: str) -> QWidget:
        """The widget that edits a value of this shape."""
        if shape.kind in (Kind.NUMBER, Kind.WHOLE):
            return self._number(key, shape)
        if shape.kind is Kind.FLAG:
            switch = Switch(self._look, tr("on"), off=tr("off"))
            switch.setAccessibleName(words)
            switch.clicked.connect(lambda on: self._set(key, on))
            return switch
        if shape.kind is Kind.CHOICE:
            picker = Picker(words)
            picker.picked.connect(lambda chosen: self._set(key, chosen))
            return picker
        line = _Line()
        line.editingFinished.connect(lambda: self._read(key, line))
        return line

    def _number(self, key: str, shape: Shape) -> Number:
        whole = shape.kind is Kind.WHOLE
        small = shape.most is not None and shape.most <= 1.0
        box = number_for(shape, step=0.05 if small else 0.25, decimals=3)
        box.edited.connect(lambda value: self._set(key, int(value) if whole else value))
        return box

    def _set(self, key: str, value: Any) -> None:
        self._pen.set_value(tr("Change: %1", self._name.lower()), f"{self._shown[0]}.{key}", value)

    def _read(self, key: str, line: QLineEdit) -> None:
        """Take what was written as in the file; what means nothing is told, and put back."""
        from models.scenario.paths import value_in

        if not line.isModified():
            return
        line.setModified(False)
        try:
            value = value_in(line.text()) if line.text().strip() else None
        except IrenicError as error:
            self._pen.refused.emit(error)
            return
        self._set(key, value)


class _Line(QLineEdit):
    """A value as it is written in the file."""

    @property
    def untaken(self) -> bool:
        """Whether something was written here and not told yet."""
        return self.isModified()


def _needs_more(name: str, kinds: tuple[type[OfKind], ...]) -> bool:
    """Whether a kind cannot be picked by its name alone, as a plug-in cannot."""
    keys = (kind.model_fields.items() for kind in kinds if kind.kind_here() == name)
    own = next(keys, {}.items())
    shared = set(kinds[0].model_fields)
    return any(field.is_required() and key not in shared for key, field in own)


def _show(field: QWidget, shape: Shape, value: Any) -> None:
    """Show a value in the widget of its shape."""
    if isinstance(field, Number):
        field.show_value(float(value))
    elif isinstance(field, Switch):
        field.setChecked(bool(value))
    elif isinstance(field, Picker):
        choices = tuple((str(c), tr(str(c).replace("_", " "))) for c in shape.choices)
        field.offer(choices, str(getattr(value, "value", value)))
    elif isinstance(field, QLineEdit):
        field.setText("" if value is None else flow(plain(shape, value)))
        field.setModified(False)
