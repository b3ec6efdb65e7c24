"""Many runs are the same runs, whoever makes them."""

import multiprocessing
import pickle
from hashlib import sha256

import pytest

from models.drivers.event_driven import simulate
from models.experiments.batch import summary_of
from models.experiments.performing import perform
from models.scenario.hashing import scenario_hash
from models.terms.errors import UsageError
from tests.builders import abstract_scenario, gated_scenario, small_scenario


def test_a_batch_is_the_same_for_one_two_and_three_workers():
    batches = [perform(small_scenario(), runs=12, seed=5, workers=k) for k in (1, 2, 3)]

    assert batches[0] == batches[1] == batches[2]
    assert len({batch.digest for batch in batches}) == 1


def test_a_batch_is_the_same_when_it_chooses_its_workers():
    assert perform(small_scenario(), runs=12) == perform(small_scenario(), runs=12, workers=1)


def test_the_runs_of_a_batch_are_those_that_one_would_make_alone():
    scenario = gated_scenario()

    batch = perform(scenario, runs=5, seed=9)

    alone = [summary_of(simulate(scenario, seed=9, run=run)) for run in range(5)]
    assert list(batch.summaries) == alone


def test_a_longer_batch_begins_with_the_shorter_one():
    short, long = (perform(small_scenario(), runs=runs).summaries for runs in (4, 9))

    assert long[:4] == short


def test_the_digest_is_over_the_logs_in_run_order():
    batch = perform(abstract_scenario(), runs=3)

    hashes = b"".join(bytes.fromhex(one.log_hash) for one in batch.summaries)
    assert batch.digest == sha256(hashes).hexdigest()


def test_another_seed_gives_another_digest():
    assert perform(small_scenario(), runs=4, seed=1).digest != (
        perform(small_scenario(), runs=4, seed=2).digest
    )


def test_a_batch_says_of_what_it_is():
    batch = perform(small_scenario(), runs=2, seed=3)

    assert (batch.scenario, batch.seed) == ("small", 3)
    assert batch.scenario_hash == scenario_hash(small_scenario())


def test_every_ending_is_counted_even_where_none_ended_so():
    batch = perform(small_scenario(), runs=10)

    assert sum(batch.outcomes.values()) == 10
    assert len(batch.outcomes) == 6


def test_progress_is_told_for_each_run_and_ends_with_all_of_them():
    told = []

    perform(small_scenario(), runs=6, workers=2, progress=lambda *how_far: told.append(how_far))

    assert told[-1] == (6, 6)
    assert told == sorted(told)


def test_a_stop_leaves_no_worker_behind():
    def stop(_done, _of):
        raise KeyboardInterrupt

    before = set(multiprocessing.active_children())
    with pytest.raises(KeyboardInterrupt):
        perform(small_scenario(), runs=400, workers=2, progress=stop)

    assert set(multiprocessing.active_children()) == before


@pytest.mark.parametrize("numbers", [{"runs": 0}, {"runs": 3, "workers": 0}])
def test_numbers_that_make_no_batch_are_refused(numbers):
    with pytest.raises(UsageError):
        perform(small_scenario(), **numbers)


def test_a_run_number_beyond_the_counter_is_refused_in_every_process():
    with pytest.raises(UsageError, match="seed"):
        perform(small_scenario(), runs=3, seed=2**32, workers=2)


def test_a_batch_crosses_to_another_process_unchanged():
    batch = perform(small_scenario(), runs=2)

    assert pickle.loads(pickle.dumps(batch)) == batch
