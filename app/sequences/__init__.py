"""Workspace: many runs as a tree of concessions."""
