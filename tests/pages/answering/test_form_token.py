"""The token of a form: its key, when it was begun, for which code."""

import os
from datetime import timedelta

import pytest

from survey.answering import form_token

CODE, EDITION = "7K2M9PQ4", 12


@pytest.fixture(autouse=True)
def _in_the_application(app):
    with app.app_context():
        yield


def test_a_token_gives_back_its_key():
    token = form_token.new(CODE, EDITION)

    read = form_token.read(token, CODE, EDITION)

    assert read is not None
    assert read.begun is not None
    assert token.startswith(read.submission_key)


def test_a_thousand_forms_have_a_thousand_keys():
    keys = {form_token.new(CODE, EDITION).split(".")[0] for _ in range(1000)}

    assert len(keys) == 1000
    assert {len(key) for key in keys} == {22}


def test_a_process_that_was_split_off_gives_out_other_keys():
    form_token.new(CODE, EDITION)  # fills the store
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(there, form_token.new(CODE, EDITION).split(".")[0].encode())
        os._exit(0)
    os.waitpid(child, 0)

    assert os.read(here, 22).decode() != form_token.new(CODE, EDITION).split(".")[0]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda token: "",
        lambda token: "x" + token[1:],
        lambda token: token[:-1] + ("A" if token[-1] != "A" else "B"),
        lambda token: token.replace(".", "", 1),
        lambda token: token + "ừ\x00",
        lambda token: "." * 5,
    ],
)
def test_a_token_that_was_tampered_with_is_no_token(spoil):
    assert form_token.read(spoil(form_token.new(CODE, EDITION)), CODE, EDITION) is None


def test_a_token_is_good_for_its_own_code_and_edition_only():
    token = form_token.new(CODE, EDITION)

    assert form_token.read(token, "ACDEFGHJ", EDITION) is None
    assert form_token.read(token, CODE, EDITION + 1) is None


def test_an_old_token_keeps_its_key_only(monkeypatch):
    token = form_token.new(CODE, EDITION)
    monkeypatch.setattr(form_token, "LIFE", timedelta(seconds=-1))

    read = form_token.read(token, CODE, EDITION)

    assert read is not None
    assert read.begun is None
    assert read.submission_key == token.split(".")[0]
