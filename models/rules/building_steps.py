"""Steps, effects, deeds and events as numbers."""

from __future__ import annotations

from typing import NamedTuple

from models.rules.tables import EffectTables, Floats, HappeningTables, Ints, IssueTables, StepTables
from models.terms.effect import Effect
from models.terms.issue import Delivery, Issue, Reversal
from models.terms.noun import IssueId, PartyId
from models.terms.party import Role
from models.terms.scenario import Scenario

NOTHING = Effect()


class _Draft(NamedTuple):
    """One step on its way into the tables."""

    name: str
    issue: int
    rung: int
    giver: int
    leverage: int
    takes: int
    visible: int
    reversible: int
    basket: str
    delta: Floats
    effect: Effect


def step_tables(scenario: Scenario, issues: IssueTables) -> tuple[StepTables, tuple[str, ...]]:
    """Every step of every rung, and the steps' names."""
    drafts = _abstract_steps(scenario) if scenario.is_abstract else _issue_steps(scenario, issues)
    promises = _promise_numbers(drafts, abstract=scenario.is_abstract)
    first, last = _spans(drafts, scenario)
    tables = StepTables(
        moves=[],
        issue=[draft.issue for draft in drafts],
        thing=_things(drafts, abstract=scenario.is_abstract),
        gates=[],  # until the gates are known
        first_gate=[],
        last_gate=[],
        rung=[draft.rung for draft in drafts],
        giver=[draft.giver for draft in drafts],
        leverage=[draft.leverage for draft in drafts],
        takes=[draft.takes for draft in drafts],
        visible=[draft.visible for draft in drafts],
        reversible=[draft.reversible for draft in drafts],
        promise=promises,
        place=_places([draft.issue for draft in drafts], scenario),
        delta=[delta for draft in drafts for delta in draft.delta],
        effect=list(range(len(drafts))),
        first=first,
        last=last,
        calendar=_calendar(scenario),
        hideable=[int(draft.effect == NOTHING) for draft in drafts],
    )
    return tables, tuple(draft.name for draft in drafts)


def _abstract_steps(scenario: Scenario) -> list[_Draft]:
    parties = list(scenario.parties)
    drafts = []
    for step in scenario.plan.steps:
        giver = parties.index(step.giver)
        delta = [-step.cost if p == giver else step.gain for p in range(len(parties))]
        drafts.append(
            _Draft(
                step.id, -1, -1, giver, step.leverage, scenario.clock.periods_of(step.takes),
                int(step.visible), int(step.reversible is Reversal.FREE),
                step.id, delta, step.effect or NOTHING,
            )
        )  # fmt: skip
    return drafts


def _issue_steps(scenario: Scenario, issues: IssueTables) -> list[_Draft]:
    return [
        draft
        for k, (key, issue) in enumerate(scenario.issues.items())
        for r in range(len(issue.ladder))
        if issue.rungs[r] != issue.status_quo
        for draft in _rung_steps(scenario, issues, (k, key, issue), r)
    ]


def _rung_steps(
    scenario: Scenario, issues: IssueTables, at: tuple[int, IssueId, Issue], r: int
) -> list[_Draft]:
    """The steps that carry one rung out, each with its part of the change in worth."""
    k, key, issue = at
    parties = list(scenario.parties)
    deliveries = issue.delivery.get(issue.rungs[r], (Delivery(),))
    delta = _deltas(scenario, issues, k, r)
    default = _default_giver(scenario, delta)
    givers = [parties.index(step.by) if step.by else default for step in deliveries]
    drafts = []
    for number, delivery in enumerate(deliveries, start=1):
        giver = givers[number - 1]
        part = [_part(delta[p], p, givers, giver) for p in range(len(parties))]
        name = f"{key}.{issue.rungs[r]}" + (f".{number}" if len(deliveries) > 1 else "")
        drafts.append(
            _Draft(
                name, k, r, giver, delivery.leverage, scenario.clock.periods_of(delivery.takes),
                int(delivery.visible), int(delivery.reversible is Reversal.FREE),
                issue.basket, part, delivery.effect or NOTHING,
            )
        )  # fmt: skip
    return drafts


def _part(change: float, p: int, givers: list[int], giver: int) -> float:
    """One step's part of a party's change in worth by a rung.

    A loss falls on the party's own steps, a gain comes by the others' steps, where there are such;
    among these it is shared evenly.
    """
    bearers = [g for g in givers if (g == p) == (change < 0.0)] or givers
    return change / len(bearers) if giver in bearers else 0.0


def _deltas(scenario: Scenario, issues: IssueTables, k: int, r: int) -> Floats:
    """Change in worth from the status quo to a rung, for every party."""
    count, width = len(scenario.issues), len(issues.open) // max(len(scenario.issues), 1)
    return [
        issues.worth[(p * count + k) * width + r]
        - issues.worth[(p * count + k) * width + issues.status_quo[k]]
        for p in range(len(scenario.parties))
    ]


def _default_giver(scenario: Scenario, delta: Floats) -> int:
    """The belligerent who loses most by it; ties by file order; else the biggest loser of all."""
    parties = list(scenario.parties.values())
    fighting = [p for p, party in enumerate(parties) if party.has(Role.BELLIGERENT)]
    among = fighting or [p for p, party in enumerate(parties) if not party.has(Role.BODY)]
    return min(among, key=lambda p: (delta[p], p))


def _things(drafts: list[_Draft], *, abstract: bool) -> Ints:
    return list(range(len(drafts))) if abstract else [draft.issue for draft in drafts]


