"""Script files: written as they are read, one line a change."""

from hypothesis import given
from hypothesis import strategies as st

from models.drivers.intervention import Intervention
from models.drivers.script_file import Bookmark, Branch, Script, script_in, script_text

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=12)
CHANGES = st.builds(
    Intervention,
    period=st.integers(0, 99),
    round=st.none() | st.integers(0, 5),
    kind=st.sampled_from(["concede", "pass", "guarantee", "ceasefire"]),
    party=st.none() | st.sampled_from(["north", "no", "true", "1e5", "a b"]),
    strength=st.none() | st.floats(0, 1),
    on=st.none() | st.booleans(),
    note=st.none() | WORDS,
)
SCRIPTS = st.builds(
    Script,
    scenario=st.none() | st.just("harbour"),
    seed=st.none() | st.integers(0, 2**32 - 1),
    script=st.lists(CHANGES, max_size=3).map(tuple),
    branch=st.none() | WORDS,
    forks=st.lists(
        st.builds(Branch, name=WORDS, title=WORDS, script=st.lists(CHANGES, max_size=2).map(tuple)),
        max_size=2,
    ).map(tuple),
    bookmarks=st.lists(st.builds(Bookmark, event=st.integers(0, 9), note=WORDS), max_size=2).map(
        tuple
    ),
)


@given(SCRIPTS)
def test_a_script_is_read_back_as_it_was_written(script):
    assert script_in(script_text(script)) == script


def test_a_change_takes_one_plain_line():
    change = Intervention(period=3, kind="release", party="south", gate="g1")

    text = script_text(Script(seed=8, script=(change,)))

    assert text == ("seed: 8\nscript:\n  - {period: 3, kind: release, party: south, gate: g1}\n")
