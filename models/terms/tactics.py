"""The catalogue of tactics: one class for each kind, with its parameters, formula and source.

Reading, schema, form, command line and manual are made from these classes. R is the worth of
fighting on, 1 the worth of one's ideal, t the share of the time that has passed.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import Discriminator, Field, Tag

from models.terms.kinds import Card, Standing, kind_of
from models.terms.quantity import Duration
from models.terms.tactic import Tactic, TacticKind

FARATIN = "Faratin, Sierra & Jennings 1998, Robotics and Autonomous Systems 24:159-182"
HABIT = (
    "A rule of behaviour, not an equilibrium: rivals who may offer at any time have reason to "
    "stand firm rather than to concede little by little (Langlois & Langlois 2009, 2012)."
)
IN_RETURN = (
    "A rule of behaviour. Two parties who only reply to one another and open with nothing never "
    "move at all."
)
TIME, REPLY, TRADE, HARD = "time", "reply", "trade", "hard bargaining"

Opening = Annotated[float, Field(ge=0, le=1, description="share conceded at once, k of the curve")]
Deadline = Annotated[
    Duration | None, Field(description="when the curve reaches its end; none: horizon")
]
Exponent = Annotated[float, Field(ge=0.02, le=50, description="e of 1 - t^e")]


class _Timed(Tactic):
    """What all tactics share that concede as time passes."""

    opening: Opening = 0.0
    deadline: Deadline = None


class Boulware(_Timed):
    """Holds out until late, then gives way fast."""

    card: ClassVar[Card] = Card(
        "Boulware",
        TIME,
        "floor = R + (1 - R)(1 - k)(1 - t^e), e above 1",
        FARATIN,
        Standing.BEHAVIOURAL,
        HABIT,
        "the clock",
        bare=True,
    )
    kind: TacticKind = Field(TacticKind.BOULWARE, description="name from the catalogue")
    exponent: float = Field(4.0, ge=1, le=50, description="e of 1 - t^e: the higher, the later")


class Linear(_Timed):
    """Gives way at an even pace."""

    card: ClassVar[Card] = Card(
        "Linear",
        TIME,
        "floor = R + (1 - R)(1 - k)(1 - t)",
        FARATIN,
        Standing.BEHAVIOURAL,
        HABIT,
        "the clock",
        bare=True,
    )
    kind: TacticKind = Field(TacticKind.LINEAR, description="name from the catalogue")


class Conceder(_Timed):
    """Gives way early and holds what is left."""

    card: ClassVar[Card] = Card(
        "Conceder",
        TIME,
        "floor = R + (1 - R)(1 - k)(1 - t^e), e below 1",
        FARATIN,
        Standing.BEHAVIOURAL,
        HABIT,
        "the clock",
        bare=True,
    )
    kind: TacticKind = Field(TacticKind.CONCEDER, description="name from the catalogue")
    exponent: float = Field(0.25, ge=0.02, le=1, description="e of 1 - t^e: the lower, the sooner")


class TimeDependent(_Timed):
    """Gives way along a curve of any exponent: Boulware, linear and Conceder in one."""

    card: ClassVar[Card] = Card(
        "Time-dependent",
        TIME,
        "floor = R + (1 - R)(1 - k)(1 - t^e)",
        FARATIN,
        Standing.BEHAVIOURAL,
        HABIT,
        "the clock",
        bare=True,
    )
    kind: TacticKind = Field(TacticKind.TIME_DEPENDENT, description="name from the catalogue")
    exponent: Exponent = 1.0


class Resource(StrEnum):
    """What a party may run out of."""

    TIME = "time"
    SUPPORT = "support"
    FORTS = "forts"


class ResourceDependent(Tactic):
    """Gives way as a resource runs out: time, support at home, or forts."""

    card: ClassVar[Card] = Card(
        "Resource-dependent",
        TIME,
        "floor = R + (1 - R)(1 - k)(1 - e^(-stock * share left))",
        FARATIN,
        Standing.BEHAVIOURAL,
        HABIT,
        "the share of its resource that is left",
        bare=True,
    )
    kind: TacticKind = Field(TacticKind.RESOURCE_DEPENDENT, description="name from the catalogue")
    resource: Resource = Field(
        Resource.TIME, description="time until the horizon, support at home, or own forts"
    )
    stock: float = Field(3.0, gt=0, le=50, description="the whole resource, in units of e^-x")
    opening: Opening = 0.0


class TitForTat(_Timed):
    """Gives back, in its own worth, all that the others' moves have given it so far."""

    card: ClassVar[Card] = Card(
        "Tit-for-tat",
        REPLY,
        "floor = max(R, 1 - k - all received); accepts what a Boulware of this exponent would",
        "after Axelrod 1984, The Evolution of Cooperation",
        Standing.BEHAVIOURAL,
        IN_RETURN,
        "what others' moves toward it were worth to it",
    )
    kind: TacticKind = Field(TacticKind.TIT_FOR_TAT, description="name from the catalogue")
    exponent: float = Field(
        4.0, ge=0.02, le=50, description="e of the curve by which it judges others' offers"
    )
    opening: Opening = 0.0
    deadline: Deadline = None


