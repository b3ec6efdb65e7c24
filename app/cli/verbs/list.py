"""`irenic list`: the scenarios that come with the program, and what one of them ships with."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from app.cli.ending import DONE

if TYPE_CHECKING:
    from models.terms.scenario import Scenario


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "scenario",
        metavar="SCENARIO",
        nargs="?",
        help="a shipped name or a YAML file, to list its variants, texts and calendars",
    )


def perform(options: argparse.Namespace) -> int:
    if options.scenario is None:
        return _all_shipped(options)
    from app.cli.page import print_json
    from models.scenario.reading import read_document

    scenario = read_document(options.scenario).scenario
    if options.json:
        print_json(_as_document(scenario))
    else:
        print(_told(scenario, options.scenario))
    return DONE


def _all_shipped(options: argparse.Namespace) -> int:
    from app.cli.page import items, print_json, strong
    from models.scenario.shipped import shipped

    found = shipped()
    if options.json:
        print_json({"scenarios": [one._asdict() for one in found]})
        return DONE
    print(strong("Shipped scenarios"), end="\n\n")
    print(items((one.name, one.summary or one.title) for one in found))
    print(
        "\n`irenic list NAME` lists its variants, `irenic run NAME` tells one story of it, and"
        "\n`irenic check NAME` shows what waits for what."
        "\n`irenic new --from NAME mine.yaml` makes a copy of one, to change."
    )
    return DONE


def _told(scenario: Scenario, name: str) -> str:
    from app.cli.page import items, strong

    parts = [strong(scenario.title)]
    for head, found in (
        ("Variants", _variants(scenario)),
        ("Texts", [(str(key), text.title) for key, text in scenario.texts.items()]),
        ("Calendars", [(key, _counted(order)) for key, order in scenario.calendars.items()]),
    ):
        parts += [strong(head), items(found, widest=0)] if found else [f"{head}: none."]
    if scenario.variants:
        parts.append(f"`irenic run {name} --variant NAME` tells a story of a variant.")
    return "\n\n".join(parts)


def _variants(scenario: Scenario) -> list[tuple[str, str]]:
    """Each with its title and its note."""
    return [
        (key, f"{variant.title}. {variant.note or ''}".strip())
        for key, variant in scenario.variants.items()
    ]


def _counted(order: tuple[str, ...]) -> str:
    from models.terms.english import capital, counted

    return f"{capital(counted(len(order), 'issue'))} in order: {', '.join(order[:3])}, …"


def _as_document(scenario: Scenario) -> dict[str, Any]:
    return {
        "scenario": scenario.id,
        "title": scenario.title,
        "variants": [
            {"name": key, "title": variant.title, "note": variant.note or ""}
            for key, variant in scenario.variants.items()
        ],
        "texts": [{"name": str(key), "title": text.title} for key, text in scenario.texts.items()],
        "calendars": [
            {"name": key, "issues": list(order)} for key, order in scenario.calendars.items()
        ],
        "caution": scenario.caution,
    }
