"""Assumptions and About: sheets that open beside the work, and close with Esc."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.pictures.laying import on_sheet
from app.pictures.sheet import dress
from app.session import Session
from app.window.actions import Actions
from app.window.keys import Keys, keys_here, keys_of
from models.terms.scenario import Scenario


class Sheets:
    """Opens one sheet at a time over its window, without blocking it."""

    def __init__(self, session: Session, owner: QWidget) -> None:
        self._session, self._owner = session, owner

    def show_assumptions(self) -> QDialog:
        """What this scenario takes for granted, in its own words."""
        title = self._owner.tr("Assumptions and limits")
        return self._show(title, assumptions(self._session.scenario, self._owner))

    def show_keys(self, actions: Actions) -> QDialog:
        """The keys that do something now: everywhere, and in the picture with the focus."""
        here = keys_here(self._owner.window().focusWidget())
        lists = [
            (self._owner.tr("In this picture"), here),
            (self._owner.tr("Everywhere"), keys_of([action for _, action in actions.every()])),
        ]
        words = "".join(_table(head, keys) for head, keys in lists if keys)
        return self._show(self._owner.tr("Keys that are live now"), words)

    def show_about(self) -> QDialog:
        """What the program is, and is not."""
        words = self._owner.tr(
            "irenic simulates peace negotiations and asks which sequences of concessions lead to"
            " agreement. Its shares are shares of model runs under stated assumptions, never the"
            " chance of peace. No outcome is called just."
        )
        return self._show(self._owner.tr("About irenic"), f"<p>{escape(words)}</p>")

    def _show(self, title: str, words: str) -> QDialog:
        sheet = QDialog(self._owner)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.setWindowTitle(title)
        sheet.resize(560, 420)
        column = QVBoxLayout(on_sheet(sheet))
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(dress(QLabel(title), "title"))
        column.addWidget(_scrolled(words), 1)
        close = QPushButton(self._owner.tr("Close"))
        close.clicked.connect(sheet.close)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        sheet.open()
        return sheet


def assumptions(scenario: Scenario, speaker: QWidget) -> str:
    """Caution, summary and the numbers behind, as rich text."""
    guarantee = scenario.guarantee
    lines = [
        speaker.tr("The clock starts on %1 and runs for %2 periods of one %3.")
        .replace("%1", str(scenario.clock.start))
        .replace("%2", str(scenario.clock.periods))
        .replace("%3", scenario.clock.period.value),
        speaker.tr("Guarantor strength %1; breaches are seen with chance %2 per period.")
        .replace("%1", f"{guarantee.strength.value:g}")
        .replace("%2", f"{guarantee.monitoring.value:g}"),
    ]
    turned = _turned(scenario)
    if turned[False]:
        lines.append(speaker.tr("Rules turned off: %1.").replace("%1", ", ".join(turned[False])))
    if turned[True]:
        lines.append(speaker.tr("Rules turned on: %1.").replace("%1", ", ".join(turned[True])))
    paragraphs = [scenario.caution, scenario.summary, *lines]
    return "".join(f"<p>{escape(words)}</p>" for words in paragraphs if words)


def _turned(scenario: Scenario) -> dict[bool, list[str]]:
    """Rules that stand otherwise than they usually do: turned off, and turned on."""
    usual, names = type(scenario.switches)(), dict[bool, list[str]]({False: [], True: []})
    for name, on in scenario.switches.model_dump().items():
        if on != getattr(usual, name):
            names[on].append(name.replace("_", " "))
    return names


def _table(head: str, keys: Keys) -> str:
    rows = "".join(
        f'<tr><td style="padding-right:24px"><b>{escape(key)}</b></td><td>{escape(what)}</td></tr>'
        for key, what in keys
    )
    return f"<p><b>{escape(head)}</b></p><table cellspacing=4>{rows}</table>"


def _scrolled(words: str) -> QScrollArea:
    text = QLabel(words)
    text.setWordWrap(True)
    text.setTextFormat(Qt.TextFormat.RichText)
    text.setAlignment(Qt.AlignmentFlag.AlignTop)
    text.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(on_sheet(text))
    return area