class _Replying(Tactic):
    """What the three forms of Faratin's tit-for-tat share."""

    opening: float = Field(0.1, ge=0, le=1, description="share conceded unasked")


class AbsoluteTitForTat(_Replying):
    """Gives up as much of its own worth as the others' offers rose by, one change at a time."""

    card: ClassVar[Card] = Card(
        "Absolute tit-for-tat",
        REPLY,
        "floor(n) = floor(n-1) - (y(n-d+1) - y(n-d)), within R..1; y: worth of the others' offers",
        f"{FARATIN}, random absolute tit-for-tat without its random part",
        Standing.BEHAVIOURAL,
        IN_RETURN,
        "what the others' offers are worth to it",
        bare=True,
    )
    kind: TacticKind = Field(TacticKind.ABSOLUTE_TIT_FOR_TAT, description="name from the catalogue")
    lag: int = Field(1, ge=1, le=20, description="d: own turns until a change is replied to")


class RelativeTitForTat(_Replying):
    """Lowers its demand by the share by which the others lowered theirs."""

    card: ClassVar[Card] = Card(
        "Relative tit-for-tat",
        REPLY,
        "floor(n) - R = (floor(n-1) - R)(1 - y(n-d+1)) / (1 - y(n-d))",
        f"{FARATIN}, read on demands: what an offer withholds instead of what it gives, so that "
        "an opening offer worth nothing does not make the ratio nothing",
        Standing.BEHAVIOURAL,
        IN_RETURN,
        "what the others' offers are worth to it",
        bare=True,
    )
    kind: TacticKind = Field(TacticKind.RELATIVE_TIT_FOR_TAT, description="name from the catalogue")
    lag: int = Field(1, ge=1, le=20, description="d: own turns until a change is replied to")


class AveragedTitForTat(_Replying):
    """Lowers its demand by the share by which the others lowered theirs over a window."""

    card: ClassVar[Card] = Card(
        "Averaged tit-for-tat",
        REPLY,
        "floor(n) - R = (floor(n-1) - R) * mean of (1 - y(m)) / (1 - y(m-1)) over the last g turns",
        f"{FARATIN}, read on demands; the mean of the ratios is their text, while the ratio over "
        "the whole window, their formula, would concede g times as fast",
        Standing.BEHAVIOURAL,
        IN_RETURN,
        "what the others' offers are worth to it",
        bare=True,
    )
    kind: TacticKind = Field(TacticKind.AVERAGED_TIT_FOR_TAT, description="name from the catalogue")
    window: int = Field(3, ge=1, le=20, description="g: own turns over which it looks back")


class Grit(Tactic):
    """Moves first, in small steps, and goes on only while the others answer."""

    card: ClassVar[Card] = Card(
        "GRIT",
        REPLY,
        "moves (least own loss first) while moves since the last answer < initiatives; an answer "
        "is a rise of the others' offers by `answer` or more",
        "Osgood 1962, An Alternative to War or Surrender: graduated and reciprocated initiatives "
        "in tension reduction",
        Standing.BEHAVIOURAL,
        "A rule of behaviour. Its initiatives can be taken and not answered; what they cost is "
        "bounded by their number and by R.",
        "what the others' offers are worth to it",
        bare=True,
    )
    kind: TacticKind = Field(TacticKind.GRIT, description="name from the catalogue")
    initiatives: int = Field(3, ge=1, le=50, description="moves it makes without an answer")
    pause: int = Field(1, ge=0, le=50, description="own turns that it rests after a move")
    answer: float = Field(0.01, gt=0, le=1, description="least gain that counts as an answer")
    gestures: bool = Field(
        True, description="may carry out a step marked `gesture` before anything is signed"
    )


