"""The checkout as a tree of files, for tests about the code itself."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
_NOT_OURS = {"__pycache__", "build", "dist", "node_modules"}
_TEXT = {".cfg", ".css", ".html", ".json", ".md", ".py", ".sh", ".svg", ".toml", ".txt", ".yaml"}


def _ours(folder: Path) -> Iterator[Path]:
    for entry in sorted(folder.iterdir()):
        if entry.name in _NOT_OURS or (entry.name.startswith(".") and entry.name != ".ci"):
            continue
        if entry.is_dir():
            yield from _ours(entry)
        else:
            yield entry


def files(*folders: str) -> list[Path]:
    """Every file of ours under these folders of the checkout."""
    return [path for folder in folders if (ROOT / folder).is_dir() for path in _ours(ROOT / folder)]


def python_files(*folders: str) -> list[Path]:
    """Every module of ours under these folders of the checkout."""
    return [path for path in files(*folders) if path.suffix == ".py"]


def text_files() -> list[Path]:
    """Every file of ours that a person could read."""
    return [path for path in files(".") if path.suffix in _TEXT or path.parent.name == ".ci"]


def short(path: Path) -> str:
    """The path as it is written in a message or a list: from the root, with slashes."""
    return path.relative_to(ROOT).as_posix()


def module_name(path: Path) -> str:
    """The name under which the file is imported."""
    return short(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=short(path))


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module that the code names in an import, wherever the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def dotted(node: ast.expr) -> str:
    """`a.b.c` as it is written, or nothing where it is no plain chain of names."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (before := dotted(node.value)):
        return f"{before}.{node.attr}"
    return ""


def error_of(program: str) -> str:
    """How a fresh interpreter in the checkout fails at this program; nothing where it does not."""
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if ended.returncode == 0:
        return ""
    return ended.stderr.strip().rpartition("\n")[-1] or f"exit {ended.returncode}"
