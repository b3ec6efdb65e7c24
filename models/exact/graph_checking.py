"""Whether what a graph file names is there: options, states, and a full ranking for everybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from models.exact.graph_building import codes_of
from models.exact.graph_options import count_of_pairs
from models.exact.graph_shapes import (
    ExplicitForm,
    OptionForm,
    Ranking,
    Term,
    WrittenMaker,
    WrittenOptionMaker,
    WrittenParty,
)
from models.scenario.validating import Fault, Steps
from models.terms.errors import UsageError

MOST_OPTIONS = 20
MOST_STATES = 20_000
MOST_MOVES = 10_000_000
_FEW = 8


def faults_of(form: OptionForm | ExplicitForm) -> list[Fault]:
    """Everything that is wrong with a graph as it is written.

    Raises UsageError where it passes a limit, before anything large is made.
    """
    faults = list(_same_names(form))
    if isinstance(form, ExplicitForm):
        _refuse_more_than(MOST_STATES, form.n_states, "states")
        return faults + list(_explicit_faults(form))
    _refuse_more_than(MOST_OPTIONS, len(form.options), "options")
    faults += _option_faults(form)
    return faults or list(_state_faults(form))


def _refuse_more_than(most: int, given: int, what: str) -> None:
    if given > most:
        raise UsageError(f"the graph has {given:,} {what}, and the engine's limit is {most:,}")


def _same_names(form: OptionForm | ExplicitForm) -> Iterator[Fault]:
    seen: set[str] = set()
    makers: Sequence[WrittenParty] = form.decision_makers
    for place, maker in enumerate(makers):
        if maker.name in seen:
            message = f"a decision maker called '{maker.name}' stands above already"
            yield Fault(("decision_makers", place, "name"), message)
        seen.add(maker.name)


def _option_faults(form: OptionForm) -> Iterator[Fault]:
    """Options that are not there or have two owners, in whatever speaks of them."""
    count = len(form.options)
    yield from _unknown_terms(form.infeasible, count, ("infeasible",))
    owners: dict[int, str] = {}
    for place, maker in enumerate(form.decision_makers):
        steps: Steps = ("decision_makers", place)
        yield from _owned_twice(maker, count, owners, (*steps, "options"))
        yield from _either(maker, steps)
        for rank, statement in enumerate(maker.priorities or ()):
            yield from _unknown_terms(statement, count, (*steps, "priorities", rank))


def _owned_twice(
    maker: WrittenOptionMaker, count: int, owners: dict[int, str], steps: Steps
) -> Iterator[Fault]:
    for place, option in enumerate(maker.options):
        if not 0 <= option < count:
            yield _no_option(option, count, (*steps, place))
        elif option in owners:
            message = f"option {option} is in the hands of '{owners[option]}' already"
            yield Fault((*steps, place), message)
        else:
            owners[option] = maker.name


def _either(maker: WrittenOptionMaker, steps: Steps) -> Iterator[Fault]:
    if maker.ranking is None and maker.priorities is None:
        yield Fault((*steps, "ranking"), "expected `ranking` or `priorities`, found neither")
    if maker.ranking is not None and maker.priorities is not None:
        yield Fault((*steps, "priorities"), "expected `ranking` or `priorities`, found both")


def _unknown_terms(
    conjunctions: Sequence[Sequence[Term]], count: int, steps: Steps
) -> Iterator[Fault]:
    for option in {option for terms in conjunctions for option, _ in terms}:
        if not 0 <= option < count:
            yield _no_option(option, count, steps)


def _no_option(option: int, count: int, steps: Steps) -> Fault:
    return Fault(steps, f"there is no option {option}", f"they are counted from 0 to {count - 1}")


def _state_faults(form: OptionForm) -> Iterator[Fault]:
    """What only shows when the states are known."""
    codes = codes_of(form)
    if not len(codes):
        yield Fault(("infeasible",), "rules out every state")
        return
    _refuse_more_than(MOST_STATES, len(codes), "states")
    pairs = sum(count_of_pairs(codes, maker.options) for maker in form.decision_makers)
    _refuse_more_than(MOST_MOVES, pairs, "moves")
    yield from _number_fault(form.status_quo, len(codes), ("status_quo",))
    for place, maker in enumerate(form.decision_makers):
        if maker.ranking is not None:
            yield from _ranking_faults(maker.ranking, len(codes), place)


def _explicit_faults(form: ExplicitForm) -> Iterator[Fault]:
    yield from _number_fault(form.status_quo, form.n_states, ("status_quo",))
    if form.labels is not None and len(form.labels) != form.n_states:
        message = f"expected {form.n_states} labels, one for each state, found {len(form.labels)}"
        yield Fault(("labels",), message)
    for place, maker in enumerate(form.decision_makers):
        yield from _reach_faults(maker, form.n_states, place)
        yield from _ranking_faults(maker.ranking, form.n_states, place)


def _reach_faults(maker: WrittenMaker, states: int, place: int) -> Iterator[Fault]:
    steps: Steps = ("decision_makers", place, "reach")
    for state, after in maker.reach.items():
        number = int(state) if state.isdecimal() else 0
        if not 1 <= number <= states:
            yield Fault((*steps, state), f"'{state}' is no state", _counted(states), at_key=True)
        for index, target in enumerate(after):
            yield from _number_fault(target, states, (*steps, state, index))
            if target == number:
                yield Fault((*steps, state, index), "leads back to the same state")


def _number_fault(number: int | None, states: int, steps: Steps) -> Iterator[Fault]:
    if number is not None and not 1 <= number <= states:
        yield Fault(steps, f"there is no state {number}", _counted(states))


def _ranking_faults(ranking: Ranking, states: int, place: int) -> Iterator[Fault]:
    """A ranking names every state once."""
    steps: Steps = ("decision_makers", place, "ranking")
    often = Counter(number for tied in ranking for number in tied)
    known = set(range(1, states + 1))
    if unknown := sorted(often.keys() - known):
        yield Fault(steps, f"names states that are not there: {_listed(unknown)}", _counted(states))
    if twice := sorted(number for number, times in often.items() if times > 1):
        yield Fault(steps, f"names states more than once: {_listed(twice)}")
    if missing := sorted(known - often.keys()):
        yield Fault(steps, f"leaves out states: {_listed(missing)}")


def _counted(states: int) -> str:
    return f"they are counted from 1 to {states}"


def _listed(numbers: Sequence[int]) -> str:
    more = f" and {len(numbers) - _FEW} more" if len(numbers) > _FEW else ""
    return ", ".join(map(str, numbers[:_FEW])) + more