class Zeuthen(Tactic):
    """Gives way whenever it has more to lose by a breakdown than the others."""

    card: ClassVar[Card] = Card(
        "Zeuthen (monotonic concession)",
        TRADE,
        "risk = (u(own) - u(worst other)) / (u(own) - R); whoever has the lowest risk of all who "
        "still can, concedes",
        "Zeuthen 1930; Harsanyi 1956, Econometrica 24:144-157; Rosenschein & Zlotkin 1994; for "
        "several parties the worst of the others' offers counts, as in Endriss 2006",
        Standing.AXIOMATIC,
        "It ends near the Nash product where all know all worths. As a strategy it is no "
        "equilibrium: at the last step a party gains by not conceding (Rosenschein & Zlotkin "
        "1994).",
        "everybody's worths and worth of fighting on",
        bare=True,
    )
    kind: TacticKind = Field(TacticKind.ZEUTHEN, description="name from the catalogue")


class _Trading(_Timed):
    """What tactics share that look for trades and concede over time besides."""

    exponent: Exponent = 1.0


class Logrolling(_Trading):
    """Trades one issue for another along its own iso-utility curve before it concedes anything."""

    card: ClassVar[Card] = Card(
        "Logrolling (iso-utility trade-off)",
        TRADE,
        "the swap of one rung down here for one up there that gains the others most, own net loss "
        "at most epsilon; else the time curve",
        "Faratin, Sierra & Jennings 2002, Artificial Intelligence 142:205-237",
        Standing.BEHAVIOURAL,
        "A rule of behaviour. It takes for granted that the others' worths are known.",
        "the others' worths",
        bare=True,
    )
    kind: TacticKind = Field(TacticKind.LOGROLLING, description="name from the catalogue")
    epsilon: float = Field(0.01, ge=0, le=0.5, description="own worth that one trade may cost")


class PackageOffer(_Trading):
    """Saves its concessions up and tables them together, as one package."""

    card: ClassVar[Card] = Card(
        "Package offer",
        TRADE,
        "all moves that the time curve allows by now, at once, when they are `moves` or more",
        "after the package deal procedure of Fatima, Wooldridge & Jennings 2006, JAIR 27:381-417",
        Standing.BEHAVIOURAL,
        HABIT,
        "the others' worths",
    )
    kind: TacticKind = Field(TacticKind.PACKAGE_OFFER, description="name from the catalogue")
    moves: int = Field(3, ge=2, le=60, description="fewest rungs that make a package")


class FrequencyLearning(_Trading):
    """Concedes over time where it has learnt that the others care most."""

    card: ClassVar[Card] = Card(
        "Frequency learning",
        TRADE,
        "weight of an issue in proportion to 1 + rate * turns in which it stayed unchanged; a rung "
        "is worth its count over the largest count, less with distance",
        "after the frequency models surveyed by Baarslag et al. 2016, JAAMAS 30:849-898, as in van "
        "Krimpen, Looije & Hajizadeh 2013 (HardHeaded), normalised once instead of every turn",
        Standing.BEHAVIOURAL,
        "A rule of behaviour. It learns from what is tabled, so a party that moves where it cares "
        "misleads it.",
        "the others' offers so far, not their worths",
        bare=True,
    )
    kind: TacticKind = Field(TacticKind.FREQUENCY_LEARNING, description="name from the catalogue")
    rate: float = Field(0.2, gt=0, le=5, description="what an unchanged issue adds to its weight")


class Salami(Tactic):
    """Cuts its concession in thin slices, and rests between them."""

    card: ClassVar[Card] = Card(
        "Salami",
        HARD,
        "floor = max(R, 1 - slice * (1 + turn div (rest + 1))), turns from 0; least own loss first",
        "after Schelling 1966, Arms and Influence, on commitments eroded in small slices",
        Standing.BEHAVIOURAL,
        HABIT,
        "the clock",
        bare=True,
    )
    kind: TacticKind = Field(TacticKind.SALAMI, description="name from the catalogue")
    slice: float = Field(0.02, gt=0, le=1, description="own worth of one slice")
    rest: int = Field(2, ge=0, le=200, description="turns between two slices")


