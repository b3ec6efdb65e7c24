"""Issues as numbers: weighted, normalised worths of rungs, positions, refusals, texts."""

from __future__ import annotations

from models.rules.tables import Floats, Ints, IssueTables
from models.terms.errors import UsageError
from models.terms.issue import Issue, Position
from models.terms.noun import PartyId
from models.terms.scenario import Scenario

MOST_RUNGS = 30


def largest_ladder(scenario: Scenario) -> int:
    """How many rungs the longest ladder has. Raises UsageError beyond 30."""
    largest = max((len(issue.ladder) for issue in scenario.issues.values()), default=1)
    if largest > MOST_RUNGS:
        raise UsageError(f"a ladder may have at most {MOST_RUNGS} rungs; one has {largest}")
    return largest


def issue_tables(scenario: Scenario) -> IssueTables:
    """Everything known of issues, flat over (issue, rung) or (party, issue)."""
    issues = list(scenario.issues.values())
    width = largest_ladder(scenario)
    positions = [
        (issue, issue.positions.get(party)) for party in scenario.parties for issue in issues
    ]
    return IssueTables(
        ladder=[len(issue.ladder) for issue in issues],
        status_quo=[issue.place(issue.status_quo) for issue in issues],
        required=[int(issue.required) for issue in issues],
        open=_marks(issues, width, "open"),
        alone=_marks(issues, width, "alone"),
        gesture=_marks(issues, width, "gesture"),
        worth=_weighted(scenario, width),
        ideal=[_ideal(issue, position) for issue, position in positions],
        limit=[_limit(issue, position) for issue, position in positions],
        refused=[_refused(issue, position) for issue, position in positions],
        line_price=[p.red_line.price if p and p.red_line else 0.0 for _, p in positions],
        line_absolute=[int(bool(p and p.red_line and p.red_line.absolute)) for _, p in positions],
        weight=_weights(scenario),
        has_position=[int(p is not None) for _, p in positions],
        texts=_texts(scenario),
        lasts=_lasting(scenario, width),
    )


def _weights(scenario: Scenario) -> Floats:
    """Salience over its sum, for every party and issue."""
    weights: Floats = []
    for party in scenario.parties:
        positions = [issue.positions.get(party) for issue in scenario.issues.values()]
        saliences = [position.salience if position else 0 for position in positions]
        total = max(sum(saliences), 1)
        weights += [salience / total for salience in saliences]
    return weights


def _marks(issues: list[Issue], width: int, mark: str) -> Ints:
    flags = [0] * (len(issues) * width)
    for k, issue in enumerate(issues):
        for r, rung in enumerate(issue.ladder.values()):
            flags[k * width + r] = int(getattr(rung, mark))
    return flags


def _lasting(scenario: Scenario, width: int) -> Ints:
    """Periods for which a rung holds where it is no part of a full text; 0: for good."""
    lasting = [0] * (len(scenario.issues) * width)
    for k, issue in enumerate(scenario.issues.values()):
        for r, rung in enumerate(issue.ladder.values()):
            if rung.lasts is not None:
                lasting[k * width + r] = max(1, scenario.clock.periods_of(rung.lasts))
    return lasting


def _ideal(issue: Issue, position: Position | None) -> int:
    return issue.place(position.ideal if position else issue.status_quo)


def _limit(issue: Issue, position: Position | None) -> int:
    return issue.place(position.furthest if position else issue.status_quo)


def _refused(issue: Issue, position: Position | None) -> int:
    """Bit mask of the rungs refused, while the red line stands."""
    if position is None or position.red_line is None or position.red_line.released:
        return 0
    return sum(1 << rung for rung in issue.refused(position))


def rung_worths(issue: Issue, position: Position) -> Floats:
    """Worth of each rung to a party, 0 to 1: falls linearly from the ideal."""
    ideal, last = issue.place(position.ideal), len(issue.ladder) - 1
    span = max(ideal, last - ideal)
    given = position.worths or {}
    return [
        given.get(rung, 1.0 - abs(place - ideal) / span) for place, rung in enumerate(issue.ladder)
    ]


def _weighted(scenario: Scenario, width: int) -> Floats:
    return [worth for party in scenario.parties for worth in _party_worths(scenario, party, width)]


def _party_worths(scenario: Scenario, party: PartyId, width: int) -> Floats:
    """Weighted worths of one party, scaled so that its best package is 1 and its worst 0."""
    rows: list[Floats] = []
    for issue in scenario.issues.values():
        position = issue.positions.get(party)
        worths = rung_worths(issue, position) if position else []
        weight = position.salience if position else 0
        rows.append([weight * worth for worth in worths])
    spread = sum(max(row) - min(row) for row in rows if row)
    floor = [min(row) if row else 0.0 for row in rows]
    scale = 1.0 / spread if spread > 0.0 else 0.0
    flat: Floats = []
    for row, low in zip(rows, floor, strict=True):
        scaled = [(worth - low) * scale for worth in row]
        flat += scaled + [0.0] * (width - len(scaled))
    return flat


def _texts(scenario: Scenario) -> Ints:
    """Rung of each named text on each issue; silence is the status quo."""
    return [
        issue.place(text.terms.get(key, issue.status_quo))
        for text in scenario.texts.values()
        for key, issue in scenario.issues.items()
    ]
