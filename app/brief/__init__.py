"""Workspace: what is taken home, page by page, and the checks before it is shared."""
