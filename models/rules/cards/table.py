"""Cards of the rules at the table."""

from __future__ import annotations

from models.rules.cards import curves
from models.rules.cards.card import Card

TABLE = (
    Card(
        name="releases",
        title="A party may give up a condition of its own",
        switch="releases",
        assumes="A condition has a price at home, named by the author. It is given up where "
        "that price is below the party's share of what the best text in sight would "
        "bring, and where its tactic leaves room for it by now. Laws are never given "
        "up.",
        formula="price x 0.02 < (C(best text if the locks were open) - R) / k, with k the "
        "number of releases still needed together",
        source="Own construction on the linkage of issues: Osgood 1962 on unilateral "
        "initiatives; docs/decisions/0005. Prices are judgement.",
        without="Circular waits stay shut unless events or deeds open them.",
        reads=("gates.ID.price", "issues.ID.positions.PARTY.red_line.price"),
        curve=curves.releases,
    ),
    Card(
        name="gates",
        title="Conditions on order bind",
        switch="gates",
        assumes="Who does what only after, only if, unless or within some time of something "
        "else is known beforehand, and holds until it is satisfied or given up.",
        formula="an act is legal while every gate on it is open; a lock is what lies outside "
        "the least fixed point of what could ever be done",
        source="Joshi, Melander & Quinn 2017, 10.1177/0022002715576573, for order of "
        "implementation as what matters; AND-OR reachability is standard.",
        without="Any step may follow any other, and any text may be signed at once.",
        reads=("gates", "deeds"),
    ),
    Card(
        name="painful_limits",
        title="Going further than one has signalled hurts",
        switch="painful_limits",
        assumes="A party may pass its signalled limit, but its public notices, and a vote on "
        "the text becomes harder. Both in proportion to the weight of the issue.",
        formula="support falls by 10 w tenths a rung, the threshold of a vote rises by 0.05 w a "
        "rung, with w the issue's salience over the sum of all",
        source="Putnam 1988, 10.1017/S0020818300027697 (win-sets); sizes are judgement.",
        without="Limits are only words.",
        reads=("issues.ID.positions.PARTY.limit", "issues.ID.positions.PARTY.salience"),
        curve=curves.painful_limits,
    ),
    Card(
        name="walk_outs",
        title="A party may leave the talks",
        switch="walk_outs",
        assumes="Whoever sees nothing in sight that is worth as much as fighting on, for so "
        "many of its own turns in a row, leaves for a while and comes back.",
        formula="leave after `after` turns with C(best text) < R; return after `returns`",
        source="Rubinstein 1982, 10.2307/1912531, on outside options; patience is judgement.",
        without="Everybody stays at the table to the end.",
        reads=("parties.ID.walk_out",),
    ),
    Card(
        name="mediation",
        title="A mediator drafts one text",
        switch="mediation",
        assumes="One draft is mended issue by issue. A redraft stands where no signatory loses "
        "more than it bears, by it or by all redrafts together.",
        formula="keep a one-rung change where every signatory's change >= -tolerance and the "
        "sum of changes > 0",
        source="Raiffa 1982; Klein, Faratin, Sayama & Bar-Yam 2003, 10.1023/A:1023068821218.",
        without="Parties only trade offers of their own.",
        reads=("mediation",),
    ),
    Card(
        name="partial_agreements",
        title="Some issues may be signed alone",
        switch="partial_agreements",
        assumes="Where all signatories table the same rung, and it is marked `alone`, they sign "
        "that issue and carry it out without waiting for the rest. Its collapse ends "
        "nothing but itself.",
        formula="sign issue k alone where all table rung r, r is marked, no red line refuses it "
        "and no gate on its steps is shut",
        source="Interim deals and humanitarian exchanges; docs/decisions/0006.",
        without="Nothing is carried out before the full text.",
        reads=("issues.ID.ladder.RUNG.alone",),
    ),
    Card(
        name="interim",
        title="What was agreed for a time ends with it",
        switch="interim",
        assumes="A rung may hold for a time only, where it is no part of the full text: a truce "
        "of two months, say. Then it is as if it had not been, and may be agreed anew.",
        formula="a step outside the full plan is undone `lasts` after it was done",
        source="Limited truces have had terms; see the notes of each scenario.",
        without="Whatever was agreed alone stays.",
        reads=("issues.ID.ladder.RUNG.lasts",),
    ),
    Card(
        name="gestures",
        title="A party may carry a step out unasked",
        switch="gestures",
        assumes="Rungs marked `gesture` may be carried out before any signature, by a party "
        "whose tactic does such things and has room for the cost. Others see it as a "
        "promise kept.",
        formula="carry out where -delta <= worth of the own offer less what one means to get",
        source="Osgood 1962 (GRIT); Kydd 2000, 10.1162/002081800551190, on costly signals; "
        "Haynes & Yoder 2024, 10.1177/07388942231162335, for the counterpoint.",
        without="Steps are carried out only as part of something signed.",
        reads=("issues.ID.ladder.RUNG.gesture", "parties.ID.tactic.gestures"),
    ),
    Card(
        name="ratification",
        title="What is signed is voted on",
        switch="ratification",
        assumes="A public, parliament or party votes some time after the signature. The vote is "
        "even where the text's worth and the mood together reach a threshold.",
        formula="P(pass) = Phi((u(x) + g - omega) / s), with g the mood, omega raised by limits "
        "passed, s the swing",
        source="Putnam 1988, 10.1017/S0020818300027697. A defeat by 50.2 percent (Colombia "
        "2016) must be possible.",
        without="A signature is enough.",
        reads=("parties.ID.support.ratify_at", "parties.ID.support.swing"),
        curve=curves.ratification,
    ),
    Card(
        name="windows",
        title="Votes have days, and plans a time to be done in",
        switch="windows",
        assumes="A public may vote on named days only, and a text signed too late for the last "
        "of them lapses. A plan may have to be done within a time from its signature, "
        "or it lapses.",
        formula="vote on the first named day at least `vote_after` after the signature; "
        "collapse where there is none, or where the window has closed on a plan not "
        "done",
        source="Channel `ratification and windows` of the model; dates are facts, windows "
        "judgement.",
        without="Votes come when they come, and plans take the time that they take.",
        reads=("parties.ID.support.vote_on", "plan.window"),
    ),
)
