"""What happened, in a word or two: kinds of events as the table beneath the lanes names them."""

from __future__ import annotations

from app.table.words import tr
from models.terms.events import EventKind


def kind_in_words(kind: EventKind) -> str:
    """A kind of event that the lanes mark."""
    return _words()[kind]


def _words() -> dict[EventKind, str]:
    return {
        EventKind.OFFER: tr("opening offer"), EventKind.ACCEPT: tr("acceptance"),
        EventKind.CONCEDE: tr("concession"), EventKind.RETRACT: tr("step back"),
        EventKind.PACKAGE_SWAP: tr("swap"), EventKind.WALK_OUT: tr("walk-out"),
        EventKind.RETURN: tr("return to the talks"), EventKind.REVISION: tr("scenario revised"),
        EventKind.MEDIATOR_TEXT: tr("mediator’s text"), EventKind.SIGN: tr("signature"),
        EventKind.PARTIAL_SIGN: tr("signature of a part"), EventKind.LAPSE: tr("step out of reach"),
        EventKind.RATIFY_PASS: tr("ratified"), EventKind.RATIFY_FAIL: tr("not ratified"),
        EventKind.COMPLETE: tr("step carried out"), EventKind.HOLD: tr("step held back"),
        EventKind.RENEGE: tr("promise broken"), EventKind.BREACH: tr("secret breach"),
        EventKind.VIOLATION_DETECTED: tr("breach found out"),
        EventKind.EXPIRE: tr("agreed time over"), EventKind.COLLAPSE: tr("collapse"),
        EventKind.GESTURE: tr("gesture"), EventKind.RELEASE: tr("condition given up"),
        EventKind.DEED_BEGUN: tr("deed begun"), EventKind.DEED_DONE: tr("deed done"),
        EventKind.DEED_FAILED: tr("deed failed"), EventKind.BATTLE: tr("battle"),
        EventKind.FRONT: tr("front moved"), EventKind.CEASEFIRE: tr("ceasefire"),
        EventKind.ESCALATE: tr("escalation"), EventKind.DE_ESCALATE: tr("de-escalation"),
        EventKind.AID_CHANGE: tr("help changed"), EventKind.LEADER_CHANGE: tr("leaders changed"),
        EventKind.SPOILER: tr("spoiler’s attack"), EventKind.EVENT: tr("event"),
        EventKind.END: tr("end"),
    }  # fmt: skip
