"""The repository holds what belongs there, written in one way, and nothing of the place where it was made."""

import re
import unicodedata

import pytest

from tests.architecture.house import ROOT, in_repository, shown, text

TOP = re.compile(
    r"survey|migrations|translations|tests|docs|deploy|wsgi\.py|pyproject\.toml|README\.md|Makefile"
    r"|requirements(?:-\w+)?\.txt|\.ci|\.gitignore|\.gitattributes|\.editorconfig|\.dockerignore|\.python-version"
)

# Written so that this file doesn't hold them itself. The Makefile's `--no-emit-…` is what keeps an address out.
WORKPLACE = re.compile(r"\.\./share[d]|(?<![\w/.-])/wor[k]/|pyp[i]\.org|(?<!no-emit-)index-ur[l]")
LOCKS = {"uv.lock", "poetry.lock", "Pipfile.lock", "package-lock.json", "yarn.lock", "pnpm-lock.yaml"}
REQUIREMENTS = sorted(ROOT.glob("requirements*.txt"))
LARGEST = 3_000_000


def test_the_top_of_the_repository_holds_what_everybody_looks_for():
    top = {path.relative_to(ROOT).parts[0] for path in in_repository()}

    assert [name for name in sorted(top) if not TOP.fullmatch(name)] == []
    assert {"survey", "migrations", "translations", "tests", "wsgi.py", "pyproject.toml", "Makefile", ".ci"} <= top


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_the_pins_have_hashes_and_no_address(path):
    lines = text(path).splitlines()
    pins = [line for line in lines if re.match(r"[A-Za-z0-9]", line)]
    options = [line for line in lines if line.startswith("-")]

    assert [line for line in lines if "://" in line or " @ " in line] == []
    assert options == []
    assert [line for line in pins if not re.match(r"[A-Za-z0-9._-]+(?:\[[\w,-]+\])?==\S+( ; .+)? \\$", line)] == []
    assert text(path).count("--hash=sha256:") >= len(pins) > 0


def test_the_pins_to_run_are_among_the_pins_to_test():
    run, tests = ({line.split(" ")[0] for line in text(ROOT / name).splitlines() if "==" in line} for name in _pins())

    assert sorted(run - tests) == []


def test_there_is_no_lock_with_addresses_in_it():
    assert [shown(path) for path in in_repository() if path.name in LOCKS] == []


def test_nothing_tells_of_the_place_where_it_was_made():
    told = {shown(path): found[0] for path in in_repository() if (found := WORKPLACE.search(text(path)))}

    assert told == {}


def test_every_text_is_nfc_with_lines_that_end_alike():
    texts = {shown(path): text(path) for path in in_repository()}

    assert [name for name, words in texts.items() if not unicodedata.is_normalized("NFC", words)] == []
    assert [name for name, words in texts.items() if "\r" in words] == []
    assert [name for name, words in texts.items() if words and not words.endswith("\n")] == []


def test_no_file_is_too_large_to_clone():
    assert {shown(path): path.stat().st_size for path in in_repository() if path.stat().st_size > LARGEST} == {}


def test_names_of_files_are_plain():
    names = [shown(path) for path in in_repository()]

    assert [name for name in names if not re.fullmatch(r"[A-Za-z0-9._/-]+", name)] == []


def _pins():
    return "requirements.txt", "requirements-dev.txt"
