"""Distances between sequences, and the run that stands for many."""

import numpy as np
import pytest

from models.insight.distances import EDIT_DISTANCE, OPTIMAL_MATCHING, distances, evenly, medoid
from models.insight.lens import EVERYTHING
from tests.made_runs import PEACE, made_runs, step


def _plain(a, b, costs):
    table = [[costs.indel * (i + j) for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = min(
                table[i][j + 1] + costs.indel,
                table[i + 1][j] + costs.indel,
                table[i][j] + (costs.substitution if x != y else 0),
            )
    return table[-1][-1]


@pytest.mark.parametrize("costs", [OPTIMAL_MATCHING, EDIT_DISTANCE])
def test_distances_are_those_of_the_textbook_table(costs):
    rng = np.random.default_rng(2)
    some = [rng.integers(0, 4, rng.integers(0, 9)) for _ in range(20)]
    found = distances(some, costs=costs)

    assert found.tolist() == [[_plain(a, b, costs) for b in some] for a in some]


def test_kitten_and_sitting_are_three_edits_apart():
    words = [np.array([ord(c) for c in word]) for word in ("kitten", "sitting")]

    assert distances(words, costs=EDIT_DISTANCE)[0, 1] == 3


def test_the_medoid_is_the_run_nearest_to_the_others():
    a, b, c, d = (step(k) for k in range(4))
    runs = made_runs([[a, b, c], [a, b, c, d], [d, d, d], [a, b]], [PEACE] * 4)

    assert medoid(runs, EVERYTHING, np.arange(4)) == 0


def test_places_are_picked_evenly_and_each_once():
    assert evenly(10, 4).tolist() == [0, 2, 5, 7]
    assert evenly(3, 4).tolist() == [0, 1, 2]
