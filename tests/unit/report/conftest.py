"""What tests of reports share."""

from tests.unit.cli.asked import ask

__all__ = ["ask"]
