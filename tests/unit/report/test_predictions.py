"""Predictions: sealed before the runs, compared after them, and never changed unseen."""

import json
from dataclasses import replace

import pytest

from app.report.outline import outline_for
from app.report.page import page
from app.report.predictions import add_prediction, compared, read_predictions, sealed
from models.terms.errors import UsageError
from models.terms.outcome import Ending

HASH = "0" * 64


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "cards.json"
    add_prediction(path, sealed("Ann", 40, Ending.FIGHTING, HASH))
    add_prediction(path, sealed("<b>Ben", 0, Ending.IMPLEMENTED, HASH))
    return path


def test_cards_are_read_as_they_were_sealed(file):
    assert [(card.name, card.share) for card in read_predictions(file)] == [
        ("Ann", 40),
        ("<b>Ben", 0),
    ]


def test_a_card_that_was_changed_after_it_was_sealed_is_told(file):
    cards = json.loads(file.read_text("utf-8"))
    cards[0]["share"] = 41
    file.write_text(json.dumps(cards), "utf-8")

    with pytest.raises(UsageError, match="Ann was changed"):
        read_predictions(file)


@pytest.mark.parametrize("text", ["", "[1]", '[{"name": "x"}]', '{"a": 1}', "null"])
def test_what_is_no_file_of_cards_is_refused_in_a_sentence(file, text):
    file.write_text(text, "utf-8")
    with pytest.raises(UsageError, match="no file of predictions"):
        read_predictions(file)


def test_a_card_is_compared_with_share_interval_and_commonest_ending(small_report):
    agreed = small_report.answer.outcomes[Ending.IMPLEMENTED]
    most = max(small_report.answer.outcomes, key=lambda e: small_report.answer.outcomes[e].hits)
    near = sealed("near", round(100 * agreed.share), most, HASH)
    far = sealed("far", 0 if agreed.low > 0.01 else 100, Ending.DEFEAT_A, HASH)

    assert compared(near, small_report)[2:] == (True, True)
    assert compared(far, small_report)[2:] == (False, False)
    assert compared(far, small_report).off_points == pytest.approx(far.share - 100 * agreed.share)


def test_the_page_shows_every_card_and_reads_none_as_html(small_report, file):
    told = page(replace(small_report, predictions=read_predictions(file)), outline_for("class"))

    assert "Ann" in told
    assert "&lt;b&gt;Ben" in told
    assert told.count("●") == 2
