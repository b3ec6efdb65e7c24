"""Gates as numbers: every condition in conjunctive form, clause by clause."""

from __future__ import annotations

from typing import NamedTuple

from models.rules.tables import ActKind, FactKind, GateKind, GateTables
from models.terms.gate import Act, Fact, Gate
from models.terms.issue import Issue
from models.terms.noun import LAW, IssueId, RungId
from models.terms.scenario import Scenario


class Literal(NamedTuple):
    """One fact, or its opposite."""

    kind: FactKind
    of: int
    rungs: int
    wait: int
    negated: int


Clauses = list[list[Literal]]


def gate_tables(scenario: Scenario) -> GateTables:
    """Everything known of gates."""
    tables = GateTables(*([] for _ in GateTables._fields))
    parties = list(scenario.parties)
    for gate in scenario.gates:
        kind, fact = _condition(gate)
        tables.who.append(-1 if gate.who == LAW else parties.index(gate.who))
        tables.kind.append(int(kind))
        _append_act(tables, scenario, gate.does)
        tables.price.append(gate.price)
        tables.releasable.append(int(gate.releasable))
        tables.released.append(int(gate.released or not scenario.switches.gates))
        tables.within.append(scenario.clock.periods_of(gate.within) if gate.within else 0)
        _append_clauses(tables, _clauses(scenario, fact, negated=False))
    _append_acts(tables, scenario)
    _append_named(tables, scenario)
    return tables


def _append_acts(tables: GateTables, scenario: Scenario) -> None:
    """Sort the gates by the act that they hold back."""
    acts = [(ActKind.SIGNATURE, 0), (ActKind.CEASEFIRE, 0)]
    acts += [(ActKind.DEED, d) for d in range(len(scenario.deeds))]
    acts += [(ActKind.STEP, k) for k in range(len(scenario.steppable))]
    for act, index in acts:
        tables.first_on.append(len(tables.by_act))
        tables.by_act.extend(
            g
            for g in range(len(tables.who))
            if tables.act[g] == act and tables.act_index[g] == index
        )
        tables.last_on.append(len(tables.by_act))


def _append_named(tables: GateTables, scenario: Scenario) -> None:
    """Note which gates wait for each deed, and which wait for each issue's steps."""
    named = [{*_facts(tables, g)} for g in range(len(tables.who))]
    gates = range(len(named))
    waits = [kind in (GateKind.ONLY_AFTER, GateKind.ONLY_IF) for kind in tables.kind]
    for d in range(len(scenario.deeds)):
        tables.first_behind.append(len(tables.behind_deed))
        tables.behind_deed.extend(g for g in gates if waits[g] and (FactKind.DEED, d) in named[g])
        tables.last_behind.append(len(tables.behind_deed))
    for k in range(len(scenario.steppable)):
        tables.first_waiter.append(len(tables.waiters))
        tables.waiters.extend(g for g in gates if (FactKind.STEP, k) in named[g])
        tables.last_waiter.append(len(tables.waiters))


def _facts(tables: GateTables, g: int) -> list[tuple[int, int]]:
    return [
        (tables.fact[literal], tables.fact_index[literal])
        for clause in range(tables.first_clause[g], tables.last_clause[g])
        for literal in range(tables.first_literal[clause], tables.last_literal[clause])
    ]


def _condition(gate: Gate) -> tuple[GateKind, Fact]:
    for kind, fact in (
        (GateKind.ONLY_AFTER, gate.only_after),
        (GateKind.ONLY_AFTER, gate.not_before),
        (GateKind.ONLY_IF, gate.only_if),
        (GateKind.UNLESS, gate.unless),
        (GateKind.WITHIN, gate.of),
    ):
        if fact is not None:
            return kind, fact
    raise AssertionError("a gate has one condition by its own definition")


def _append_act(tables: GateTables, scenario: Scenario, act: Act) -> None:
    kind = {
        "step": ActKind.STEP,
        "deed": ActKind.DEED,
        "signature": ActKind.SIGNATURE,
        "ceasefire": ActKind.CEASEFIRE,
    }[act.kind]
    tables.act.append(int(kind))
    if act.step is not None:
        tables.act_index.append(scenario.steppable.index(act.step))
        tables.act_rungs.append(_mask(scenario, act.step, act.rungs))
    else:
        tables.act_index.append(list(scenario.deeds).index(act.deed) if act.deed else 0)
        tables.act_rungs.append(0)


def _mask(scenario: Scenario, issue: IssueId, rungs: tuple[RungId, ...]) -> int:
    """Rungs of an issue as bits; a step of an abstract plan counts as a single rung."""
    return 1 if scenario.is_abstract else mask(scenario.issues, issue, rungs)


def mask(issues: dict[IssueId, Issue], issue: IssueId, rungs: tuple[RungId, ...]) -> int:
    """Bit mask of rungs on a ladder; none named: every rung but the status quo."""
    ladder = issues[issue]
    named = rungs or tuple(rung for rung in ladder.rungs if rung != ladder.status_quo)
    return sum(1 << ladder.place(rung) for rung in named)


def _append_clauses(tables: GateTables, clauses: Clauses) -> None:
    tables.first_clause.append(len(tables.first_literal))
    for clause in clauses:
        tables.first_literal.append(len(tables.fact))
        for literal in clause:
            tables.fact.append(int(literal.kind))
            tables.fact_index.append(literal.of)
            tables.fact_rungs.append(literal.rungs)
            tables.fact_wait.append(literal.wait)
            tables.negated.append(literal.negated)
        tables.last_literal.append(len(tables.fact))
    tables.last_clause.append(len(tables.first_literal))


def _clauses(scenario: Scenario, fact: Fact, *, negated: bool) -> Clauses:
    """The fact in conjunctive normal form."""
    if fact.negated is not None:
        return _clauses(scenario, fact.negated, negated=not negated)
    if fact.kind in ("any_of", "all_of"):
        parts = [_clauses(scenario, f, negated=negated) for f in fact.any_of or fact.all_of]
        either = (fact.kind == "any_of") != negated
        return _either(parts) if either else [clause for part in parts for clause in part]
    return [[_literal(scenario, fact, negated=negated)]]


def _either(parts: list[Clauses]) -> Clauses:
    joined: Clauses = [[]]
    for part in parts:
        joined = [left + right for left in joined for right in part]
    return joined


def _literal(scenario: Scenario, fact: Fact, *, negated: bool) -> Literal:
    clock, sign = scenario.clock, int(negated)
    issue = fact.step or fact.at_table
    if issue is not None:
        kind = FactKind.STEP if fact.step else FactKind.AT_TABLE
        index = scenario.steppable.index(issue)
        return Literal(kind, index, _mask(scenario, issue, fact.rungs), 0, sign)
    if fact.deed is not None:
        return Literal(FactKind.DEED, list(scenario.deeds).index(fact.deed), 0, 0, sign)
    if fact.event is not None:
        events = [event.id for event in scenario.events]
        return Literal(FactKind.EVENT, events.index(fact.event), 0, 0, sign)
    if fact.date is not None:
        return Literal(FactKind.DATE, clock.period_of(fact.date), 0, 0, sign)
    if fact.kind == "ceasefire":
        wait = clock.periods_of(fact.ceasefire) if fact.ceasefire else 0
        return Literal(FactKind.CEASEFIRE, 0, 0, wait, sign)
    return Literal(FactKind.SIGNATURE, 0, 0, 0, sign)
