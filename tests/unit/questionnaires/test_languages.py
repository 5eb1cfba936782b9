import pytest

from survey.questionnaires import languages


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("English", "en"),
        ("khmer", "km"),
        ("Tày", "tyz"),
        ("TÀY", "tyz"),
        ("Mông", "hmn"),
        ("Ê Đê", "rad"),
        ("gia rai", "jra"),
        ("Chăm", "cjm"),
        ("jra", "jra"),
        ("Tiếng Anh", "en"),
        ("tiếng Khơ-me", "km"),
        ("H'Mông", "hmn"),
        ("Rade", "rad"),
    ],
)
def test_a_language_is_known_by_its_name_in_any_case_and_by_its_code(name, code):
    assert languages.code_for(name) == code


def test_a_language_that_nobody_listed_has_a_code_of_private_use():
    assert languages.code_for("Xinh Mun") == "x-xinh-mun"
    assert languages.code_for("Pa Kô - Vân Kiều") == "x-pa-ko"
    assert languages.code_for("ꪼꪕ") == "x-khac"


@pytest.mark.parametrize("name", ["English", "Xinh Mun", "ꪼꪕ", "Thổ", "Brâu-Rơ Măm và các nhóm khác"])
def test_every_code_that_is_made_is_a_code(name):
    assert languages.CODE.fullmatch(languages.code_for(name))


@pytest.mark.parametrize("code", ["vi", "VI", "e", "en_GB", "en--x", "x", "", "tiếng"])
def test_vietnamese_and_what_is_no_code_is_none(code):
    assert languages.CODE.fullmatch(code) is None


def test_every_known_language_has_a_code_and_a_short_name():
    assert all(languages.CODE.fullmatch(code) for code in languages.KNOWN)
    assert all(0 < len(name) <= languages.LONGEST_NAME for name in languages.KNOWN.values())
    assert languages.name_of("km") == "ភាសាខ្មែរ (Khmer)"
    assert languages.name_of("x-stieng") == "x-stieng"


def test_pages_say_a_language_in_a_way_that_screen_readers_take():
    assert [languages.tag(code) for code in ("km", "x-xinh-mun")] == ["km", "und-x-xinh-mun"]
