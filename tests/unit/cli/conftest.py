"""What the tests of the command line share."""

from tests.unit.cli.asked import ask

__all__ = ["ask"]
