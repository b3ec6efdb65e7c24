"""What the command `irenic` runs: finds the program, then hands over to its command line."""

import sys
from pathlib import Path

BUNDLE = Path(__file__).with_name("bundle")


def main() -> int:
    """Start the command line, from the bundle where there is one."""
    try:
        if BUNDLE.is_dir():  # installed from a wheel; in a checkout the path is set already
            sys.path.insert(0, str(BUNDLE))
        from app.cli import main as run_command_line

        return run_command_line()
    except KeyboardInterrupt:  # before the command line could hear it
        sys.stderr.write("irenic: stopped\n")
        return 3


if __name__ == "__main__":
    raise SystemExit(main())