def _promise_numbers(drafts: list[_Draft], *, abstract: bool) -> Ints:
    """One promise for all steps of one giver in one basket; abstract: one a step."""
    if abstract:
        return list(range(len(drafts)))
    seen: dict[tuple[int, str], int] = {}
    return [seen.setdefault((draft.giver, draft.basket), len(seen)) for draft in drafts]


def longest_text(steps: StepTables, *, abstract: bool) -> int:
    """How many steps a text has at most: of every issue the rung with most."""
    if abstract:
        return len(steps.giver)
    most: dict[int, int] = {}
    for first, last in zip(steps.first, steps.last, strict=True):
        if last > first:
            k = steps.issue[first]
            most[k] = max(most.get(k, 0), last - first)
    return sum(most.values())


def in_calendar(steps: StepTables, scenario: Scenario) -> StepTables:
    """The steps of a scenario that differs from theirs in its calendar alone."""
    return steps._replace(place=_places(steps.issue, scenario), calendar=_calendar(scenario))


def _places(issues: Ints, scenario: Scenario) -> Ints:
    """Place of each step in the calendar: named issues first, then the others in file order."""
    if scenario.is_abstract:
        return list(range(len(issues)))
    rank = {k: place for place, k in enumerate(_calendar(scenario))}
    by_place = sorted(range(len(issues)), key=lambda s: (rank[issues[s]], s))
    places = [0] * len(issues)
    for place, step in enumerate(by_place):
        places[step] = place
    return places


def _calendar(scenario: Scenario) -> Ints:
    """Issues in calendar order: those that the plan's calendar names, then the rest as in file."""
    named = scenario.calendars.get(scenario.plan.calendar or "", ())
    keys = list(scenario.issues)
    order = [*named, *(key for key in keys if key not in named)]
    rank = {key: place for place, key in enumerate(order)}
    return sorted(range(len(keys)), key=lambda k: rank[keys[k]])


def _spans(drafts: list[_Draft], scenario: Scenario) -> tuple[Ints, Ints]:
    """First step and one past the last, for every (issue, rung)."""
    width = max((len(issue.ladder) for issue in scenario.issues.values()), default=1)
    first, last = [0] * (len(scenario.issues) * width), [0] * (len(scenario.issues) * width)
    for number, draft in enumerate(drafts):
        at = draft.issue * width + draft.rung
        if scenario.is_abstract:
            continue
        if last[at] == 0:
            first[at] = number
        last[at] = number + 1
    return first, last


def effect_tables(scenario: Scenario) -> EffectTables:
    """Effects of all steps, then of all events, in one list."""
    if scenario.is_abstract:
        of_steps = [step.effect or NOTHING for step in scenario.plan.steps]
    else:
        of_steps = [delivery.effect or NOTHING for delivery in _deliveries(scenario)]
    effects = of_steps + [event.does for event in scenario.events]
    parties = list(scenario.parties)
    return EffectTables(
        ceasefire=[_flag(effect.ceasefire) for effect in effects],
        front_frozen=[_flag(effect.front_frozen) for effect in effects],
        guarantee=[_or(effect.guarantee, -1.0) for effect in effects],
        guarantee_at_most=[_or(effect.guarantee_at_most, -1.0) for effect in effects],
        monitoring=[_or(effect.monitoring, -1.0) for effect in effects],
        battles=[_or(effect.battles, -1.0) for effect in effects],
        odds=[_or(effect.odds, 0.0) for effect in effects],
        leaves=[parties.index(effect.leaves) if effect.leaves else -1 for effect in effects],
        aid=[effect.aid.get(pid, -1.0) for effect in effects for pid in parties],
        support=[effect.support.get(pid, 0) for effect in effects for pid in parties],
        trust_lost=[effect.trust_lost.get(pid, 0) for effect in effects for pid in parties],
    )


def _flag(value: bool | None) -> int:  # noqa: FBT001 - a field's value, not a mode
    return -1 if value is None else int(value)


def _or(value: float | None, absent: float) -> float:
    return absent if value is None else value


def happening_tables(scenario: Scenario) -> HappeningTables:
    """Deeds and events."""
    clock, deeds, events = scenario.clock, list(scenario.deeds.values()), scenario.events
    parties: list[PartyId] = list(scenario.parties)
    return HappeningTables(
        deed_by=[parties.index(deed.by) for deed in deeds],
        deed_takes=[clock.periods_of(deed.takes) for deed in deeds],
        deed_passes=[deed.passes for deed in deeds],
        deed_unasked=[int(deed.unasked) for deed in deeds],
        deed_done=[int(deed.done) for deed in deeds],
        event_at=[clock.period_of(event.at) if event.at else -1 for event in events],
        event_chance=[clock.chance(event.hazard) if event.hazard else 0.0 for event in events],
        event_repeats=[int(event.repeats) for event in events],
        event_effect=[_effects_of_steps(scenario) + number for number in range(len(events))],
    )


def _effects_of_steps(scenario: Scenario) -> int:
    if scenario.is_abstract:
        return len(scenario.plan.steps)
    return len(_deliveries(scenario))


def _deliveries(scenario: Scenario) -> list[Delivery]:
    """What every rung off the status quo takes, in the order of the steps."""
    return [
        delivery
        for issue in scenario.issues.values()
        for rung in issue.rungs
        if rung != issue.status_quo
        for delivery in issue.delivery.get(rung, (Delivery(),))
    ]
