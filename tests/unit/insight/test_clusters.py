"""Clusters of runs that went alike, and minimal sufficient sets."""

from itertools import combinations

import numpy as np
import pytest

from models.insight.clusters import adjusted_rand, around_medoids, clusters_of
from models.insight.intervals import FEWEST
from models.insight.sufficient import sufficient_sets, supersets
from tests.made_runs import PEACE, WAR, made_runs, random_runs, step

A, B, C, D, E, F = (step(k) for k in range(6))


def test_two_kinds_of_runs_are_two_clusters_told_by_one_run_each():
    rng = np.random.default_rng(1)
    one = [rng.permutation([A, B, C, A, B, C]) for _ in range(60)]
    other = [rng.permutation([D, E, F, D, E, F]) for _ in range(60)]
    found = clusters_of(made_runs(one + other, [PEACE] * 60 + [WAR] * 60))

    assert [cluster.share.hits for cluster in found.clusters] == [60, 60]
    assert {cluster.medoid < 60 for cluster in found.clusters} == {True, False}
    assert {cluster.outcomes[PEACE].share for cluster in found.clusters} == {0.0, 1.0}


def test_runs_without_kinds_are_one_cluster():
    found = clusters_of(random_runs(np.random.default_rng(2), 150))

    assert len(found.clusters) == 1
    assert found.clusters[0].share.share == 1.0


def test_medoids_are_the_best_there_are():
    rng = np.random.default_rng(3)
    points = rng.random(12)
    table = (1000 * np.abs(points[:, None] - points)).astype(np.int32)
    least = min(table[:, list(some)].min(axis=1).sum() for some in combinations(range(12), 2))

    assert table[:, around_medoids(table, 2)].min(axis=1).sum() == least


def test_groupings_are_alike_whatever_their_names():
    one = np.array([0, 0, 1, 1, 2, 2])

    assert adjusted_rand(one, (one + 1) % 3) == 1.0
    assert adjusted_rand(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])) == pytest.approx(-0.5)


def test_sums_over_supersets_are_those_of_the_definition():
    counts = np.random.default_rng(4).integers(0, 9, 16)
    plain = [sum(counts[b] for b in range(16) if b & a == a) for a in range(16)]

    assert supersets(counts).tolist() == plain


def test_a_minimal_set_is_sufficient_and_no_part_of_it_is():
    # Peace needs both A and B; C has nothing to do with it.
    rng = np.random.default_rng(5)
    chosen = rng.random((600, 3)) < 0.6
    sequences = [[code for code, yes in zip((A, B, C), row, strict=True) if yes] for row in chosen]
    endings = [PEACE if row[0] and row[1] else WAR for row in chosen]
    found = sufficient_sets(made_runs(sequences, endings), target=0.9)

    assert [{m.subject for m in one.concessions} for one in found.sets] == [{"n1", "s1"}]
    assert found.sets[0].coverage.share == 1.0
    assert found.sets[0].sufficiency.low >= 0.9
    assert found.examined <= 8


def test_two_ways_to_peace_are_two_minimal_sets_with_their_coverage():
    rng = np.random.default_rng(6)
    chosen = rng.random((900, 3)) < 0.4
    sequences = [[code for code, yes in zip((A, B, C), row, strict=True) if yes] for row in chosen]
    endings = [PEACE if row[0] or row[1] else WAR for row in chosen]
    found = sufficient_sets(made_runs(sequences, endings))

    assert sorted(m.subject for one in found.sets for m in one.concessions) == ["n1", "s1"]
    assert all(0.3 < one.coverage.share < 1.0 for one in found.sets)


def test_sets_with_too_few_runs_are_never_called_sufficient():
    sequences = [[A]] * (FEWEST - 1) + [[B]] * 300
    endings = [PEACE] * (FEWEST - 1) + [WAR] * 300

    assert not sufficient_sets(made_runs(sequences, endings), target=0.5).sets
