"""A crew: who takes which task, and when."""

from concurrent.futures import Executor, Future

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.experiments import crew
from models.experiments.course import Course
from models.experiments.hands import Company
from models.experiments.making import simpy_for
from models.experiments.performing import Means, Memory, _Performing
from models.experiments.spans import Made, Span
from models.experiments.tasks import Packed, Task, Worked
from tests.builders import abstract_scenario
from tests.unit.experiments.test_performing import experiment

NOTHING = Packed("nothing", b"", None)


class Scripted(Executor):
    """Does nothing; says what it was given."""

    def __init__(self):
        self.given = []

    def submit(self, _work, task, _packed):
        self.given.append(task)
        return Future()


class Slow:
    """One other, who is not ready before `spoke` is called."""

    count, here = 2, True

    def __init__(self):
        self.pool, self.ready = Scripted(), False

    @property
    def others(self):
        return self

    def executor(self, _readied, spoke):
        self.spoke = spoke
        return self.pool

    def gets_ready(self):
        self.ready = True
        self.spoke()

    def room(self):
        return 2 * self.ready

    def stock(self):
        return 1 + self.ready

    def broke(self, _error):
        return False

    def kill(self, _executor): ...


def tasks(count):
    return iter([Task((Span(0, at, at + 1),)) for at in range(count)])


def answer(task):
    return Worked([Made(task.spans[0], None)], 0.0, 0.0)


def test_a_worker_that_gets_ready_takes_a_task_while_this_process_makes_its_own(monkeypatch):
    hands, seen, planned = Slow(), [], tasks(5)

    def performed(task, _work, **_):
        hands.gets_ready()
        seen.append((task, list(hands.pool.given)))
        return answer(task)

    monkeypatch.setattr(crew, "performed", performed)
    with crew.Crew(NOTHING, hands, seed=1, next_task=lambda: next(planned, None)) as one:
        one.oldest(lambda: None)

    [(own, given)] = seen
    assert [task.spans[0].first for task in given] == [1]
    assert own.spans[0].first == 0


def test_nobody_makes_a_task_that_somebody_has(monkeypatch):
    hands, made, planned = Slow(), [], tasks(6)

    def performed(task, _work, **_):
        made.append(task)
        hands.gets_ready()
        return answer(task)

    def stopping():
        if len(made) == 3:
            raise TimeoutError

    monkeypatch.setattr(crew, "performed", performed)
    with crew.Crew(NOTHING, hands, seed=1, next_task=lambda: next(planned, None)) as one:
        one.oldest(stopping)
        with pytest.raises(TimeoutError):
            one.oldest(stopping)

    firsts = [task.spans[0].first for task in made + hands.pool.given]
    assert sorted(firsts) == list(range(len(firsts)))
    assert len(hands.pool.given) == 2


@given(runs=st.integers(500, 20_000), count=st.integers(2, 8), size=st.integers(1, 600))
def test_tasks_shrink_towards_the_end_and_make_every_run_once(runs, count, size):
    performing = _Performing(
        experiment(abstract_scenario(), runs=runs), Memory(), Means(workers=1, driver=simpy_for)
    )
    performing._pace.size = size
    hands = Company(count)
    course: Course = performing._course

    spans = []
    while (task := course.next_task(performing._size(hands))) is not None:
        spans += task.spans

    sizes = [span.runs for span in spans]
    assert [span.first for span in spans[1:]] == [span.stop for span in spans[:-1]]
    assert sum(sizes) == runs
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] <= max(1, size // 32)
