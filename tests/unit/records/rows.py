"""Runs made by hand: scenarios of a few lines, and rows in a few words."""

from functools import cache
from typing import Any

from models.records.run import Run
from models.records.story import story
from models.rules.tables import Names
from models.terms.events import NUMBERS, Event, EventKind, Reason, Subject
from models.terms.outcome import ENDINGS, STAGES, Ending, Stage
from models.terms.scenario import Scenario

K, S, R = EventKind, Subject, Reason
NORTH, SOUTH, FRIEND = 0, 1, 2
TRUCE, STRAIT, PRISONERS, TOWN = 0, 1, 2, 3
TICKS = 4 + 2 * 3 + 4

NAMES = Names(
    parties=("north", "south", "friend"),
    issues=("truce", "strait", "prisoners", "town"),
    steps=(
        "truce.at_once",
        "truce.after_pull_back",
        "strait.shared",
        "strait.closed",
        "prisoners.all",
        "town.held_by_south",
    ),
    gates=("guns_first", "vote_law"),
    deeds=("vote",),
    events=("winter", "raid"),
    texts=("friends_text",),
)
STEP_ISSUE = (TRUCE, TRUCE, STRAIT, STRAIT, PRISONERS, TOWN)
STEP_RUNG = (0, 1, 1, 2, 1, 2)
STEP_GIVER = (SOUTH, NORTH, NORTH, NORTH, SOUTH, NORTH)


def _position(ideal: str, **more: Any) -> dict[str, Any]:
    return {"ideal": ideal, **more}


@cache
def strait() -> Scenario:
    """Two sides of a strait and a friend who mediates; two rounds a month, twelve months."""
    return Scenario.model_validate(
        {
            "irenic": 1,
            "id": "strait",
            "title": "The strait",
            "clock": {"start": "2026-01-15", "period": "month", "periods": 12, "rounds": 2},
            "parties": {
                "north": {
                    "name": "North",
                    "side": "A",
                    "roles": ["belligerent", "signatory"],
                    "war_cost": 0.3,
                    "trust": {"south": {"kept": 2, "broken": 4}},
                    "support": {"start": 6, "ratify_at": 0.45},
                },
                "south": {
                    "name": "South",
                    "side": "B",
                    "roles": ["belligerent", "signatory"],
                    "war_cost": {"value": 0.01, "per": "period"},
                    "support": {"start": 7},
                },
                "friend": {"name": "the Friend", "roles": ["mediator"]},
            },
            "front": {"between": ["north", "south"], "forts": 12, "start": 6},
            "guarantee": {"strength": 0.0, "monitoring": 0.5},
            "plan": {"holds": 3},
            "issues": {
                "truce": {
                    "title": "When the shooting stops",
                    "short": "Ceasefire",
                    "ladder": {
                        "at_once": {"label": "At once", "short": "at once"},
                        "after_pull_back": {"label": "After the pull-back"},
                        "never": {"label": "No ceasefire", "open": True},
                    },
                    "status_quo": "never",
                    "required": True,
                    "positions": {
                        "north": _position("at_once", limit="after_pull_back"),
                        "south": _position("never", salience=5),
                    },
                },
                "strait": {
                    "title": "The strait",
                    "ladder": {
                        "open": {"label": "open to North alone"},
                        "shared": {"label": "shared by both"},
                        "closed": {"label": "closed to North", "short": "closed"},
                    },
                    "status_quo": "open",
                    "positions": {
                        "north": _position("open", red_line={"at": "closed", "price": 7}),
                        "south": _position("closed"),
                    },
                },
                "prisoners": {
                    "title": "Prisoners",
                    "ladder": {
                        "none": "no prisoners go home",
                        "all": {"label": "all for all", "alone": True, "gesture": True},
                    },
                    "status_quo": "none",
                    "positions": {"north": _position("all"), "south": _position("none")},
                },
                "town": {
                    "title": "Harbour town",
                    "ladder": {
                        "held_by_north": "held by North",
                        "mixed": "mixed patrols",
                        "held_by_south": "held by South",
                    },
                    "status_quo": "held_by_north",
                    "positions": {
                        "north": _position("held_by_north"),
                        "south": _position("held_by_south"),
                        "friend": _position("mixed"),
                    },
                },
            },
            "deeds": {"vote": {"title": "vote in North", "by": "north"}},
            "gates": [
                {
                    "id": "guns_first",
                    "who": "south",
                    "does": "ceasefire",
                    "only_after": {"step": "strait"},
                    "price": 4,
                    "says": "The guns fall silent only after the strait is shared.",
                },
                {
                    "id": "vote_law",
                    "who": "law",
                    "does": {"deed": "vote"},
                    "only_after": {"ceasefire": "2 months"},
                },
            ],
            "texts": {"friends_text": {"title": "the harbour text", "terms": {"truce": "at_once"}}},
            "events": [
                {"id": "winter", "title": "Winter closes the roads", "at": "2026-03-01"},
                {"id": "raid", "title": "A raid on the harbour", "hazard": 0.03},
            ],
        }
    )


