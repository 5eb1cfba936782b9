"""Imports go downstairs; every rule about who may import what is written in pyproject.toml and holds."""

import ast
import re
import tomllib

import pytest
from importlinter.cli import lint_imports

from tests.architecture.house import ROOT, SURVEY, called, files, shown, tree

LONGEST = 260
SWOLLEN = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "shared",
    "services",
    "service",
    "manager",
    "managers",
    "misc",
}
ABOUT_ESSENTIAL_SERVICES = {"survey/administering/services.py"}  # the noun of the field, not a layer of services

NO_ROOM = "commands"  # on the floor of the rooms, but it holds transactions


@pytest.fixture(scope="module")
def settings():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]


@pytest.fixture(scope="module")
def layers(settings):
    contract = next(one for one in settings["contracts"] if one["type"] == "layers")
    return [[name.strip() for name in re.split(r"[|:]", layer)] for layer in contract["layers"]]


def contract(settings, name):
    return next(one for one in settings["contracts"] if one["name"] == name)


def test_the_contracts_are_kept(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)

    broken = lint_imports(config_filename="pyproject.toml", no_cache=True, no_logo=True)

    assert broken == 0, capsys.readouterr().out


def test_every_module_of_the_house_stands_on_a_floor(layers):
    there = {path.stem for path in SURVEY.iterdir() if path.name not in ("__init__.py", "__pycache__")}

    named = [name for layer in layers for name in layer]

    assert sorted(named) == sorted(there)


def test_every_room_is_kept_from_sql_and_every_noun_from_the_web(settings, layers):
    without_sql = set(contract(settings, "Rooms and papers have no SQL")["source_modules"])
    without_web = set(contract(settings, "Nouns know no web")["source_modules"])
    models = {
        path for path in contract(settings, "Rooms and papers have no SQL")["forbidden_modules"] if "models" in path
    }
    rooms = next(layer for layer in layers if "answering" in layer)
    nouns = [path.parent.name for path in SURVEY.glob("*/models.py")]

    assert {f"survey.{room}" for room in rooms if room != NO_ROOM} | {"survey.papers"} == without_sql
    assert {f"survey.{noun}" for noun in nouns} | {"survey.papers"} == without_web
    assert {f"survey.{noun}.models" for noun in nouns} == models


def test_every_noun_that_calls_itself_pure_is_held_to_it(settings):
    nouns = [path.parent for path in SURVEY.glob("*/models.py")]
    pure = {
        shown(path).removesuffix(".py").replace("/", ".")
        for noun in nouns
        for path in noun.rglob("*.py")
        if re.search(r"\bPure\b", ast.get_docstring(tree(path)) or "")
    }

    assert pure - set(contract(settings, "Pure files need nothing")["source_modules"]) == set()


def test_every_init_is_empty():
    full = [shown(path) for folder in ("survey", "tests") for path in _inits(folder) if path.read_bytes().strip()]

    assert full == []


def test_every_folder_of_python_is_a_package():
    folders = {path.parent for folder in ("survey", "tests") for path in files(".py", under=ROOT / folder)}

    assert [shown(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_nothing_is_imported_inside_a_function():
    inside = [
        f"{shown(path)}:{node.lineno}"
        for path in files(".py")
        for function in ast.walk(tree(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert inside == []


def test_no_file_is_named_for_what_swells():
    swollen = {shown(path) for path in SURVEY.rglob("*") if path.stem in SWOLLEN and "__pycache__" not in path.parts}

    assert swollen - ABOUT_ESSENTIAL_SERVICES == set()


def test_no_file_is_too_long():
    long = {
        shown(path): lines
        for path in files(".py", ".html", ".js", ".css", ".typ")
        if (lines := path.read_text(encoding="utf-8").count("\n")) > LONGEST
    }

    assert long == {}, "when a file nears 200 lines it becomes a folder of the same name with verb-named files"


def test_only_the_transaction_commits():
    commits = _asking(lambda call: called(call) == "commit")

    assert commits == {"survey/web/transaction.py"}


def test_only_the_configuration_reads_the_environment():
    reads = {
        shown(path)
        for path in files(".py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute | ast.Name) and ast.unparse(node) in ("os.environ", "os.getenv", "environ")
    }

    assert reads == {"survey/config.py"}


def test_only_the_clock_asks_what_time_it_is():
    asks = _asking(
        lambda call: re.fullmatch(
            r"(datetime|date|datetime\.datetime|datetime\.date)\.(now|today|utcnow)|time\.(time|time_ns)",
            ast.unparse(call.func),
        )
    )

    assert asks == {"survey/clock.py"}, "views and commands ask clock.now(); everybody else is given `now`"


def _asking(wanted):
    return {
        shown(path)
        for path in files(".py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and wanted(node)
    }


def _inits(folder):
    return [path for path in (ROOT / folder).rglob("__init__.py") if "__pycache__" not in path.parts]
