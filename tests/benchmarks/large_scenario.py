"""A scenario as large as is promised: many issues, many parties, a position for each of both."""

import random


def large_scenario(issues, parties, seed=3):
    """Its text, the same for the same seed."""
    luck = random.Random(seed)
    lines = [
        "irenic: 1",
        "id: large",
        "title: A large case",
        "clock: {start: 2026-01-01}",
        "parties:",
    ]
    for number in range(parties):
        side = {0: ", side: A", 1: ", side: B"}.get(number, "")
        lines.append(f"  p{number}: {{name: Party {number}, roles: [signatory]{side}}}")
    lines.append("issues:")
    for number in range(issues):
        rungs = luck.randrange(4, 7)
        lines += [
            f"  i{number}:",
            f"    title: Issue {number}",
            f"    basket: basket {number // 7}",
        ]
        lines.append("    ladder:")
        lines += [f"      r{rung}: Option {rung} of issue {number}" for rung in range(rungs)]
        lines += ["    status_quo: r1", "    positions:"]
        for party in range(parties):
            ideal = 0 if party % 2 == 0 else rungs - 1
            limit = luck.randrange(rungs)
            lines.append(f"      p{party}: {{ideal: r{ideal}, limit: r{limit}, salience: 3}}")
    return "\n".join(lines) + "\n"
