"""`irenic requires`: one table for all texts, with every party named, as words and document."""

import json

import pytest

from tests.made_texts import text_of_harbour


@pytest.fixture
def harbour(tmp_path):
    file = tmp_path / "harbour.yaml"
    file.write_text(text_of_harbour(), encoding="utf-8")
    return str(file)


def test_every_party_is_told_what_it_would_take(ask, harbour, tmp_path):
    folder = tmp_path / "tables"
    answer = ask(
        "requires", harbour, "--text", "southern", "--runs", "20", "--target", "0.05", "--json",
        "--csv", str(folder),
    )  # fmt: skip
    (text,) = json.loads(answer.out)["texts"]

    assert answer.code == 0
    assert set(text["required"]) >= {"North Shore", "South Shore"}
    assert any("red line on Breakwater" in one for one in text["required"]["North Shore"])
    assert not text["now"]["signable"]
    assert text["at_least"] <= text["cost"]
    assert (folder / "texts.csv").read_text("utf-8").startswith("text,title,signable_now")


def test_a_page_names_every_text_and_the_line_that_makes_it_again(ask, harbour, tmp_path):
    page = tmp_path / "texts.md"
    ask("requires", harbour, "--text", "bare", "--runs", "5", "--target", "0.01",
        "--page", str(page))  # fmt: skip
    text = page.read_text("utf-8")

    assert "| A text that leaves the breakwater open | South Shore |" in text
    assert "`irenic requires" in text
    assert "No outcome is called just" in text


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--text", "southrn"), 'did you mean "southern"'),
        (("--target", "0"), "--target takes a share"),
        (("--runs", "0"), "--runs takes"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(ask, harbour, words, says):
    answer = ask("requires", harbour, *words)

    assert answer.code == 2
    assert says in answer.err
