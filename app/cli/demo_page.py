"""The demonstration as one HTML file that needs nothing beside itself."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from itertools import groupby
from string import Template
from typing import TYPE_CHECKING

from app.cli import waits
from app.cli.demo_words import became, how_often, interval, moves_of, repeated
from app.cli.demonstration import OBSERVED, Demonstration
from app.cli.versions import own_version
from app.cli.waits_page import changes_told, waits_told
from app.pictures.theme import DARK, LIGHT, Theme
from models.records.story import story
from models.records.words import ending_in_words
from models.terms.english import percent
from models.terms.outcome import LISTED

if TYPE_CHECKING:
    from app.cli.asking import Asked
    from models.insight.intervals import Share
    from models.insight.openings import Opening
    from models.terms.outcome import Ending

INKS = ("desk", "sheet", "hairline", "rung", "ink", "ink_2", "ink_3")


def page(shown: Demonstration, asked: Asked) -> str:
    """The whole file."""
    template = files("resources").joinpath("templates", "demo.html").read_text(encoding="utf-8")
    scenario = shown.scenario
    return Template(template).substitute(
        light=_colours(LIGHT),
        dark=_colours(DARK),
        version=escape(own_version()),
        title=escape(scenario.title),
        caution=changes_told(asked) + _caution(scenario.caution),
        summary=escape(scenario.summary),
        day=escape(waits.day(scenario)),
        waits=waits_told(shown),
        runs=len(shown.runs),
        endings="\n".join(_ending(shown, *one) for one in shown.shares.items()),
        observed=escape(OBSERVED),
        openings="\n".join((_legend(shown), *(_opening(shown, one) for one in shown.openings))),
        run=shown.story.run,
        story=_story(shown),
        scenario=escape(repeated(shown, asked)),
        seed=shown.seed,
        last=len(shown.runs) - 1,
        scenario_hash=shown.scenario_hash,
        digest=shown.runs.digest,
    )


def _colours(theme: Theme) -> str:
    inks = [f"  --{name}: {getattr(theme, name)};" for name in INKS]
    fills = [f"  --{ending}: {theme.outcomes.of(ending)};" for ending in LISTED]
    return "\n".join((*inks, *fills))


def _words(text: str) -> str:
    """Words for a page; a number keeps its percent sign."""
    return escape(text).replace(" %", "&nbsp;%")


def _caution(caution: str) -> str:
    return f'<p class="caution">{escape(caution)}</p>' if caution else ""


def _ending(shown: Demonstration, ending: Ending, share: Share) -> str:
    return (
        f"<tr><td>{_swatch(shown, ending)}</td>"
        f'<td class="number">{percent(share.share)}</td>'
        f'<td class="number">{interval(share)}</td>'
        f'<td class="bar">{_bar(ending, share)}</td></tr>'
    )


def _swatch(shown: Demonstration, ending: Ending) -> str:
    """An ending's colour and its words."""
    words = escape(ending_in_words(shown.scenario, ending))
    return f'<span class="swatch" style="background: var(--{ending})"></span>{words}'


def _legend(shown: Demonstration) -> str:
    """What the colours below mean."""
    told = "".join(
        f'<span style="display: inline-block; margin-right: 1.2rem">{_swatch(shown, ending)}</span>'
        for ending in LISTED
    )
    return f'<p class="note">{told}</p>'


def _bar(ending: Ending, share: Share) -> str:
    """A bar from 0 to 1 with its interval as a fine line."""
    wide, low, high = (f"{100 * value:.2f}" for value in (share.share, share.low, share.high))
    return (
        '<svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" '
        f'aria-label="{percent(share.share)}">'
        '<rect x="0" y="0" width="100" height="10" fill="var(--hairline)" opacity=".45"/>'
        f'<rect x="0" y="1.5" width="{wide}" height="7" fill="var(--{ending})"/>'
        f'<path d="M{low} 5H{high}M{low} 3V7M{high} 3V7" stroke="var(--ink)" fill="none" '
        'stroke-width="1.2" vector-effect="non-scaling-stroke"/></svg>'
    )


def _opening(shown: Demonstration, opening: Opening) -> str:
    moves = "".join(f"<li>{escape(move)}</li>" for move in moves_of(shown, opening))
    began = f"<ol>{moves}</ol>" if moves else "<p>No concession was made</p>"
    stack = "".join(
        f'<span style="width: {100 * share.share:.2f}%; background: var(--{ending})" '
        f'title="{escape(ending_in_words(shown.scenario, ending))} {percent(share.share)}"></span>'
        for ending, share in ((ending, opening.outcomes[ending]) for ending in LISTED)
        if share.hits
    )
    thin = " thin" if opening.is_thin else ""
    return (
        f'<div class="sheet{thin}">{began}<div class="stack">{stack}</div>'
        f"<p>{_words(how_often(opening))}. {_words(became(shown, opening))}</p></div>"
    )


def _story(shown: Demonstration) -> str:
    parts = []
    for date, group in groupby(story(shown.story, "short"), key=lambda sentence: sentence.date):
        told = "".join(f"<p>{escape(sentence.text)}</p>" for sentence in group)
        parts.append(f"<dt>{escape(date)}</dt><dd>{told}</dd>")
    return "\n".join(parts)
