"""`irenic blocking`: in words and as a document."""

import json


def test_who_could_block_is_told_in_words_and_as_a_document(ask, tmp_path):
    words = ask("blocking", "harbour", "--runs", "6", "--csv", str(tmp_path))
    document = json.loads(ask("blocking", "harbour", "--runs", "6", "--json").out)
    text = " ".join(words.out.split())

    assert words.code == 0
    assert "North Shore with South Shore" in text
    assert "to give up no duty" in text
    assert "No outcome is called just" in text
    assert [one["stage"] for one in document["stages"]] == ["signature", "votes", "conditions"]
    assert document["stages"][2]["blocking"] == [["north", "south"]]
    assert {one["party"] for one in document["pivots"]["parties"]} == {"north", "south"}
    assert (tmp_path / "pivots.csv").exists()


def test_too_few_runs_are_one_sentence(ask):
    answer = ask("blocking", "harbour", "--runs", "0")

    assert answer.code == 2
    assert "--runs takes" in answer.err