@cache
def two_steps() -> Scenario:
    """An abstract plan: each side owes one step."""
    return Scenario.model_validate(
        {
            "irenic": 1,
            "id": "two-steps",
            "title": "Two steps",
            "clock": {"start": "2026-01-01", "periods": 6},
            "parties": {"a": {"name": "A", "side": "A"}, "b": {"name": "B", "side": "B"}},
            "front": {"between": ["a", "b"]},
            "plan": {
                "steps": [
                    {"id": "A1", "giver": "a", "cost": 0.05, "label": "A releases prisoners"},
                    {"id": "B1", "giver": "b", "cost": 0.05, "leverage": 1},
                ]
            },
        }
    )


class Rows:
    """Rows in the order in which they are told; ids and ticks count themselves."""

    def __init__(self) -> None:
        self.rows: list[tuple[Any, ...]] = []
        self.period = self.round = self.place = 0

    def at(self, period: int, round_: int = 0) -> "Rows":
        """What follows happens in this period and round."""
        self.period, self.round, self.place = period, round_, 0
        return self

    def add(self, kind: EventKind, actor: int = -1, **columns: Any) -> int:
        """One row; a subject is written `issue=2`, numbers by the names that NUMBERS gives them."""
        names = NUMBERS.get(kind, ())
        numbers = [float(columns.pop(name, 0.0)) for name in names]
        about = [key for key in columns if key.upper() in S.__members__]
        subject_kind = S[about[0].upper()] if about else S.NONE
        subject = columns.pop(about[0]) if about else -1
        rest = {"other": -1, "before": -1, "after": -1, "reason": R.NONE, "cause": -1} | columns
        tick = self.period * TICKS + 4 + self.round * 3 + max(actor, 0)
        tick = max(0 if rest["cause"] >= 0 else tick, self.rows[-1][1] if self.rows else 0)
        self.rows.append(
            (len(self.rows), tick, self.period, self.round, actor, int(kind), int(subject_kind),
             subject, rest["other"], rest["before"], rest["after"], int(rest["reason"]),
             rest["cause"], *numbers, *[0.0] * (6 - len(numbers)))
        )  # fmt: skip
        return len(self.rows) - 1

    def concede(self, actor: int, issue: int, before: int, after: int, **more: Any) -> int:
        other = SOUTH if actor == NORTH else NORTH
        more = {"other": other, "reason": R.LEAST_LOSS} | more
        return self.add(K.CONCEDE, actor, issue=issue, before=before, after=after, **more)

    def end(self, ending: Ending, stage: Stage = Stage.TALKS, reason: Reason = R.HORIZON) -> int:
        before, after = STAGES.index(stage), ENDINGS.index(ending)
        return self.add(K.END, before=before, after=after, reason=reason)

    def run(self, **changes: Any) -> Run:
        """The run that these rows tell."""
        parts = {
            "scenario": strait(),
            "names": NAMES,
            "step_issue": STEP_ISSUE,
            "step_rung": STEP_RUNG,
            "step_giver": STEP_GIVER,
            "seed": 1,
            "run": 0,
            "rule": "record",
            "driver": "simpy",
            "events": tuple(map(Event._make, self.rows)),
        }
        return Run(**(parts | changes))


def told(rows: Rows, length: str = "full", **changes: object) -> list[str]:
    """The sentences of a story."""
    return [sentence.text for sentence in story(rows.run(**changes), length)]
