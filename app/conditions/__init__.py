"""Workspace 1: the Scenario under the pen."""
