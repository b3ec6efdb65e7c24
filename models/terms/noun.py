"""What all nouns share: they are frozen, closed, and know their own fields."""

from __future__ import annotations

from typing import Annotated, NewType

from pydantic import BaseModel, BeforeValidator, ConfigDict

PartyId = NewType("PartyId", str)
IssueId = NewType("IssueId", str)
RungId = NewType("RungId", str)
GateId = NewType("GateId", str)
DeedId = NewType("DeedId", str)
EventId = NewType("EventId", str)
TextId = NewType("TextId", str)
SourceId = NewType("SourceId", str)

LAW = PartyId("law")


class Noun(BaseModel):
    """A value that never changes; a change makes another value."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Sources = Annotated[tuple[SourceId, ...], BeforeValidator(_listed)]
"""One source id or a list of them."""
