"""The workspaces, in the order of the rail. Another workspace is one more line here.

Its module offers `place(desk, header) -> QWidget`: it makes the view from `desk.session`,
`desk.look` and `desk.runner`, joins its signals, says its sentence through `header.say`, and gives
its verbs with `desk.window.actions_.give(...)`. It is called when the workspace is first looked at,
or a while after the window stands; then what it stands on is loaded before it, a part at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.desk import Desk
    from app.window.header import Header


PARTS = {
    "table": (
        "numpy", "PySide6.QtTest", "pydoc", "colorama", "xml.etree.ElementTree", "pyqtgraph",
        "models.records.why", "models.drivers.script_file", "models.rules.building",
        "models.rules.intervening", "models.drivers.event_driven", "app.table.lanes",
        "app.table.views", "app.table.pages",
    ),
    "sequences": (
        "numpy.f2py", "numpy.polynomial", "scipy._lib._array_api", "scipy.special",
        "models.experiments.performing", "models.insight.batches", "models.insight.order_answer",
        "models.insight.sequences", "app.sequences.asking", "app.sequences.lower_panels",
    ),
    "compare": ("app.compare.pictures", "app.compare.frames"),
    "brief": ("app.report.sections",),
}  # fmt: skip
"""What a workspace stands on, in the order in which it is loaded ahead.

What pyqtgraph and SciPy load stands before them by name, so that no single step holds the window
up for long. A tree that is drilled into has other blocks, whose intervals hold together anew: that
asks for `scipy.special`, and nothing else in the window does.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A workspace before it is made: its key, its word on the rail, its icon, its question.

    The question stands over its picture in projector mode; `module` offers `place`.
    """

    key: str
    title: str
    icon: str
    question: str
    module: str

    @property
    def parts(self) -> tuple[str, ...]:
        """Modules that it stands on, each quick to load when those before it are loaded."""
        return (*PARTS.get(self.key, ()), self.module)

    def made(self, desk: Desk, header: Header) -> QWidget:
        """The workspace; importing its module is the first work."""
        widget = import_module(self.module).place(desk, header)
        assert isinstance(widget, QWidget)  # noqa: S101  a module of ours says so
        return widget


def places() -> tuple[Place, ...]:
    """Every workspace there is."""
    return (
        Place(
            "conditions",
            _t("Conditions"),
            "conditions",
            _t("Where could they agree?"),
            "app.conditions.place",
        ),
        Place(
            "table",
            _t("Table"),
            "table",
            _t("What will they do next?"),
            "app.table.place",
        ),
        Place(
            "sequences",
            _t("Sequences"),
            "sequences",
            _t("Which concession helps when it comes first?"),
            "app.sequences.place",
        ),
        Place(
            "compare",
            _t("Compare"),
            "compare",
            _t("What changes the outcome?"),
            "app.compare.place",
        ),
        Place(
            "brief",
            _t("Brief"),
            "brief",
            _t("What do we take home?"),
            "app.brief.place",
        ),
    )


def _t(text: str) -> str:
    return QCoreApplication.translate("places", text)
