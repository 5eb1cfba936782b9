import copy

import pytest

from survey.problems import Refused
from survey.questionnaires import parsing
from tests import kitchen_sink
from tests.contents import a_choice, a_document, a_question

WHEN_YES = [{"question": "q01", "choices": ["co"]}]


def problems_of(document, *, unfinished=False):
    try:
        parsing.parse(document, unfinished=unfinished)
    except Refused as refused:
        return [(problem.code, problem.at) for problem in refused.problems]
    return []


def broken(change):
    document = copy.deepcopy(kitchen_sink.document())
    change(document)
    return document


def test_everything_that_a_questionnaire_can_carry_fits():
    assert problems_of(kitchen_sink.document()) == []


@pytest.mark.parametrize(
    ("document", "code", "at"),
    [
        (a_document(a_question("q01", section="nuoc")), "content.unknown_section", "questions[0].section"),
        (
            a_document(
                a_question("q01", section="b"),
                a_question("q02", section="a"),
                sections=[{"key": "a", "text": {"vi": "Đường"}}, {"key": "b", "text": {"vi": "Nước"}}],
            ),
            "content.section_apart",
            "questions[1].section",
        ),
        (
            a_document(a_question("q01", "yes_no", when=WHEN_YES)),
            "content.rule_not_forward",
            "questions[0].when[0]",
        ),
        (
            a_document(a_question("q00", "short_text", when=WHEN_YES), a_question("q01", "yes_no")),
            "content.rule_not_forward",
            "questions[0].when[0]",
        ),
        (
            a_document(a_question("q01", "number"), a_question("q02", when=WHEN_YES)),
            "content.rule_without_choices",
            "questions[1].when[0]",
        ),
        (
            a_document(a_question("q01"), a_question("q02", when=WHEN_YES)),
            "content.rule_unknown_choice",
            "questions[1].when[0]",
        ),
        (a_document(a_question("q01", "yes_no", min=1)), "content.no_limits", "questions[0].min"),
        (a_document(a_question("q01", "number", min=3, max=2)), "content.min_above_max", "questions[0].min"),
        (a_document(a_question("q01", "several", min=-1)), "content.min_above_max", "questions[0].min"),
        (
            a_document(a_question("q01"), title={"vi": "Phiếu", "en": "Questionnaire"}),
            "content.unknown_language",
            "title.en",
        ),
        (
            a_document(a_question("q01", sound={"en": "0" * 32 + ".opus"})),
            "content.unknown_language",
            "questions.q01.sound.en",
        ),
        (
            broken(lambda one: one["languages"].append({"code": "tyz", "name": "Tày"})),
            "content.twice",
            "languages",
        ),
    ],
)
def test_what_does_not_fit_is_no_draft_either(document, code, at):
    assert problems_of(document) == [(code, at)]
    assert problems_of(document, unfinished=True) == [(code, at)]


@pytest.mark.parametrize(
    ("document", "code", "at"),
    [
        (a_document(questions=[]), "content.no_questions", "questions"),
        (a_document(a_question("q01", "one", choices=[a_choice("co")])), "content.two_choices", "questions[0].choices"),
        (a_document(a_question("q01", "several", max=4)), "content.more_than_choices", "questions[0].max"),
        (
            a_document(a_question("q01"), sections=[{"key": "nuoc", "text": {"vi": "Nước sạch"}}]),
            "content.empty_section",
            "sections",
        ),
        (
            a_document(a_question("q01"), languages=[{"code": "tyz", "name": "Tày"}]),
            "content.untranslated",
            "title.tyz",
        ),
    ],
)
def test_what_more_work_can_mend_may_be_in_a_draft_but_not_in_an_edition(document, code, at):
    assert problems_of(document) == [(code, at)]
    assert problems_of(document, unfinished=True) == []


def test_a_rule_without_a_choice_and_a_question_without_words_wait_in_a_draft():
    question = a_question("q02", "short_text", "", when=[{"question": "q01", "choices": []}])
    document = a_document(a_question("q01", "yes_no"), question)

    assert problems_of(document, unfinished=True) == []
    assert {code for code, _ in problems_of(document)} == {"content.empty_text", "content.choices"}


def test_the_choice_for_those_who_do_not_use_a_service_may_be_left_out_of_a_scale_and_no_other():
    scale = a_question("q01", "scale")

    assert problems_of(a_document({**scale, "choices": scale["choices"][:-1]})) == []
    assert problems_of(a_document({**scale, "choices": scale["choices"][1:]})) == [
        ("content.choices_of_kind", "questions[0].choices")
    ]


@pytest.mark.parametrize(
    ("language", "code"),
    [
        ({"code": "vi", "name": "Tiếng Việt"}, "content.language_code"),
        ({"code": "Tày", "name": "Tày"}, "content.language_code"),
        ({"code": 5, "name": "Tày"}, "content.language_code"),
        ({"code": "tyz", "name": "Tày" * 20}, "content.long_text"),
        ({"code": "tyz"}, "content.text"),
    ],
)
def test_a_language_has_a_code_and_a_short_name(language, code):
    assert code in {found for found, _ in problems_of(a_document(languages=[language]))}


@pytest.mark.parametrize("sound", [[], {"vi": "tiếng.mp3"}, {"vi": "0" * 32 + ".exe"}, {"vi": 1}, {"vi": "../a.opus"}])
def test_a_recording_is_named_by_what_it_holds(sound):
    found = problems_of(a_document(a_question("q01", sound=sound)))

    assert found[0][0] in ("content.sound", "content.object")
