"""Ticks beside fields: what is ticked varies in the design of Compare."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from app.conditions.words import tr
from app.designing import Designing, first_values
from app.pictures.tick_frames import paint_frame
from app.session import Session
from models.terms.errors import UsageError

BOX = 20
"""A tick has no words beside it: rows are narrow, and its tooltip and its name say what it does."""


class VaryTick(QCheckBox):
    """Ticked while its path varies. `path` says which field it stands beside now; "": none."""

    def __init__(
        self, session: Session, designing: Designing, path: Callable[[], str], name: str
    ) -> None:
        super().__init__()
        self.setFixedWidth(BOX)
        self._session, self._designing, self._path = session, designing, path
        self.tell_name(name)
        self.setToolTip(tr("Let this vary: it appears in Compare with its range or its values"))
        self.clicked.connect(self._take)
        designing.changed.connect(self.follow)
        session.selection_changed.connect(self.follow)
        session.scenario_changed.connect(self.follow)
        self.follow()

    def tell_name(self, name: str) -> None:
        """What the field beside is called now."""
        self.setAccessibleName(tr("Vary %1 in Compare", name))

    def follow(self, *_: object) -> None:
        """Show whether the field beside varies."""
        self.setChecked(self._path() in self._designing.varied)

    def paintEvent(self, event: QPaintEvent) -> None:
        """With a frame that is seen on dark paper too."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_CheckBoxIndicator
        box = self.style().subElementRect(part, option, self)
        painter = QPainter(self)
        paint_frame(painter, box, self.palette())
        painter.end()

    def _take(self, on: bool) -> None:
        path = self._path()
        if not path:
            return
        try:
            values = first_values(self._session.scenario, path) if on else None
        except UsageError:  # nothing stands there in this scenario
            self.follow()
            return
        self._designing.vary(path, values)


class Varying:
    """Makes ticks over one session and one design."""

    def __init__(self, session: Session, designing: Designing) -> None:
        self._session, self._designing = session, designing

    def tick(self, path: Callable[[], str], name: str) -> VaryTick:
        """A tick for the field at a path."""
        return VaryTick(self._session, self._designing, path, name)

    def beside(self, field: QWidget, path: Callable[[], str], name: str) -> QWidget:
        """A field with its tick, as one row of a form."""
        return self.with_tick(field, self.tick(path, name))

    @staticmethod
    def with_tick(field: QWidget, tick: VaryTick) -> QWidget:
        """A field with a tick at its right."""
        host = QWidget()
        host.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(host)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        wide = field.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Ignored
        row.addWidget(field, int(wide))
        row.addStretch(int(not wide))
        row.addWidget(tick)
        host.setAccessibleName(field.accessibleName())
        return host
