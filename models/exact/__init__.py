"""Exact evaluators: what can be worked out without a single run."""
