"""Cards of the rules of war: battles, beliefs, help, how hard it is fought."""

from __future__ import annotations

from models.rules.cards import curves
from models.rules.cards.card import Card

SMITH_STAM = "Smith & Stam 2004, 10.1177/0022002704268026"

WAR = (
    Card(
        name="battles",
        title="Battles move a front of forts",
        switch="battles",
        assumes="War is a walk over N forts. In each period there is a battle or none; whoever "
        "wins it takes a fort, and who holds none is defeated. What fighting on is "
        "worth follows from the front, the odds, the cost and patience.",
        formula="W(n) = -cost + delta [(1 - nu) W(n) + nu (theta W(n+1) + (1 - theta) W(n-1))], "
        "W(0) and W(N) given; without cost and discount it is gambler's ruin",
        source=f"{SMITH_STAM}; Wagner 2000, 10.2307/2669259; Fearon 1995, "
        "10.1017/S0020818300033324.",
        without="Nobody fights while talks and plan go on; the war that each imagines stays.",
        reads=("front.battles", "front.odds", "front.forts", "parties.ID.war_cost"),
        curve=curves.battles,
    ),
    Card(
        name="optimism",
        title="Belligerents think their own odds better",
        switch="optimism",
        assumes="Each belligerent adds the same amount to its own odds, on top of what "
        "`beliefs` or `odds` say. Hopes of both sides that cannot both be right leave "
        "less room for a text.",
        formula="theta as A sees it = belief + o; as B sees it = belief - o",
        source=f"Fearon 1995 (private information), 10.1017/S0020818300033324; {SMITH_STAM} "
        "(non-common priors). Range 0 to 0.1 is convention.",
        without="Beliefs stand as the file has them.",
        reads=("front.optimism", "front.beliefs"),
        curve=curves.optimism,
    ),
    Card(
        name="learning",
        title="Battles change beliefs about the odds",
        switch="learning",
        assumes="Everybody holds a Beta law over the odds, as strong as so many battles seen, "
        "and updates it by the battles that everybody sees. Fighting on is worth the "
        "mean over it.",
        formula="weight(theta) ~ Beta prior x theta^won (1 - theta)^lost, on a grid; R = sum of "
        "weight x W(n; theta)",
        source=f"{SMITH_STAM}; Slantchev 2003, 10.1017/S0003055403000911; Filson & Werner 2002, "
        "10.2307/3088436. Separating 0.6 from 0.5 at 19:1 takes about 146 battles, hence 40.",
        without="Each party keeps one number for the odds, whatever happens.",
        reads=("front.learning.strength", "front.learning.grid"),
        curve=curves.learning,
    ),
    Card(
        name="hope",
        title="A leader without support weighs war by its better chances",
        switch="hope",
        assumes="A leader who would be punished for a bad peace as for a lost war gambles: "
        "below a threshold of support it values war at an optimistic quantile of its "
        "belief.",
        formula="R = W(n; theta at the 0.8-quantile of the belief, on the own side) where "
        "support <= 2",
        source="Goemans 2000 (War and Punishment, Princeton).",
        without="Leaders weigh the mean, whatever their public thinks.",
        reads=("parties.ID.support.leader.hopes", "parties.ID.support.leader.hopes_at"),
        curve=curves.hope,
    ),
    Card(
        name="patrons",
        title="Aid comes by date and by the front",
        switch="patrons",
        assumes="Others bear a share of a war cost, from a day on or while the front stands so. "
        "So help that arrives when one is losing can be asked about as a cause of a "
        "longer war.",
        formula="cost = kappa (1 - A), A = sum of the shares that flow, at most 1",
        source="Leventoğlu & Slantchev 2007, 10.1111/j.1540-5907.2007.00279.x, on armed peace; "
        "shares are judgement.",
        without="Only events change who bears what.",
        reads=("aid",),
        curve=curves.patrons,
    ),
    Card(
        name="aid_odds",
        title="Aid shifts the odds of battles",
        switch="aid_odds",
        assumes="A side with more help than the other also fights better, in fact and in "
        "everybody's belief.",
        formula="logit theta' = logit theta + xi (A_A - A_B), xi = 0.2",
        source="Convention of this model; xi is judgement.",
        without="Aid pays, and wins nothing.",
        reads=("front.aid_odds",),
        curve=curves.aid_odds,
    ),
    Card(
        name="escalation",
        title="A cornered belligerent may fight harder",
        switch="escalation",
        assumes="Two levels of war. Cornered (no text in sight is worth as much as war), a "
        "belligerent takes the higher one where war is then worth more to it. Everybody "
        "sees it, and the other side's record of it takes one broken promise.",
        formula="nu and kappa x 1.5; chosen where W(higher) > W(now) > best credible text; back "
        "where W(lower) > W(now)",
        source="Langlois & Langlois 2009, 10.1111/j.1468-2478.2009.00568.x, on standing firm; "
        "Powell 2006, 10.1017/S0020818306060061. The factor is judgement.",
        without="The war is fought as it is.",
        reads=("front.escalation.faster",),
        curve=curves.escalation,
    ),
    Card(
        name="leverage",
        title="Steps move the front",
        switch="leverage",
        assumes="Some concessions weaken whoever makes them: a belt of towns, heavy arms. They "
        "concede forts, and with them what the war would be worth.",
        formula="n' = n - eta for side A's step, n + eta for side B's; never to defeat",
        source="Powell 2006, 10.1017/S0020818306060061: bargaining over objects that change "
        "bargaining power. The master channel of order effects in this model.",
        without="Steps cost what they cost, and shift nothing.",
        reads=("issues.ID.delivery.RUNG.leverage",),
        curve=curves.leverage,
    ),
    Card(
        name="events",
        title="Dated and chance events happen",
        switch="events",
        assumes="What comes from outside has a day or a chance in each period, and changes what "
        "its effect says.",
        formula="strike where draw < p; a rate in another unit becomes p' = 1 - (1 - p)^ratio",
        source="Each event names its own; hazards are judgement unless sourced.",
        without="Nothing comes from outside.",
        reads=("events",),
        curve=curves.events,
    ),
)