class Ultimatum(Tactic):
    """Waits, makes one final offer, and then stands by it or leaves."""

    card: ClassVar[Card] = Card(
        "Ultimatum",
        HARD,
        "floor = 1 before `at`; from then on R + keeps * (1 - R), tabled at one stroke",
        "Güth, Schmittberger & Schwarze 1982, J. Economic Behavior & Organization 3:367-388",
        Standing.BEHAVIOURAL,
        "With keeps at the most that leaves the others R it is the offer of the subgame-perfect "
        "equilibrium, if the threat to stop is believed; people turn such offers down.",
        "the clock",
        bare=True,
    )
    kind: TacticKind = Field(TacticKind.ULTIMATUM, description="name from the catalogue")
    at: float = Field(0.5, ge=0, le=1, description="share of the time after which it comes")
    keeps: float = Field(0.5, ge=0, le=1, description="share of what lies above R that it keeps")
    leaves_after: int = Field(
        0, ge=0, le=1000, description="turns until it leaves for good; 0: it stays and stands"
    )


class StandFirm(Tactic):
    """Makes no move of its own; it accepts what gives it its ideal, or nothing."""

    card: ClassVar[Card] = Card(
        "Stand firm",
        HARD,
        "floor = 1",
        "Langlois & Langlois 2009, International Studies Quarterly 53:1051-1073",
        Standing.EQUILIBRIUM,
        "Where rivals may offer at any time, standing firm and fighting is what equilibrium play "
        "looks like until one side gives in at once; when it gives in is not modelled here.",
        "nothing",
        bare=True,
    )
    kind: TacticKind = Field(TacticKind.STAND_FIRM, description="name from the catalogue")


class PlugIn(Tactic):
    """A tactic of your own, written in Python and installed beside irenic."""

    card: ClassVar[Card] = Card(
        "Plug-in",
        "your own",
        "whatever its class decides at the party's turn",
        "docs/how-to/tactic.md",
        Standing.BEHAVIOURAL,
        "Only the event-driven driver can ask it, so many runs of it are slower.",
        "what a party may know: the table, its own worths, its own worth of fighting on",
    )
    kind: TacticKind = Field(TacticKind.PLUG_IN, description="name from the catalogue")
    name: str = Field(
        pattern=r"^[a-z][a-z0-9_-]*$", description="name under which the plug-in is installed"
    )
    options: dict[str, float] = Field({}, description="numbers that it is made with")


CATALOGUE: tuple[type[Tactic], ...] = (
    Boulware,
    Linear,
    Conceder,
    TimeDependent,
    ResourceDependent,
    TitForTat,
    AbsoluteTitForTat,
    RelativeTitForTat,
    AveragedTitForTat,
    Grit,
    Zeuthen,
    Logrolling,
    PackageOffer,
    FrequencyLearning,
    Salami,
    Ultimatum,
    StandFirm,
    PlugIn,
)
"""Every kind, in the order in which a reader meets them."""


def _tactic_kind(given: Any) -> str | None:
    return kind_of(given, TacticKind.LINEAR)


AnyTactic = Annotated[
    Annotated[Boulware, Tag("boulware")]
    | Annotated[Linear, Tag("linear")]
    | Annotated[Conceder, Tag("conceder")]
    | Annotated[TimeDependent, Tag("time_dependent")]
    | Annotated[ResourceDependent, Tag("resource_dependent")]
    | Annotated[TitForTat, Tag("tit_for_tat")]
    | Annotated[AbsoluteTitForTat, Tag("absolute_tit_for_tat")]
    | Annotated[RelativeTitForTat, Tag("relative_tit_for_tat")]
    | Annotated[AveragedTitForTat, Tag("averaged_tit_for_tat")]
    | Annotated[Grit, Tag("grit")]
    | Annotated[Zeuthen, Tag("zeuthen")]
    | Annotated[Logrolling, Tag("logrolling")]
    | Annotated[PackageOffer, Tag("package_offer")]
    | Annotated[FrequencyLearning, Tag("frequency_learning")]
    | Annotated[Salami, Tag("salami")]
    | Annotated[Ultimatum, Tag("ultimatum")]
    | Annotated[StandFirm, Tag("stand_firm")]
    | Annotated[PlugIn, Tag("plug_in")],
    Discriminator(_tactic_kind),
]
"""A tactic of any kind."""
