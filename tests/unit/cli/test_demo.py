"""The demonstration ends by itself, shows its caution, and calls nothing a cause or a chance."""

import json
from html.parser import HTMLParser

import pytest

FEW = ("--headless", "--runs", "40")


@pytest.fixture
def demo(ask, tmp_path, monkeypatch):
    """The demonstration of the harbour in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return ask("demo", "harbour", *FEW)


@pytest.fixture
def page(demo, tmp_path):
    assert demo.code == 0
    return (tmp_path / "irenic-demo.html").read_text(encoding="utf-8")


class _Outside(HTMLParser):
    """Everything that a page would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.fetched += [
            f"{tag} {name}={value}"
            for name, value in attrs
            if name in ("src", "href", "srcset", "action", "data")
        ]


def test_the_demonstration_names_its_report(demo, tmp_path):
    assert demo.code == 0
    assert "irenic-demo.html" in demo.out
    assert [path.name for path in tmp_path.iterdir()] == ["irenic-demo.html"]


@pytest.mark.parametrize(
    "said",
    [
        "No outcome is called just.",
        "share of model runs",
        "95 % interval",
        "Observed, not assigned",
        "author's judgement",
        "no advice about who should yield",
        "signed and implemented",
        "One story: run ",
    ],
)
def test_the_demonstration_says_in_words(demo, said):
    assert said in " ".join(demo.out.split())


def test_the_report_needs_nothing_beside_itself(page):
    outside = _Outside()
    outside.feed(page)

    assert outside.fetched == []
    assert "url(" not in page
    assert "@import" not in page


@pytest.mark.parametrize(
    "said", ["No outcome is called just.", "share of model runs", "Observed, not assigned"]
)
def test_the_report_carries_its_cautions(page, said):
    assert said in " ".join(page.split())


def test_neither_words_nor_report_promise_a_chance_of_peace(demo, page):
    for text in (demo.out, page):
        assert "chance of peace" not in text
        assert "probability" not in text


def test_what_an_author_wrote_is_never_read_as_html(ask, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    code = ask("demo", "harbour", *FEW, "--set", "title=<script>x</script>").code

    page = (tmp_path / "irenic-demo.html").read_text(encoding="utf-8")
    assert code == 0
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_document_holds_what_the_words_say(ask, tmp_path):
    report = str(tmp_path / "here.html")

    answer = json.loads(ask("demo", "harbour", *FEW, "-o", report, "--json").out)

    assert answer["runs"] == 40
    assert answer["shares_are"] == "share of model runs"
    assert sum(one["share"] for one in answer["outcomes"].values()) == pytest.approx(1)
    assert answer["caution"]
    assert answer["report"] == report
    assert {opening["assignment"] for opening in answer["openings"]} == {"observed"}


def test_the_same_demonstration_comes_again(ask, tmp_path):
    words = ("demo", "harbour", *FEW, "--json", "-o", str(tmp_path / "x.html"))
    first, second = (json.loads(ask(*words).out) for _ in range(2))

    assert first | {"seconds": 0} == second | {"seconds": 0}


def test_the_story_is_of_a_run_that_ended_as_most_did(ask, tmp_path):
    answer = json.loads(ask("demo", "harbour", *FEW, "--json", "-o", str(tmp_path / "x.html")).out)
    commonest = max(answer["outcomes"], key=lambda key: answer["outcomes"][key]["share"])

    story = ask("run", "harbour", "--run", str(answer["story"]["run"]), "--json")

    assert json.loads(story.out)["outcome"]["class"] == commonest


def test_a_report_that_cannot_be_written_is_told(ask, tmp_path):
    answer = ask("demo", "harbour", *FEW, "-o", str(tmp_path / "none" / "x.html"))

    assert answer.code == 1
    assert "x.html" in answer.err
