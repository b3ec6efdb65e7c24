"""Plays bare domains with NegMAS; run by the Python of an environment of its own, never by ours.

Standard input: a JSON list of domains as in tests/reference/alternating_offers.json, each with
`n_steps` and a `tactic` in each party. Standard output: version, results and seconds of
processor time as JSON.
Utilities are presorted by force: above a million outcomes the default inverter is approximate.
"""

import json
import sys
from time import process_time

import negmas
from negmas import SAOMechanism, make_issue
from negmas.preferences import LinearAdditiveUtilityFunction
from negmas.preferences.inv_ufun import PresortingInverseUtilityFunction
from negmas.preferences.value_fun import TableFun
from negmas.sao import AspirationNegotiator, ResponseType, SAONegotiator

STUB = "stand_firm"
GIVEN_WAY = 1e-4
"""Tolerance of the inverter, as `models.drivers.speakers` has it."""


class Stub(SAONegotiator):
    """Always offers the first outcome and refuses every other: the cost of the protocol alone."""

    def propose(self, state, dest=None):  # noqa: ARG002  the protocol names them
        return (0,) * len(self.nmi.issues)

    def respond(self, state, source=None):  # noqa: ARG002
        return ResponseType.REJECT_OFFER


def talks(domain):
    """A mechanism with its negotiators, ready to run."""
    issues = [make_issue(size, name=f"i{k}") for k, size in enumerate(domain["sizes"])]
    session = SAOMechanism(issues=issues, n_steps=domain["n_steps"])
    for place, party in enumerate(domain["parties"]):
        worth = LinearAdditiveUtilityFunction(
            values=[TableFun(dict(enumerate(values))) for values in party["values"]],
            weights=party["weights"],
            reserved_value=party["reserved"],
            issues=issues,
        )
        session.add(_negotiator(f"p{place}", party["tactic"]), ufun=worth)
    return session


def _negotiator(name, tactic):
    if tactic == STUB:
        return Stub(name=name)
    return AspirationNegotiator(
        name=name,
        aspiration_type=tactic,
        tolerance=GIVEN_WAY,
        ufun_inverter=PresortingInverseUtilityFunction,
    )


def ended(session):
    """Agreement and round."""
    state = session.run()
    agreement = None if state.agreement is None else [int(option) for option in state.agreement]
    return {"agreement": agreement, "rounds": int(state.step)}


def main():
    domains = json.load(sys.stdin)
    ended(talks(domains[0]))  # once for the sake of whatever is loaded late
    sessions = [talks(domain) for domain in domains]
    started = process_time()
    results = [ended(session) for session in sessions]
    seconds = process_time() - started
    json.dump({"version": negmas.__version__, "results": results, "seconds": seconds}, sys.stdout)


if __name__ == "__main__":
    main()
