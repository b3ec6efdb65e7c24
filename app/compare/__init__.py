"""Workspace 4: experiments against each other."""
