"""What a step, a deed or an event changes in the world."""

from __future__ import annotations

from pydantic import Field

from models.terms.noun import Noun, PartyId


class Effect(Noun):
    """Changes that hold from when they happen until they are undone.

    Guarantee and monitoring only ever rise to the value named (a weaker paper beside a stronger
    one changes nothing); an event may also lower them with `guarantee_at_most`.
    """

    ceasefire: bool | None = Field(
        None, description="true: the guns fall silent; false: they speak"
    )
    front_frozen: bool | None = Field(None, description="true: no step or battle moves the front")
    guarantee: float | None = Field(
        None, ge=0, le=1, description="raises guarantor strength to this"
    )
    guarantee_at_most: float | None = Field(None, ge=0, le=1, description="caps guarantor strength")
    monitoring: float | None = Field(
        None, ge=0, le=1, description="raises detection per period to this"
    )
    battles: float | None = Field(None, ge=0, description="multiplies the chance of a battle")
    odds: float | None = Field(
        None, ge=-1, le=1, description="added to side A's chance in a battle"
    )
    aid: dict[PartyId, float] = Field(
        {}, description="share of a party's war cost borne by patrons"
    )
    support: dict[PartyId, int] = Field({}, description="added to domestic support, in tenths")
    trust_lost: dict[PartyId, int] = Field(
        {}, description="broken promises added to the record of these parties, in everybody's eyes"
    )
    leaves: PartyId | None = Field(None, description="this party walks out of the talks")
