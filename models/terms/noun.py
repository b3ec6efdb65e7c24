"""What all nouns share: they are frozen, closed, and know their own fields."""

from __future__ import annotations

from typing import Annotated, Any, NewType

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetJsonSchemaHandler
from pydantic_core import CoreSchema

JsonSchema = dict[str, Any]

PartyId = NewType("PartyId", str)
IssueId = NewType("IssueId", str)
RungId = NewType("RungId", str)
StepId = NewType("StepId", IssueId)
"""An issue whose steps are meant; in an abstract plan, one of its steps."""
GateId = NewType("GateId", str)
DeedId = NewType("DeedId", str)
EventId = NewType("EventId", str)
TextId = NewType("TextId", str)
SourceId = NewType("SourceId", str)

LAW = PartyId("law")


class Noun(BaseModel):
    """A value that never changes; a change makes another value."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        return cls.as_written(handler.resolve_ref_schema(handler(core_schema)))

    @classmethod
    def as_written(cls, in_full: JsonSchema) -> JsonSchema:
        """JSON Schema of what a file may say: the noun in full, or a shorthand for it."""
        return in_full


class OrOne:
    """Says in a JSON Schema that one item may stand for a list of one."""

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchema:
        listed = handler(core_schema)
        return {"anyOf": [listed["items"], listed]}


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Sources = Annotated[tuple[SourceId, ...], BeforeValidator(_listed), OrOne()]
"""One source id or a list of them."""
