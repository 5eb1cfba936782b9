"""No secret is in the repository, and without one of its own the program doesn't start."""

import ast
import os
import re
import subprocess
import sys

import pytest

from tests.architecture.house import ROOT, files, in_repository, shown, text, tree

RANDOM = re.compile(r"[0-9a-fA-F]{32,}|(?=[^\n]*\d)(?=[^\n]*[A-Z])(?=[^\n]*[a-z])[A-Za-z0-9+/_=-]{32,}")
GIVEN_AWAY = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|postgres(?:ql)?://\w+:[^@{\s]+@"
)
CALLED_SECRET = re.compile(r"(?:.*_)?(?:SECRET|PASSWORD|PASSPHRASE|TOKEN|API_KEY|SECRET_KEY)(?:_\w+)?", re.IGNORECASE)


@pytest.mark.parametrize(
    ("key", "says"),
    [
        (None, "SURVEY_SECRET_KEY is not set"),
        ("", "SURVEY_SECRET_KEY is not set"),
        ("ngắn quá", "SURVEY_SECRET_KEY is shorter than 32 characters"),
    ],
    ids=["none", "empty", "short"],
)
def test_a_server_without_a_good_secret_key_says_in_one_line_what_to_do(key, says, tmp_path):
    started = start(tmp_path, key)

    assert started.returncode not in (0, None)
    assert started.stdout == ""
    assert len(started.stderr.strip().splitlines()) == 1, started.stderr
    assert says in started.stderr
    assert "Traceback" not in started.stderr
    assert list(tmp_path.iterdir()) == [], "it has begun to work nevertheless"


def test_a_server_with_a_good_secret_key_starts(tmp_path):
    started = start(tmp_path, "đủ dài để ký các phiên làm việc, chỉ dùng khi thử")

    assert (started.returncode, started.stderr) == (0, "")


def test_what_to_do_names_a_way_to_make_a_key():
    said = text(ROOT / "survey/config.py")

    assert "token_urlsafe" in said
    assert "make run" in said


def test_no_constant_looks_like_a_secret():
    found = {
        f"{shown(path)}:{node.lineno}: {node.value[:40]}"
        for path in files(".py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and RANDOM.fullmatch(node.value.strip())
    }

    assert found == set()


def test_nothing_that_is_called_a_secret_is_a_constant():
    found = {
        f"{shown(path)}:{node.lineno}: {ast.unparse(target)}"
        for path in files(".py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for target in node.targets
        if CALLED_SECRET.fullmatch(ast.unparse(target).rpartition(".")[2]) and len(node.value.value) >= 8
        if " " not in node.value.value  # a sentence about it is no secret
    }

    assert found == set()


def test_no_file_of_the_repository_gives_a_key_away():
    found = [shown(path) for path in in_repository() if GIVEN_AWAY.search(text(path))]

    assert found == []


def test_no_file_of_settings_or_of_data_of_a_run_is_in_the_repository():
    astray = [
        shown(path)
        for path in in_repository()
        if re.search(r"\.(?:sqlite\d?|db|key|pem|p12|log|mo)(?:-\w+)?$|^\.env", path.name)
    ]

    assert astray == []


def start(folder, key):
    """Start the program as a server does, with nothing in the environment but a database and the key."""
    environment = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "SURVEY_DATABASE_URL": f"sqlite:///{folder / 'khong-phai-ban-thu.sqlite'}",
    }
    if key is not None:
        environment["SURVEY_SECRET_KEY"] = key
    return subprocess.run(
        [sys.executable, "-c", "import wsgi"], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )
