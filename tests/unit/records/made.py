"""Rows that hypothesis makes: any kind, at any time, about anything that the strait has."""

from typing import Any

from hypothesis import strategies as st

from tests.unit.records.rows import NAMES, NORTH, SOUTH, STEP_GIVER, K, R, Rows, strait

PARTIES = st.sampled_from([NORTH, SOUTH])
LADDERS = [len(issue.ladder) for issue in strait().issues.values()]


@st.composite
def _moves(draw: Any) -> tuple[K, int, dict[str, Any]]:
    issue = draw(st.integers(0, 3))
    rung = st.integers(0, LADDERS[issue] - 1)
    kind = draw(st.sampled_from([K.CONCEDE, K.RETRACT, K.PACKAGE_SWAP, K.TERM]))
    other = draw(st.integers(0, 1))
    return kind, draw(PARTIES), {
        "issue": issue, "before": draw(rung), "after": draw(rung), "other": other,
        "reason": R.LEAST_LOSS,
    }  # fmt: skip


@st.composite
def _steps(draw: Any) -> tuple[K, int, dict[str, Any]]:
    step = draw(st.integers(0, len(NAMES.steps) - 1))
    kind = draw(st.sampled_from([K.EXECUTE, K.COMPLETE, K.HOLD, K.GESTURE]))
    fort = st.integers(0, 12)
    return kind, STEP_GIVER[step], {
        "step": step, "other": draw(st.integers(-1, 1)), "before": draw(fort), "after": draw(fort),
    }  # fmt: skip


@st.composite
def _worlds(draw: Any) -> tuple[K, int, dict[str, Any]]:
    actor, other = draw(st.permutations([NORTH, SOUTH]))
    return draw(
        st.sampled_from(
            [
                (K.BATTLE, actor, {"other": other, "before": 5, "after": 6}),
                (K.CEASEFIRE, -1, {"before": 0, "after": draw(st.integers(0, 1))}),
                (K.SUPPORT, actor, {"before": 5, "after": 4, "reason": R.FRONT_MOVED}),
                (K.RECORD, actor, {"other": other, "kept": 2, "reason": R.PROMISE_KEPT}),
                (K.RECORD, actor, {"other": other, "broken": 1, "reason": R.PROMISE_BROKEN}),
                (K.GUARANTEE, -1, {"strength": 0.6, "monitoring": 0.8, "reason": R.EFFECT}),
                (K.RELEASE, SOUTH, {"gate": 0, "before": 4, "after": 0}),
                (K.RELEASE, NORTH, {"red_line": 1, "before": 7, "after": 1}),
                (K.WALK_OUT, actor, {"reason": R.WORSE_THAN_WAR}),
                (K.RETURN, actor, {"reason": R.COOLED_OFF}),
                (K.SIGN, actor, {"plan": 0, "other": other, "after": 3}),
                (K.COLLAPSE, -1, {"plan": 0, "after": 3, "reason": R.HOLDS_EXHAUSTED}),
                (K.STAND, actor, {"reason": R.FLOOR}),
                (K.RATIFY_PASS, NORTH, {"plan": 0}),
            ]
        )
    )


@st.composite
def logs(draw: Any, most: int = 60) -> Rows:
    """A log of any kinds of rows, in the order of time."""
    told = draw(st.lists(st.one_of(_moves(), _steps(), _worlds()), max_size=most))
    times = sorted(draw(st.lists(st.integers(0, 23), min_size=len(told), max_size=len(told))))
    rows = Rows()
    for (kind, actor, columns), time in zip(told, times, strict=True):
        rows.at(time // 2, time % 2).add(kind, actor, **columns)
    return rows
