"""`irenic tactics`: the catalogue of tactics, acceptance and mediation; the card of one of them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from app.cli.ending import DONE

if TYPE_CHECKING:
    from models.terms.kinds import OfKind


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name", metavar="NAME", nargs="?", help="a kind, such as boulware, ac_combi or annealing"
    )


def perform(options: argparse.Namespace) -> int:
    from app.cli.page import print_json
    from models.insight.tactic_cards import GROUPS, kind_named

    kinds = [kind_named(options.name)] if options.name else [k for g in GROUPS for k in g.kinds]
    if options.json:
        documents = [_as_document(kind) for kind in kinds]
        print_json(documents[0] if options.name else {"kinds": documents})
    else:
        print(_card(kinds[0]) if options.name else _listed())
    return DONE


def _listed() -> str:
    from app.cli.page import items, strong
    from models.insight.tactic_cards import GROUPS, about

    parts = []
    for group in GROUPS:
        rows = [(kind.kind_here(), about(kind)) for kind in group.kinds]
        parts += [strong(group.title), items(rows)]
    parts.append(
        "`irenic tactics NAME` shows formula, source and parameters. In a scenario file:\n"
        "  tactic: {kind: grit, initiatives: 3}"
    )
    return "\n\n".join(parts)


def _card(kind: type[OfKind]) -> str:
    from app.cli.page import items, strong, wrapped
    from models.insight.tactic_cards import about, group_of, parameters

    card = kind.card
    facts = [
        ("Formula", card.formula),
        ("Source", card.source),
        ("Standing", f"{card.standing}. {card.caution}"),
        ("Looks at", card.knows),
        ("In the file", group_of(kind).path),
    ]
    takes = [(p.key, f"{p.meaning} ({p.what}{_if_left_out(p.default)})") for p in parameters(kind)]
    parts = [f"{strong(card.title)} ({kind.kind_here()})", wrapped(about(kind)), items(facts)]
    parts += [strong("Parameters"), items(takes)] if takes else ["It takes no parameters."]
    return "\n\n".join([*parts, *_drawn(kind)])


def _if_left_out(default: str) -> str:
    return f"; else {default.strip('`')}" if default and default != "**required**" else ""


def _drawn(kind: type[OfKind]) -> list[str]:
    """What it holds out for, round by round, where a curve says that."""
    from app.cli.page import strong
    from models.insight.tactic_cards import curve, sparkline
    from models.terms.tactic import Tactic

    held = curve(kind()) if issubclass(kind, Tactic) and kind.card.bare else []
    if not held:
        return []
    head = strong("Own worth it holds out for, in 40 rounds against a linear party")
    return [f"{head}\n\n  {sparkline(held)}   from {held[0]:.2f} to {held[-1]:.2f}"]


def _as_document(kind: type[OfKind]) -> dict[str, Any]:
    from models.insight.tactic_cards import about, curve, group_of, parameters
    from models.terms.tactic import Tactic

    card = kind.card
    bare = issubclass(kind, Tactic) and card.bare
    return {
        "kind": kind.kind_here(),
        "title": card.title,
        "group": group_of(kind).title,
        "family": card.family,
        "about": about(kind),
        "formula": card.formula,
        "source": card.source,
        "standing": str(card.standing),
        "caution": card.caution,
        "looks_at": card.knows,
        "bare_domains": card.bare,
        "parameters": [p._asdict() for p in parameters(kind)],
        "curve": curve(kind()) if bare and issubclass(kind, Tactic) else [],
    }
