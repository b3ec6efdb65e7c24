"""The curves of the cards, each from the function that decides in a run."""

from __future__ import annotations

from models.rules.believing import weigh
from models.rules.cards.card import Curve, Line, span, stepped
from models.rules.cards.stage import small_war, worth_by_front
from models.rules.cheating import loss_by_cheating
from models.rules.curves import exponential, logistic, normal_share, power
from models.rules.fighting_on import refresh_war_values
from models.rules.signing import SHARE_OF_WEIGHT
from models.rules.supporting import MOST, WORTH_OF_A_TENTH, mood
from models.rules.trust import kept_chance
from models.rules.war import pushed, war_values
from models.terms.party import Leader
from models.terms.world import Front

FRONT = "forts that A holds"
WORTH = "worth of fighting on, to A"


def rational() -> Curve:
    """A step's decision: a logistic curve in what speaks for going on."""
    noises = (0.01, 0.03, 0.1)
    lines = [
        Line(f"noise {noise:g}", tuple((gain, logistic(gain / noise)) for gain in span(-0.2, 0.2)))
        for noise in noises
    ]
    return Curve("worth of going on less worth of holding", "chance of going on", tuple(lines))


def releases() -> Curve:
    """The dearest condition that is given up for a gain, by how many are needed."""
    return Curve(
        "credible gain over war",
        "highest price given up, in tenths",
        tuple(
            Line(f"{k} needed", tuple((g, g / k / WORTH_OF_A_TENTH) for g in span(0.0, 0.2)))
            for k in (1, 2, 3)
        ),
    )


def ratification() -> Curve:
    """The chance that a text passes its vote."""
    tables, state = small_war(a={"support": {"start": 5, "ratify_at": 0.45, "swing": 0.05}})
    lines: list[Line] = []
    for tenths in (2, 5, 8):
        state.support[0] = tenths
        feeling, swing = mood(state, 0), tables.party.swing[0]
        lines.append(
            Line(
                f"support {tenths}",
                tuple((u, normal_share((u + feeling - 0.45) / swing)) for u in span(0.2, 0.7)),
            )
        )
    return Curve("worth of the text", "chance to pass", tuple(lines))


def support() -> Curve:
    """What a public's support adds to a vote."""
    _, state = small_war()
    moods = []
    for tenths in range(MOST + 1):
        state.support[0] = tenths
        moods.append(mood(state, 0))
    return Curve("support, in tenths", "added to a text's worth", (stepped("mood", moods),))


def painful_limits() -> Curve:
    """How far a rung past a limit raises the threshold of a vote, and what it costs at home."""
    weights = span(0.0, 0.3)
    return Curve(
        "weight of the issue (salience over its sum)",
        "per rung past the limit",
        (
            Line("support lost, tenths", tuple((w, MOST * w) for w in weights)),
            Line("threshold raised, %", tuple((w, 100 * SHARE_OF_WEIGHT * w) for w in weights)),
        ),
    )


def pocketing() -> Curve:
    """What a collapse leaves of what was given."""
    _, state = small_war()
    war = state.war_value[6]
    return Curve(
        "received less given so far",
        "worth after a collapse",
        tuple(
            Line(f"share {phi:g}", tuple((net, war + phi * net) for net in span(-0.3, 0.3)))
            for phi in (0.0, 0.5, 1.0)
        ),
    )


def leverage() -> Curve:
    """What each fort is worth: the war value along the front."""
    lines = []
    for cost in (0.1, 0.3, 1.0):
        tables, state = small_war(a={"war_cost": cost})
        lines.append(stepped(f"war cost {cost:g}", worth_by_front(tables, state)))
    return Curve(FRONT, WORTH, tuple(lines))


def record() -> Curve:
    """Trust in one promise, by promises seen kept and by the guarantee's cover."""
    tables, state = small_war()
    lines = [
        stepped(f"G mu = {cover:g}", [kept_chance(tables, state, 0, 1, n, cover) for n in range(9)])
        for cover in (0.0, 0.3, 0.6)
    ]
    return Curve("promises seen kept", "chance that the next is kept", tuple(lines))


def battles() -> Curve:
    """Gambler's ruin: A's chance of winning the war to the end."""
    lines = [
        stepped(f"odds {theta:g}", war_values(12, theta, 0.35, 1.0, [0.0, 1.0, 0.0]))
        for theta in (0.45, 0.5, 0.55)
    ]
    return Curve(FRONT, "chance that A wins in the end", tuple(lines))


def events() -> Curve:
    """How soon something with a chance in each period has happened."""
    lines = [
        stepped(f"{p:g} a period", [1.0 - power(1.0 - p, t) for t in range(37)])
        for p in (0.01, 0.03, 0.1)
    ]
    return Curve("periods", "chance that it has happened", tuple(lines))


