"""What forbids a seat's act, in words."""

from __future__ import annotations

from models.rules.seating import Refusal

WHY_REFUSED: dict[Refusal, str] = {
    Refusal.NONE: "nothing forbids it",
    Refusal.SETTLED: "the issue is signed and has left the table",
    Refusal.SAME: "that is where it stands already",
    Refusal.TOO_FAR: "a party moves one rung at a time",
    Refusal.RED_LINE: "a red line of its own refuses that; it would have to be given up first",
    Refusal.OPEN: "that would leave a question open that must be settled",
    Refusal.PUBLIC: "its public cannot bear another rung past what it had signalled",
    Refusal.NO_OFFER: "there is no such offer on the table",
    Refusal.EMPTY: "the offer leaves a question open that must be settled",
    Refusal.LOCKED: "conditions on who goes first forbid a signature",
    Refusal.NOT_ITS_OWN: "a party can give up conditions of its own only",
    Refusal.GIVEN_UP: "that was given up before",
    Refusal.ABSOLUTE: "that can only be satisfied, never given up",
    Refusal.NO_WALK_OUTS: "the scenario lets nobody leave the talks",
    Refusal.NO_GESTURE: "there is no step of its own that it could carry out unasked",
    Refusal.NO_SWAP: "a swap gives a rung on one issue and takes one back on another",
    Refusal.OFF: "the scenario lets nobody give up a condition",
}
