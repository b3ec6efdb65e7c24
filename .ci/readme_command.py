"""Print one command of the README: `python3 .ci/readme_command.py tests`.

CI runs what stands there, so the README cannot say one thing and CI do another. A command is the
fenced block that follows the comment `<!-- command: NAME -->`.
"""

import re
import sys
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
BLOCK = r"<!-- command: {name} -->\n```\w*\n(.*?)```"


def command(name: str) -> str:
    """The command as the README has it."""
    found = re.findall(BLOCK.format(name=re.escape(name)), README.read_text("utf-8"), re.DOTALL)
    if len(found) != 1:
        raise SystemExit(f"README.md has {len(found)} commands named {name!r}, not one")
    return found[0]


if __name__ == "__main__":
    print(command(sys.argv[1]), end="")
