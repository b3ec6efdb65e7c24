"""What a graph file may hold, before its numbers are checked against each other.

Keys that are not named here, such as somebody else's results, are passed over.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, StrictStr

from models.exact.graph_model import FEWEST_MAKERS, MOST_MAKERS

Answer = Literal["Y", "N"]
Term = tuple[StrictInt, Answer]
"""An option, counted from 0, and whether it is taken."""


class Written(BaseModel):
    """Something in the file."""

    model_config = ConfigDict(frozen=True, extra="ignore")


def _any_of(value: Any) -> Any:
    """A statement is one conjunction, or `{"any_of": [...]}`."""
    if isinstance(value, dict) and "any_of" in value:
        return value["any_of"]
    return [value]


def _tied(value: Any) -> Any:
    """A place in a ranking is one state, or a list of states that tie."""
    return value if isinstance(value, list) else [value]


Ranking = list[Annotated[list[StrictInt], BeforeValidator(_tied)]]
Statement = Annotated[list[list[Term]], BeforeValidator(_any_of)]


class WrittenOption(Written):
    """An option, and whether taking it up or dropping it can be undone."""

    name: StrictStr
    direction: Literal["both", "fwd", "back"] = "both"


class WrittenParty(Written):
    """What decision makers have in both forms."""

    name: StrictStr = Field(min_length=1)


class WrittenOptionMaker(WrittenParty):
    """A decision maker of the option form: a ranking, or priorities that make one."""

    options: list[StrictInt]
    ranking: Ranking | None = None
    priorities: list[Statement] | None = None


class WrittenMaker(WrittenParty):
    """A decision maker of the explicit form: where it can move from each state."""

    reach: dict[str, list[StrictInt]]
    ranking: Ranking


class WrittenGraph(Written):
    """What both forms have."""

    title: StrictStr = ""
    status_quo: StrictInt | None = None


class OptionForm(WrittenGraph):
    """States are choices of options."""

    options: list[WrittenOption] = Field(min_length=1)
    infeasible: list[list[Term]] = []
    decision_makers: list[WrittenOptionMaker] = Field(
        min_length=FEWEST_MAKERS, max_length=MOST_MAKERS
    )


class ExplicitForm(WrittenGraph):
    """States are numbered, and moves are listed."""

    n_states: StrictInt = Field(ge=1)
    labels: list[StrictStr] | None = None
    decision_makers: list[WrittenMaker] = Field(min_length=FEWEST_MAKERS, max_length=MOST_MAKERS)


FORMS: dict[str, type[OptionForm | ExplicitForm]] = {"option": OptionForm, "graph": ExplicitForm}
