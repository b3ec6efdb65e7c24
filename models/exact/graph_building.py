"""From a graph as it is written, and found sound, to the Graph that is worked with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from models.exact.graph_model import DecisionMaker, Graph, Indices, Moves
from models.exact.graph_options import (
    Option,
    Statement,
    feasible_codes,
    label,
    option_moves,
    rank_by_priorities,
)
from models.exact.graph_shapes import (
    ExplicitForm,
    OptionForm,
    Ranking,
    Term,
    WrittenMaker,
    WrittenOptionMaker,
)


def built(form: OptionForm | ExplicitForm) -> Graph:
    """The graph that a sound form describes."""
    return _of_options(form) if isinstance(form, OptionForm) else _of_lists(form)


def codes_of(form: OptionForm) -> Indices:
    """The codes of all states that are not ruled out, ascending: state 1 first."""
    return feasible_codes(len(form.options), statement_of(form.infeasible))


def statement_of(written: Sequence[Sequence[Term]]) -> Statement:
    """A statement with truths in place of Y and N."""
    return tuple(
        tuple((option, answer == "Y") for option, answer in conjunction) for conjunction in written
    )


def _of_options(form: OptionForm) -> Graph:
    codes = codes_of(form)
    codes.setflags(write=False)
    names = _option_names(form)
    options = [
        Option(option.name, option.direction != "back", option.direction != "fwd")
        for option in form.options
    ]
    return Graph(
        title=form.title,
        makers=tuple(_option_maker(maker, codes, options) for maker in form.decision_makers),
        labels=tuple(label(int(code), names) for code in codes),
        options=names,
        codes=codes,
        status_quo=_index(form.status_quo),
    )


def _option_maker(
    maker: WrittenOptionMaker, codes: Indices, options: Sequence[Option]
) -> DecisionMaker:
    if maker.ranking is not None:
        rank = _rank(maker.ranking, len(codes))
    else:
        rank = rank_by_priorities([statement_of(s) for s in maker.priorities or ()], codes)
    return DecisionMaker(maker.name, option_moves(codes, options, maker.options), rank)


def _option_names(form: OptionForm) -> tuple[str, ...]:
    """The options' names; where two have the same name, with whose option it is."""
    owners = {option: maker.name for maker in form.decision_makers for option in maker.options}
    often = Counter(option.name for option in form.options)
    return tuple(
        f"{owners[place]}: {option.name}"
        if often[option.name] > 1 and place in owners
        else option.name
        for place, option in enumerate(form.options)
    )


def _of_lists(form: ExplicitForm) -> Graph:
    return Graph(
        title=form.title,
        makers=tuple(_listed_maker(maker, form.n_states) for maker in form.decision_makers),
        labels=tuple(form.labels or [""] * form.n_states),
        status_quo=_index(form.status_quo),
    )


def _listed_maker(maker: WrittenMaker, states: int) -> DecisionMaker:
    pairs = {(int(state) - 1, to - 1) for state, after in maker.reach.items() for to in after}
    ends = np.array(sorted(pairs), dtype=np.int32).reshape(-1, 2)
    return DecisionMaker(
        maker.name, Moves.between(states, ends[:, 0], ends[:, 1]), _rank(maker.ranking, states)
    )


def _rank(ranking: Ranking, states: int) -> Indices:
    rank = np.zeros(states, dtype=np.int32)
    for place, tied in enumerate(ranking):
        rank[[number - 1 for number in tied]] = place
    return rank


def _index(number: int | None) -> int | None:
    return None if number is None else number - 1
