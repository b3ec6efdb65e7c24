"""`irenic new`: a scenario to start from, a copy of one, or a tactic with its test and card."""

from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path

from app.cli.ending import DONE
from models.terms.errors import UsageError


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        help="where to write it (without it: standard output); what is there is never touched",
    )
    parser.add_argument(
        "--from",
        dest="source",
        metavar="SCENARIO",
        help="copy this one, comments and all: a shipped name or a YAML file",
    )
    parser.add_argument(
        "--tactic",
        metavar="NAME",
        help="start a plug-in tactic instead: a folder with its file, test, card and entry point",
    )


def perform(options: argparse.Namespace) -> int:
    if options.tactic is None:
        return _scenario(options) if options.source is None else _copy(options)
    if options.source is not None:
        raise UsageError("--from copies a scenario and --tactic begins a tactic; ask for one")
    return _tactic(options)


def _copy(options: argparse.Namespace) -> int:
    """A scenario to the byte: its id and title too, by which `check` knows what was recoded."""
    from app.cli.page import print_json
    from models.scenario.reading import read_document

    document = read_document(options.source)
    if options.file:
        _write_new(Path(options.file), document.text)
    if options.json:
        named = {"id": document.scenario.id, "from": options.source}
        print_json(named | {"file": options.file, "text": document.text})
    elif options.file:
        file, source = shlex.quote(options.file), shlex.quote(options.source)
        print(f"{options.file} is ready, a copy of {options.source}. Change it, then:")
        print(f"  irenic diff {source} {file}\n  irenic check {file}\n  irenic run {file}")
    else:
        print(document.text, end="")
    return DONE


def _tactic(options: argparse.Namespace) -> int:
    """A folder, named by FILE or after the tactic, with the files of a new plug-in."""
    from app.cli.page import print_json
    from models.scenario.starting_tactics import new_tactic_files

    files = new_tactic_files(options.tactic)
    module = next(iter(files)).removesuffix(".py")
    folder = Path(options.file or module)
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        raise UsageError(f"{folder} is there already; choose another name") from None
    for name, text in files.items():
        _write_new(folder / name, text)
    if options.json:
        print_json({"tactic": module, "folder": str(folder), "files": list(files)})
        return DONE
    print(f"{folder} is ready: {', '.join(files)}. Next, in that folder:")
    print("  python -m pytest\n  python -m pip install --editable .")
    print(f"Then, in a scenario file:\n  tactic: {{kind: plug_in, name: {module}}}")
    return DONE


def _scenario(options: argparse.Namespace) -> int:
    from app.cli.page import print_json
    from models.scenario.starting import new_scenario_text

    name = _name_of(options.file)
    text = new_scenario_text(name)
    if options.file:
        _write_new(Path(options.file), text)
    if options.json:
        print_json({"id": name, "file": options.file, "text": text})
    elif options.file:
        print(f"{options.file} is ready. Next:")
        file = shlex.quote(options.file)
        print(f"  irenic check {file}\n  irenic run {file}")
    else:
        print(text, end="")
    return DONE


def _name_of(file: str | None) -> str:
    """The id that a file's name suggests."""
    stem = Path(file).stem.lower() if file else "my-talks"
    return re.sub(r"[^a-z0-9]+", "-", stem).strip("-") or "my-talks"


def _write_new(path: Path, text: str) -> None:
    """Write what was not there; where that fails half-way, nothing is left of it."""
    try:
        file = path.open("x", encoding="utf-8", newline="\n")
    except FileExistsError:
        raise UsageError(f"{path} is there already; choose another name") from None
    try:
        with file:
            file.write(text)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise type(error)(error.errno, error.strerror, str(path)) from None
