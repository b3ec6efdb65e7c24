"""The engine: nouns, rules, drivers and records of a peace process, without a screen."""
