import pytest
from sqlalchemy import select

from survey.people.models import AuditEntry
from survey.problems import Problem, Refused
from survey.questionnaires import parsing, publishing
from survey.questionnaires.drafting import languages, starting, translations, undoing
from survey.questionnaires.parsing import MOST_LANGUAGES
from tests import kitchen_sink
from tests.factories import NOW


@pytest.fixture
def questionnaire(world):
    return starting.start("dv-y-te", unit=world.commune, by=world.officer, now=NOW)


@pytest.fixture
def translated(world):
    content = parsing.parse(kitchen_sink.document())
    return starting.from_content(content, unit=world.commune, by=world.officer, now=NOW)


def there(questionnaire):
    return [(one["code"], one["name"]) for one in questionnaire.draft.get("languages", [])]


def add(questionnaire, name):
    return languages.add(questionnaire, name=name, by=None, now=NOW)


def test_known_languages_get_their_codes_and_any_other_one_of_our_own(questionnaire):
    assert [add(questionnaire, name) for name in ("english", "Khmer", "tiếng Tày", "Xinh Mun")] == [
        "en",
        "km",
        "tyz",
        "x-xinh-mun",
    ]
    assert there(questionnaire) == [
        ("en", "English"),
        ("km", "ភាសាខ្មែរ (Khmer)"),
        ("tyz", "Tày"),
        ("x-xinh-mun", "Xinh Mun"),
    ]


@pytest.mark.parametrize("name", ["Tày", "TÀY", "tiếng Tày", "tyz"])
def test_the_same_language_is_refused_in_words(questionnaire, name):
    add(questionnaire, "Tày")

    with pytest.raises(Refused) as refused:
        add(questionnaire, name)

    assert refused.value.problems == (Problem("language.twice", "name", {"name": "Tày"}),)


def test_two_names_in_letters_that_no_code_has_are_two_languages(questionnaire):
    assert [add(questionnaire, "ꪼꪕ"), add(questionnaire, "ລາວ")] == ["x-khac", "x-khac-2"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("  ", "language.no_name"),
        ("\u200b", "language.no_name"),
        ("Tày\nNùng", "language.no_name"),
        ("Tiếng Việt", "language.vietnamese"),
        ("vi", "language.vietnamese"),
        ("ạ" * 41, "questionnaire.too_long"),
    ],
)
def test_what_is_no_other_language_is_refused(questionnaire, name, code):
    with pytest.raises(Refused) as refused:
        add(questionnaire, name)

    assert [(one.code, one.at) for one in refused.value.problems] == [(code, "name")]


def test_there_is_a_most(questionnaire):
    for number in range(MOST_LANGUAGES):
        add(questionnaire, f"Tiếng thứ {number}")

    with pytest.raises(Refused) as refused:
        add(questionnaire, "English")

    assert refused.value.problems[0].code == "language.too_many"


def test_a_language_is_renamed_and_keeps_its_code(questionnaire):
    add(questionnaire, "Mông")
    add(questionnaire, "Tày")

    languages.rename(questionnaire, "hmn", name="Hmoob Dawb", by=None, now=NOW)

    assert there(questionnaire) == [("hmn", "Hmoob Dawb"), ("tyz", "Tày")]
    with pytest.raises(Refused) as refused:
        languages.rename(questionnaire, "hmn", name="tày", by=None, now=NOW)
    assert refused.value.problems[0].code == "language.twice"


def test_a_language_goes_with_all_that_was_typed_and_the_others_stay(translated):
    translated.translated_from = {"title": {"en": "Phiếu cũ"}, "organiser": {"en": "Xã", "tyz": "Xã"}}
    languages.remove(translated, "en", by=None, now=NOW)

    content = parsing.parse(translated.draft)
    assert content.codes == ("vi", "tyz")
    assert content.title.keys() == {"vi", "tyz"}
    assert translated.translated_from == {"organiser": {"tyz": "Xã"}}
    assert [(one.code, one.left) for one in translations.states(translated)] == [("tyz", 1)]


def test_the_last_language_that_goes_leaves_the_draft_as_it_was(questionnaire):
    before = questionnaire.draft

    add(questionnaire, "Tày")
    languages.remove(questionnaire, "tyz", by=None, now=NOW)

    assert questionnaire.draft == before


def test_what_is_brought_back_comes_without_a_language_that_went_and_came_again(translated):
    undoing.remove(translated, "q08", by=None, now=NOW)
    languages.remove(translated, "en", by=None, now=NOW)
    add(translated, "English")

    undoing.bring_back(translated, by=None, now=NOW)

    question = next(one for one in translated.draft["questions"] if one["key"] == "q08")
    assert question["text"].keys() == {"vi", "tyz"}


def test_a_language_that_somebody_else_took_out_is_told(questionnaire):
    for verb in (languages.remove, lambda *about, **who: languages.rename(*about, name="Tày", **who)):
        with pytest.raises(Refused) as refused:
            verb(questionnaire, "tyz", by=None, now=NOW)
        assert refused.value.problems[0].code == "draft.gone_meanwhile"


def test_a_language_of_the_core_stays_below(world, translated):
    translated.is_core = True
    core = publishing.publish(translated, by=None, now=NOW)
    below = starting.from_core(core, unit=world.neighbour_commune, by=None, now=NOW)
    add(below, "Dao")

    with pytest.raises(Refused) as refused:
        languages.remove(below, "tyz", by=None, now=NOW)
    languages.remove(below, "ium", by=None, now=NOW)

    assert refused.value.problems[0].code == "draft.locked"
    assert [state.locked for state in translations.states(below)] == [True, True]


def test_all_of_it_is_in_the_trail(questionnaire, world, database):
    languages.add(questionnaire, name="Thái", by=world.officer, now=NOW)
    languages.rename(questionnaire, "blt", name="Tày Đăm", by=world.officer, now=NOW)
    languages.remove(questionnaire, "blt", by=world.officer, now=NOW)
    database.flush()

    rows = database.scalars(
        select(AuditEntry).where(AuditEntry.action.like("questionnaire.language%")).order_by(AuditEntry.id)
    ).all()

    assert [(row.action, row.staff_id, row.before, row.after) for row in rows] == [
        ("questionnaire.language_added", world.officer.id, None, {"code": "blt", "name": "Thái"}),
        (
            "questionnaire.language_renamed",
            world.officer.id,
            {"code": "blt", "name": "Thái"},
            {"code": "blt", "name": "Tày Đăm"},
        ),
        ("questionnaire.language_removed", world.officer.id, {"code": "blt", "name": "Tày Đăm"}, None),
    ]


def test_nobody_translates_by_machine(questionnaire):
    add(questionnaire, "English")

    assert translations.states(questionnaire)[0].typed == 0
