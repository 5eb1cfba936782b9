import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.rounds import codes
from survey.rounds.codes import Typed

QR_ALPHANUMERIC = set(string.digits + string.ascii_uppercase + " $%*+-./:")
all_codes = st.text(codes.ALPHABET, min_size=7, max_size=7).map(lambda body: body + codes.check(body))


def test_a_new_code_has_eight_characters_and_fits():
    made = {codes.new() for _ in range(500)}

    assert len(made) == 500
    assert {len(code) for code in made} == {8}
    assert {codes.look(code) for code in made} == {Typed.FITS}


def test_no_two_characters_look_alike():
    for look_alikes in ("0O", "1IL", "2Z", "5S", "8B"):
        assert len(set(look_alikes) & set(codes.ALPHABET)) <= 1
    assert not set("0O1IL") & set(codes.ALPHABET)
    assert len(set(codes.ALPHABET)) == len(codes.ALPHABET) == 28


def test_the_whole_alphabet_is_in_the_small_set_of_a_qr():
    assert set(codes.ALPHABET) <= QR_ALPHANUMERIC


def test_all_characters_are_used():
    assert set("".join(codes.new() for _ in range(500))) == set(codes.ALPHABET)


@pytest.mark.parametrize("body", ["2222222", "YYYYYYY", "23456QT", "ACDEFGH"])
def test_every_single_mistyped_character_is_found(body):
    code = body + codes.check(body)
    every = string.digits + string.ascii_uppercase

    typed = {code[:place] + other + code[place + 1 :] for place in range(8) for other in every} - {code}

    assert len(typed) == 8 * 35
    assert {codes.look(wrong) for wrong in typed} == {Typed.MISTYPED}


@given(all_codes, st.integers(0, 7), st.sampled_from(codes.ALPHABET))
def test_a_mistyped_character_of_any_code_is_found(code, place, other):
    typed = code[:place] + other + code[place + 1 :]

    assert codes.look(typed) is (Typed.FITS if typed == code else Typed.MISTYPED)


@given(all_codes, st.integers(0, 6))
def test_swapped_neighbours_are_found_but_for_one_pair(code, place):
    first, second = code[place : place + 2]
    typed = code[:place] + second + first + code[place + 2 :]
    unseen = first == second or {first, second} == {codes.ALPHABET[0], codes.ALPHABET[-1]}

    assert codes.look(typed) is (Typed.FITS if unseen else Typed.MISTYPED)


@given(all_codes)
def test_a_code_may_be_typed_in_small_letters_with_blanks_and_hyphens(code):
    for typed in (code.lower(), codes.spaced(code), f" {code[:4]}-{code[4:]} ", ".".join(code.lower()), f"{code}\n"):
        assert codes.tidy(typed) == code
        assert codes.look(typed) is Typed.FITS


@pytest.mark.parametrize("dash", ["\u2010", "\u2013", "\u2014", "\u00a0", "_"])
def test_what_phones_make_of_a_hyphen_is_passed_over(dash):
    code = "23456QT" + codes.check("23456QT")

    assert codes.look(code[:4] + dash + code[4:]) is Typed.FITS


@pytest.mark.parametrize(
    "raw", ["", "   ", "2345", "23456QT77", "Mường Nhé", "23456QTÉ", "２３４５６７８９", "2345/6QT", "x" * 10**6]
)
def test_something_else_is_not_a_code(raw):
    assert codes.look(raw) is Typed.NOT_A_CODE


def test_look_alikes_that_no_code_has_are_a_mistake_and_not_another_thing():
    assert codes.look("0O1IL5S8") is Typed.MISTYPED


def test_a_code_is_printed_in_two_groups():
    assert codes.spaced("23456QT7") == "2345 6QT7"


def test_the_check_of_a_known_code_never_changes():
    # Codes are printed: another algorithm would turn every poster that hangs into a mistyped one.
    assert [codes.check(body) for body in ("2222222", "23456QT", "ACDEFGH")] == ["2", "5", "N"]
