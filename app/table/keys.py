"""Keys of the Table; they act while one of its pictures has the focus."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.table.playback import Grain, Playback

FORWARD = {Qt.Key.Key_Period: 1, Qt.Key.Key_Greater: 1, Qt.Key.Key_Comma: -1, Qt.Key.Key_Less: -1}
"""Keys that step, and which way; with Shift the keyboard may give the other name."""
GRAINS = {
    Qt.KeyboardModifier.NoModifier: Grain.EVENT,
    Qt.KeyboardModifier.ShiftModifier: Grain.ROUND,
    Qt.KeyboardModifier.ControlModifier: Grain.PERIOD,
}


Verbs = Mapping[Qt.Key, Callable[[], object]]
"""What single letters ask of the Table."""


def verb_of(
    event: QKeyEvent, playback: Playback, letters: Verbs | None = None
) -> Callable[[], object] | None:
    """What a key asks of the playback; None where it is none of ours."""
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in FORWARD and modifiers in GRAINS:
        return lambda: playback.step(FORWARD[key], GRAINS[modifiers])
    if modifiers not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        return None
    if letters and key in letters and not modifiers:
        return letters[key]
    return {
        Qt.Key.Key_Space: playback.toggle,
        Qt.Key.Key_Home: playback.first,
        Qt.Key.Key_End: playback.last,
        Qt.Key.Key_Minus: lambda: playback.faster(-1),
        Qt.Key.Key_Equal: playback.faster,
        Qt.Key.Key_Plus: playback.faster,
        Qt.Key.Key_K: playback.next_mark if modifiers else playback.turn_mark,
    }.get(key)
