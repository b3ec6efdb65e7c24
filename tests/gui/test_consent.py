"""A menu of whose consent counts: who signs, as ticks, each a step of history."""


def ticks(conditions):
    return {action.text(): action for action in conditions.consent.list.actions()}


def test_everybody_with_a_seat_is_offered_and_who_signs_is_ticked(session, conditions):
    scenario, offered = session.scenario, ticks(conditions)

    assert list(offered) == [scenario.parties[party].name for party in scenario.seats]
    signing = {scenario.parties[party].name for party in scenario.signatories}
    assert {name for name, action in offered.items() if action.isChecked()} == signing


def test_a_tick_lets_a_party_sign_and_undo_takes_it_back(desk, conditions):
    desk.filing.open_shipped("ukraine-2025")
    session = desk.session
    before = session.scenario.signatories
    ticks(conditions)["United States"].trigger()

    assert session.scenario.signatories == (*before, "united_states")
    assert "US" in conditions.consent.text()
    session.history.undo()
    assert session.scenario.signatories == before


def test_one_consent_alone_is_refused_in_words(desk, session, conditions):
    before = session.scenario
    names = [before.parties[party].name for party in before.signatories]
    ticks(conditions)[names[0]].trigger()

    if len(names) == 2:
        assert session.scenario == before
        assert desk.window.notice.words
        assert ticks(conditions)[names[0]].isChecked()
