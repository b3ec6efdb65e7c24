"""Cards of the rules of a signed plan, and of the publics behind it."""

from __future__ import annotations

from models.rules.cards import curves
from models.rules.cards.card import Card

PLAN = (
    Card(
        name="record",
        title="Kept and broken promises change trust",
        switch="record",
        assumes="Trust is a record: a Beta law over promises seen kept and broken, which "
        "outsiders raise by guarantee times monitoring. A hold is no breach. A "
        "compelled promise teaches less.",
        formula="q = 1 - (1 - (alpha + s) / (alpha + beta + s + f)) (1 - G mu); a kept promise "
        "counts 1 - chi G mu",
        source="Kydd 2000, 10.1162/002081800551190; Walter 1997, 10.1162/002081897550384, on "
        "guarantees. Under the `record` rule a due step is carried out with chance "
        "logistic((go on - stop - audience x cost) / noise).",
        without="Nobody learns from what others do; the record stays as it was at the start.",
        reads=("parties.ID.trust", "guarantee", "plan.noise"),
        curve=curves.record,
    ),
    Card(
        name="rational",
        title="Parties look ahead (the other rule of decision)",
        switch="",
        assumes="A giver foresees what everybody will do at every later step, each with the "
        "same noise, and compares the worth of going on with that of holding. So does "
        "the last to accept a text. Whether real parties learn or foresee is disputed; "
        "run both.",
        formula="P(go on) = logistic((V(E + s, n', 0) - V(E, n, h + 1) - audience x cost) / "
        "noise), V by backward induction over steps, holds and fronts",
        source="McKelvey & Palfrey 1998, 10.1023/A:1009905800005 (agent quantal response); "
        "A claim about order is robust only where both rules agree on its "
        "sign.",
        without="`--rule record`, which is the usual one.",
        reads=("plan.noise", "plan.holds", "plan.steps_per_period"),
        curve=curves.rational,
    ),
    Card(
        name="pocketing",
        title="What was given survives a collapse in part",
        switch="pocketing",
        assumes="Recognition stays, prisoners stay home: part of what was received less given "
        "is kept when a plan collapses.",
        formula="worth after a collapse = W(n) + phi (received - given)",
        source="After Lockwood & Thomas 2002, 10.1111/1467-937X.00209, on steps "
        "that cannot be undone.",
        without="A collapse undoes everything but the front.",
        reads=("plan.pocketing",),
        curve=curves.pocketing,
    ),
    Card(
        name="hidden_breaches",
        title="Steps may be broken in secret",
        switch="hidden_breaches",
        assumes="Whoever goes on may do so in name only, by a second draw on what that saves. "
        "Until it is found out the record says kept and the front has not moved. Found "
        "out, it is a broken promise, is punished, and is owed again. Steps with an "
        "effect that all see cannot be faked.",
        formula="P(breach) = logistic((cost + W(n) - W(n') - mu (G penalty + what the plan "
        "still brings) - scruple) / noise); found out with chance mu a period",
        source="Fearon 1995 on commitment, 10.1017/S0020818300033324. The scruple "
        "of 0.1 is judgement.",
        without="A step said to be done is done.",
        reads=("plan.scruple", "guarantee.monitoring", "guarantee.penalty"),
        curve=curves.hidden_breaches,
    ),
    Card(
        name="decay",
        title="A guarantee fades",
        switch="decay",
        assumes="Outsiders' attention wanes: the strength of a guarantee halves over its "
        "half-life from the signature on. An event may withdraw it at once "
        "(`guarantee_at_most: 0`).",
        formula="G(t) = G0 2^(-t / half-life)",
        source="Kenwick (working paper) on waning leverage; Fortna 2003, "
        "10.1017/S0020818303572046.",
        without="A guarantee stays as strong as it was.",
        reads=("guarantee.half_life",),
        curve=curves.decay,
    ),
    Card(
        name="spoilers",
        title="Attacks put both sides' faith in doubt",
        switch="spoilers",
        assumes="Those who want no peace attack, and each side is blamed with a chance of its "
        "own. The blame enters the record as a broken promise, and both publics lose "
        "heart.",
        formula="attack where draw < hazard; each side blamed with chance 1/2; support - 1 "
        "tenth on both sides",
        source="Stedman 1997, 10.1162/isec.22.2.5; Kydd & Walter 2002, 10.1162/002081802320005487.",
        without="Only events of the file attack.",
        reads=("spoilers",),
        curve=curves.spoilers,
    ),
    Card(
        name="support",
        title="Publics react",
        switch="support",
        assumes="Support moves tenth by tenth: down for a costly visible step that finds no "
        "answer within the public's patience and for a fort lost, up for a step "
        "received and a fort gained.",
        formula="mood = 0.02 (support - 5), added to a text's worth in a vote",
        source="Putnam 1988, 10.1017/S0020818300027697; sizes are conventions of the model.",
        without="Publics neither reward nor resent.",
        reads=("parties.ID.support",),
        curve=curves.support,
    ),
    Card(
        name="leaders",
        title="Leaders without support may fall",
        switch="leaders",
        assumes="At little support a leader falls with a chance in each period. The successor "
        "goes back some rungs on what is open, is given time by its public, and "
        "inherits part of the record, as others have seen the party and as it has seen "
        "them.",
        formula="fall where support <= 2 and draw < 0.1 a month; tabled rungs go back by r "
        "toward the ideal; counts x 1/2, rounded down",
        source="Goemans 2000. Chances, rungs and shares are judgement.",
        without="Who leads at the start leads at the end.",
        reads=("parties.ID.support.leader",),
        curve=curves.leaders,
    ),
)
