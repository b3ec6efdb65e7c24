"""libyaml and ruamel make the same nodes of every text that the first is trusted with."""

import random

import pytest

from models.scenario import composing
from models.scenario.composing import composed
from models.scenario.shipped import shipped_names, shipped_path
from models.terms.errors import ScenarioError

ODD = [
    ":", "- ", "{", "}", "[", "]", "'", '"', "#", "&a ", "*a", "!t ", "|", "> ", "?", "%", "\n",
    "  ", "{a:1}", "[a:b, c]", "? x", "---\n", "...\n", "é", "😀", ",", ":x", "@", "`", "- - a",
    "|2", "|+", "%YAML 1.1\n", "!!str ", "<<: *a", "\t", "\r", "\u2028", "\ufeff",
]  # fmt: skip


def outcome(text):
    """The nodes, or the problems."""
    try:
        return composed(text)
    except ScenarioError as error:
        return error.problems


def by_ruamel_alone(text, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(composing, "_quickly", lambda _text: None)
        return outcome(text)


def damaged(text, luck):
    start = luck.randrange(max(1, len(text) - 400))
    part = text[start : start + luck.randrange(20, 400)]
    for _ in range(luck.randrange(1, 4)):
        at = luck.randrange(len(part) + 1)
        part = part[:at] + luck.choice(ODD) + part[at + luck.choice((0, 0, 1, 3)) :]
    return "a: 1\n" + part + "\n"


@pytest.mark.parametrize("name", shipped_names())
def test_a_shipped_file_reads_alike(name, monkeypatch):
    text = shipped_path(name).read_text("utf-8")
    assert composing._quickly(text) is not None
    assert composed(text) == by_ruamel_alone(text, monkeypatch)


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_file_reads_alike(seed, monkeypatch):
    luck = random.Random(seed)
    texts = [shipped_path(name).read_text("utf-8") for name in shipped_names()]
    quick = 0
    for _ in range(400):
        text = damaged(luck.choice(texts), luck)
        quick += composing._quickly(text) is not None
        assert outcome(text) == by_ruamel_alone(text, monkeypatch), text
    assert quick > 8
