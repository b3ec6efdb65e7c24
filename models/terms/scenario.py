"""A scenario: everything that a run depends on, besides the seed and the script."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from models.terms.clock import Clock
from models.terms.gate import Deed, Gate
from models.terms.issue import Issue
from models.terms.mediation import AnyMediation
from models.terms.noun import DeedId, IssueId, Noun, PartyId, SourceId, StepId, TextId
from models.terms.party import Party, Role
from models.terms.war import Aid, Spoilers
from models.terms.world import DatedEvent, Front, Guarantee, Plan, Source, Text

FORMAT = 1
"""Version of the scenario format."""


def _flag(given: object) -> object:
    return {"on": True, "off": False}.get(given, given) if isinstance(given, str) else given


Switch = Annotated[
    bool, BeforeValidator(_flag), WithJsonSchema({"enum": ["on", "off", True, False]})
]
"""`on` or `off`."""


class Switches(Noun):
    """Every rule of the model can be turned off, so that one can see what it does."""

    releases: Switch = Field(True, description="parties may give up conditions of their own")
    gates: Switch = Field(True, description="conditions on order bind")
    ratification: Switch = Field(True, description="what is signed is voted on")
    support: Switch = Field(True, description="publics react")
    pocketing: Switch = Field(True, description="what was given survives a collapse in part")
    leverage: Switch = Field(True, description="steps move the front")
    record: Switch = Field(True, description="kept and broken promises change trust")
    painful_limits: Switch = Field(True, description="passing a signalled limit costs support")
    walk_outs: Switch = Field(True, description="parties may leave the talks")
    mediation: Switch = Field(True, description="the mediator drafts")
    partial_agreements: Switch = Field(
        True, description="issues marked `alone` may be signed alone"
    )
    gestures: Switch = Field(True, description="steps marked `gesture` may come unasked")
    events: Switch = Field(True, description="dated and chance events happen")
    battles: Switch = Field(True, description="battles are fought")
    decay: Switch = Field(True, description="a guarantee fades over its half-life")
    patrons: Switch = Field(True, description="aid comes by date and by the front")
    windows: Switch = Field(True, description="votes have days, and plans a time to be done in")
    interim: Switch = Field(True, description="what was agreed for a time ends with it")
    optimism: Switch = Field(False, description="belligerents think their own odds better")
    learning: Switch = Field(False, description="battles change beliefs about the odds")
    hope: Switch = Field(
        False, description="a leader without support weighs war by its better chances alone"
    )
    leaders: Switch = Field(False, description="leaders without support may fall")
    aid_odds: Switch = Field(False, description="aid shifts the odds of battles")
    escalation: Switch = Field(False, description="a cornered belligerent may fight harder")
    hidden_breaches: Switch = Field(False, description="steps may be broken in secret")
    spoilers: Switch = Field(False, description="attacks put both sides' faith in doubt")


class Variant(Noun):
    """Named changes to the scenario: a path and its new value."""

    title: str = Field(description="what the variant asks")
    note: str | None = Field(None, description="what a reader should know")
    changes: dict[str, Any] = Field({}, description="path -> value, as in `--set PATH=VALUE`")


class Scenario(Noun):
    """One scenario file, checked."""

    irenic: Literal[1] = Field(description="version of the scenario format")
    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$", description="short name")
    title: str = Field(description="name of the scenario")
    summary: str = Field("", description="one paragraph a newcomer understands")
    caution: str = Field("", description="what this is not; shown with every result")
    clock: Clock
    sources: dict[SourceId, Source] = Field({}, description="id -> source")
    parties: dict[PartyId, Party] = Field(min_length=2, max_length=24, description="side A first")
    front: Front | None = Field(None, description="the front; none: nobody fights")
    guarantee: Guarantee = Field(Guarantee(), description="outsiders behind the plan")
    plan: Plan = Field(Plan(), description="how a signed text is carried out")
    issues: dict[IssueId, Issue] = Field({}, max_length=60, description="what is negotiated")
    deeds: dict[DeedId, Deed] = Field({}, description="what can be waited for beside steps")
    gates: tuple[Gate, ...] = Field((), max_length=60, description="conditions on order")
    mediation: AnyMediation | None = Field(None, description="a mediator's single text")
    texts: dict[TextId, Text] = Field({}, description="named texts")
    calendars: dict[str, tuple[IssueId, ...]] = Field({}, description="named orders of execution")
    events: tuple[DatedEvent, ...] = Field((), description="dated and chance events")
    aid: tuple[Aid, ...] = Field((), max_length=60, description="help by date or by the front")
    spoilers: Spoilers = Field(Spoilers(), description="attacks by those who want no peace")
    switches: Switches = Field(Switches(), description="rules that can be turned off")
    variants: dict[str, Variant] = Field({}, description="named changes to this scenario")

    @property
    def seats(self) -> tuple[PartyId, ...]:
        """Parties with a seat at the table: all that are no bodies."""
        return tuple(pid for pid, party in self.parties.items() if not party.has(Role.BODY))

    @property
    def signatories(self) -> tuple[PartyId, ...]:
        """Parties whose unanimity signs; without any, all that have a seat."""
        named = tuple(pid for pid, party in self.parties.items() if party.has(Role.SIGNATORY))
        return named or self.seats

    @property
    def is_abstract(self) -> bool:
        """Whether the plan stands without issues."""
        return bool(self.plan.steps)

    @property
    def signed_text(self) -> Text | None:
        """The named text that is signed from the start, if any."""
        return None if self.plan.signed is None else self.texts[self.plan.signed]

    @property
    def steppable(self) -> tuple[StepId, ...]:
        """What a gate may call a step: the issues, or the steps of an abstract plan."""
        if self.is_abstract:
            return tuple(StepId(IssueId(step.id)) for step in self.plan.steps)
        return tuple(StepId(issue) for issue in self.issues)
