"""The name of a scenario's content: equal for equal scenarios, on every machine."""

from __future__ import annotations

import json
from hashlib import sha256

from models.terms.scenario import Scenario


def scenario_hash(scenario: Scenario) -> str:
    """SHA-256 over canonical JSON, without the variants, which a run never sees.

    File order counts (it breaks ties), and so do defaults: writing one out changes nothing.
    """
    data = scenario.model_dump(mode="json", by_alias=True, exclude={"variants"})
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return sha256(text.encode()).hexdigest()
