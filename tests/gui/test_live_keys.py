"""`?` lists what keys do in every workspace."""

import pytest

from app.window.keys import keys_here


@pytest.mark.parametrize(
    ("key", "keys"),
    [("sequences", {"P", "R", "H"}), ("compare", {"V", "P", "X", "U"}), ("brief", {"1 2 3"})],
)
def test_the_keys_of_a_workspace_are_listed(desk, key, keys):
    desk.window.show_workspace(key)
    made = desk.workspace(key)
    assert keys <= {one for one, _ in keys_here(made)}


def test_the_tree_lists_its_keys_with_those_around_it(desk):
    desk.window.show_workspace("sequences")
    listed = [one for one, _ in keys_here(desk.sequences.tree_view)]
    assert {"← →", "C", "+ − 0", "H"} <= set(listed)
    assert len(listed) == len({(one, does) for one, does in keys_here(desk.sequences.tree_view)})
