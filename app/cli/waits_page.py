"""Circular waits, and what was changed in a scenario, as HTML for whoever tells of them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Protocol

from app.cli import waits

if TYPE_CHECKING:
    from app.cli.asking import Asked
    from models.exact.locks import Locks
    from models.terms.scenario import Scenario


class Waiting(Protocol):
    """Whoever tells of circular waits: the demonstration."""

    @property
    def scenario(self) -> Scenario: ...
    @property
    def waits(self) -> Locks: ...
    @property
    def with_later(self) -> str: ...


def changes_told(asked: Asked) -> str:
    """The variant and what was set, all of it."""
    parts = []
    if asked.variant:
        named = f"{escape(asked.title)} (<code>{escape(asked.variant)}</code>)"
        parts.append(f"<p><strong>Variant:</strong> {named}. It sets:</p>{_codes(asked.changes)}")
    if asked.settings:
        parts.append(f"<p><strong>Set here:</strong></p>{_codes(asked.settings)}")
    if asked.recoded:
        parts.append(f"<p><strong>Recoded:</strong> {escape(asked.recoded)}.</p>")
    return "\n".join(parts)


def _codes(words: tuple[str, ...]) -> str:
    return f"<ul>{''.join(f'<li><code>{escape(word)}</code></li>' for word in words)}</ul>"


def waits_told(shown: Waiting) -> str:
    """Circular waits, what was stated later, and what would open them."""
    found, scenario = shown.waits, shown.scenario
    parts = [f"<p>{escape(found.sentence)}</p>"]
    if found.locks:
        told = "\n".join(f"<li>{escape(lock.sentence)}</li>" for lock in found.locks)
        parts.append(f'<ol class="waits">\n{told}\n</ol>')
    if later := waits.about_later(scenario):
        each = "".join(f"<li>{escape(one)}</li>" for one in waits.each_later(scenario))
        parts.append(f'<div class="note"><p>{escape(later)}</p><ul>{each}</ul>')
        parts.append(f"<p>{escape(shown.with_later)}</p></div>")
    if found.locked:
        parts.append(releases_told(found, scenario))
    return "\n".join(parts)


def releases_told(found: Locks, scenario: Scenario) -> str:
    """Every minimal set of conditions that opens the waits, with its price."""
    if not found.releases:
        return f"<p>{escape(waits.NO_RELEASE)}</p>"
    rows = "\n".join(
        f"<tr><td>{escape(waits.conditions(release, scenario))}</td>"
        f'<td class="number">{release.price:g}</td></tr>'
        for release in found.releases
    )
    words = "\n".join(
        f"<dt>{escape(whose)}</dt><dd>{escape(text)}</dd>"
        for whose, text in waits.holding(found, scenario, ids=False)
    )
    return (
        f'<div class="sheet"><p>{escape(waits.RELEASES)}</p>\n<table>\n'
        f"<thead><tr><th>conditions given up together</th>"
        f'<th class="number">{escape(waits.PRICE)}</th></tr></thead>\n'
        f'<tbody>{rows}</tbody>\n</table>\n<p class="note">{escape(waits.MINIMAL)} '
        f"{escape(waits.ABOUT_PRICES)}</p>"
        f'<dl class="words">{words}</dl></div>'
    )
