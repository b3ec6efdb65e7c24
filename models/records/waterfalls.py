"""Waterfalls: the worths behind a decision as bars, each from where to where."""

from __future__ import annotations

from typing import Literal, NamedTuple

from models.terms.english import percent
from models.terms.events import Event, EventKind

Kind = Literal["stop", "loss", "gain", "sum"]
"""What a bar stands for: what one has anyway, what is lost, what is gained, what comes of it."""


class Bar(NamedTuple):
    """One bar: its words, its value, what it stands for, and where it begins and ends."""

    label: str
    value: float
    kind: Kind
    start: float
    end: float


def worth(value: float) -> str:
    """A worth with three digits and a true minus."""
    return f"{value:.3f}".replace("-", "−")


def level(label: str, value: float, kind: Kind) -> Bar:
    """A bar that stands on the ground."""
    return Bar(label, value, kind, 0.0, value)


def levels(*bars: tuple[str, float, Kind]) -> tuple[Bar, ...]:
    """Bars beside one another."""
    return tuple(level(*bar) for bar in bars)


def change(label: str, start: float, end: float) -> Bar:
    """A bar from one worth to another."""
    return Bar(label, end - start, "gain" if end >= start else "loss", start, end)


def execution(row: Event) -> tuple[Bar, ...]:
    """Stopping now, against going on with others of whom one is not sure."""
    faith, if_faith, if_not = (row.number(name) for name in ("faith", "if_faith", "if_not"))
    lost, kept = (1.0 - faith) * if_not, faith * if_faith
    return (
        level("if I stop now", row.number("if_stop"), "stop"),
        Bar(f"they do not: {percent(1.0 - faith)} × {worth(if_not)}", lost, "loss", 0.0, lost),
        Bar(
            f"they keep faith: {percent(faith)} × {worth(if_faith)}",
            kept,
            "gain",
            lost,
            lost + kept,
        ),
        level("if I go on", lost + kept, "sum"),
    )


def foreseen_execution(row: Event) -> tuple[Bar, ...]:
    """Holding back against going on, each with everything that is foreseen to follow."""
    held, on = row.number("if_stop"), row.number("if_faith")
    return (
        level("if I hold back", held, "stop"),
        change("what going on adds" if on >= held else "what going on costs", held, on),
        level("if I go on", on, "sum"),
    )


def acceptance(row: Event) -> tuple[Bar, ...]:
    """What an offer is worth on paper and as far as it is trusted, against the alternatives."""
    paper, credible = row.number("paper_worth"), row.number("credible_worth")
    war = level("if I fight on", row.number("reservation"), "stop")
    on_paper = level("the offer on paper", paper, "gain")
    if credible == 0.0:
        return on_paper, war
    return (
        on_paper,
        change("doubt that it is kept", paper, credible),
        level("the offer as I trust it", credible, "sum"),
        war,
        level("my own next offer", row.number("own_next_credible"), "stop"),
    )


def concession(row: Event) -> tuple[Bar, ...]:
    """What a move costs its party, and what the others gain or lose by it."""
    after = row.number("own_worth_after")
    if row.kind == EventKind.RETRACT:
        before, others = after - abs(row.number("own_gain")), -abs(row.number("others_loss"))
    else:
        before, others = after + row.number("own_loss"), row.number("others_gain")
    return (
        level("my offer before, to me", before, "stop"),
        change("what I give up" if after <= before else "what I take back", before, after),
        level("my offer now, to me", after, "sum"),
        level("to the other side", others, "gain" if others >= 0.0 else "loss"),
    )


def releasing(row: Event) -> tuple[Bar, ...]:
    """The own share of what a text could bring, against the price of what is given up."""
    benefit, cost = row.number("benefit"), row.number("cost")
    return (
        level("if I fight on", row.number("reservation"), "stop"),
        level("best text in sight", row.number("best_credible"), "gain"),
        level("my share of the difference", benefit, "gain"),
        change("what giving it up costs", benefit, benefit - cost),
        level("what is left", benefit - cost, "sum"),
    )


def vote(row: Event) -> tuple[Bar, ...]:
    """A text's worth and the mood at home, against the worth at which a vote is even."""
    value, mood = row.number("worth"), row.number("mood")
    return (
        level("the text", value, "gain"),
        change("mood at home", value, value + mood),
        level("together", value + mood, "sum"),
        level("a vote is even at", row.number("threshold"), "stop"),
    )