def decay() -> Curve:
    """A guarantee that starts at 0.6 and halves over its half-life."""
    lines = []
    for half in (24, 48, 120):
        tables, _ = small_war(guarantee={"strength": 0.6, "half_life": f"{half} months"})
        kept = tables.rules.guarantee_kept
        lines.append(stepped(f"half-life {half}", [0.6 * power(kept, t) for t in range(61)]))
    return Curve("months since signature", "guarantor strength", tuple(lines))


def patrons() -> Curve:
    """The war value as others bear more of its cost."""

    def worth(share: float, forts: int) -> float:
        tables, state = small_war()
        state.patronage[0] = share
        refresh_war_values(tables, state)
        return state.war_value[forts]

    lines = [
        Line(f"{n} forts", tuple((share, worth(share, n)) for share in span(0.0, 1.0, 11)))
        for n in (3, 6, 9)
    ]
    return Curve("share of the war cost borne by others", WORTH, tuple(lines))


def optimism() -> Curve:
    """The war value of a side that thinks its own odds better."""

    def worth(hope: float) -> list[float]:
        tables, state = small_war(switches={"optimism": True}, front={"optimism": hope})
        return worth_by_front(tables, state)

    lines = [stepped(f"optimism {hope:g}", worth(hope)) for hope in (0.0, 0.02, 0.1)]
    return Curve(FRONT, WORTH, tuple(lines))


def learning() -> Curve:
    """A belief about the odds, before any battle and after battles lost."""
    tables, state = small_war(switches={"learning": True})
    grid, lines = tables.belief.grid, []
    for lost in (0, 5, 20):
        state.lost[0] = lost
        weigh(tables, state, 0)
        points = tuple(zip(grid, state.belief[: len(grid)], strict=True))
        lines.append(Line(f"{lost} battles lost", points))
    return Curve("A's chance of winning a battle", "weight in A's belief", tuple(lines))


def hope() -> Curve:
    """The war value of a leader with a public, and of one without."""
    lines = []
    for tenths in (5, 2):
        tables, state = small_war(switches={"hope": True}, a={"support": {"start": tenths}})
        lines.append(stepped(f"support {tenths}", worth_by_front(tables, state)))
    return Curve(FRONT, WORTH, tuple(lines))


def leaders() -> Curve:
    """How long a leader without support lasts."""
    tables, _ = small_war()
    chance = tables.leader.falls[0]
    lasts = [power(1.0 - chance, t) for t in range(25)]
    at = Leader().falls_at
    return Curve(
        "months with support too low",
        "chance to be still there",
        (stepped(f"support {at} or less", lasts), stepped("above", [1.0] * 25)),
    )


def aid_odds() -> Curve:
    """The odds of a battle, by how much more aid A has than B."""
    xi, gaps = Front.model_fields["aid_odds"].default.value, span(-1.0, 1.0)
    lines = [
        Line(f"odds {o:g}", tuple((gap, pushed(o, exponential(xi * gap))) for gap in gaps))
        for o in (0.4, 0.5, 0.6)
    ]
    return Curve("A's aid less B's", "A's chance of winning a battle", tuple(lines))


def escalation() -> Curve:
    """The war value at both levels of fighting, for a side that is better at it."""
    lines = []
    for level, label in ((0, "as it is"), (1, "fought harder")):
        tables, state = small_war(front={"odds": 0.55})
        state.level[0] = level
        refresh_war_values(tables, state)
        lines.append(stepped(label, worth_by_front(tables, state)))
    return Curve(FRONT, f"{WORTH}, odds 0.55", tuple(lines))


def hidden_breaches() -> Curve:
    """The chance of a breach in secret, by what it saves."""
    lines = []
    for seen in (0.2, 0.6, 0.9):
        tables, state = small_war(guarantee={"strength": 0.5, "monitoring": seen, "penalty": 0.1})
        loss = loss_by_cheating(tables, state, (0.1, 0.0))
        noise = tables.rules.noise
        lines.append(
            Line(
                f"detection {seen:g}",
                tuple((saved, logistic((saved - loss) / noise)) for saved in span(0.0, 0.4)),
            )
        )
    return Curve("worth saved by the breach", "chance of a breach", tuple(lines))


def spoilers() -> Curve:
    """Trust in one promise after attacks for which the other was blamed."""
    tables, state = small_war()
    lines = []
    for kept in (0, 3, 10):
        trusts = []
        for attacks in range(9):
            state.kept[1], state.broken[1] = kept, attacks
            trusts.append(kept_chance(tables, state, 0, 1, 0, 0.0))
        lines.append(stepped(f"{kept} promises kept", trusts))
    return Curve("attacks blamed on the other side", "chance that it keeps a promise", tuple(lines))
