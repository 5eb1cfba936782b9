"""The files of the house, for the tests of its rules."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SURVEY = ROOT / "survey"


def shown(path: Path) -> str:
    """Write a path as it stands in the repository."""
    return path.relative_to(ROOT).as_posix()


def files(*endings: str, under: Path = SURVEY) -> list[Path]:
    """Give the files with one of these endings, those of caches left aside."""
    return sorted(path for path in under.rglob("*") if path.suffix in endings and "__pycache__" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    """Read a file as Python."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=shown(path))


def calls(path: Path, *names: str) -> Iterator[ast.Call]:
    """Give the calls of functions or methods of these names."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and called(node) in names:
            yield node


def called(node: ast.Call) -> str:
    """Give the last name of what is called."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


@cache
def in_repository() -> tuple[Path, ...]:
    """Give the files that are, or would be, committed."""
    told = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    return tuple(path for name in sorted(set(told.stdout.split("\0"))) if name and (path := ROOT / name).is_file())


@cache
def text(path: Path) -> str:
    """Read a file as text; what isn't text is empty."""
    raw = path.read_bytes()
    return "" if b"\0" in raw[:8000] else raw.decode("utf-8", errors="strict")
