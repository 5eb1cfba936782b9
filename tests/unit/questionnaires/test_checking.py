"""Each check, with a questionnaire that is broken in that way."""

import pytest

from survey.questionnaires import library, parsing, texts
from survey.questionnaires.checking import all as checking
from survey.questionnaires.checking import reading, writing
from tests import kitchen_sink
from tests.contents import a_choice, a_document, a_question

OVERALL = a_question("q99", "satisfied", "Ông/bà hài lòng chung với xã ở mức nào?", overall=True)


def only_if(*conditions):
    return {"when": [{"question": key, "choices": list(choices)} for key, choices in conditions]}


def found(*questions, sources=None, core=None, newer_core=None, weight=None, **more):
    """Give code, place and whether it blocks, of every task of a questionnaire with an overall question."""
    document = a_document(*questions, OVERALL) | more
    tasks = checking.tasks(
        parsing.parse(document, unfinished=True), sources=sources, core=core, newer_core=newer_core, weight=weight
    )
    return [(task.code, task.at, "blocks" if task.blocks else "warns") for task in tasks]


def values(code, *questions, **more):
    [task] = [
        one
        for one in checking.tasks(parsing.parse(a_document(*questions, **more), unfinished=True))
        if one.code == code
    ]
    return dict(task.values)


def test_a_questionnaire_in_order_has_nothing_to_do():
    assert found(a_question("q01")) == []


@pytest.mark.parametrize("form", library.FORMS)
def test_the_ready_questionnaires_have_nothing_to_mend_and_nothing_doubtful(form):
    assert checking.tasks(library.get(form)) == []


def test_the_questionnaire_with_everything_only_warns_that_hamlets_have_names_behind_their_posters_alone():
    tasks = checking.tasks(parsing.parse(kitchen_sink.document()))

    assert [(task.code, task.at) for task in tasks] == [("hamlet_mark", "introduction")]


@pytest.mark.parametrize(
    ("place", "task"),
    [
        ("title", ("no_title", "title", "blocks")),
        ("organiser", ("no_organiser", "organiser", "blocks")),
        ("introduction", ("no_introduction", "introduction", "warns")),
    ],
)
def test_words_before_the_questions_that_are_not_written(place, task):
    assert found(a_question(), **{place: {"vi": "  "}}) == [task]


def test_a_questionnaire_without_a_question():
    tasks = checking.tasks(parsing.parse(a_document() | {"questions": []}, unfinished=True))

    assert [(task.code, task.blocks) for task in tasks] == [("no_question", True)]


def test_a_question_its_explanation_a_choice_and_a_section_without_words():
    tasks = found(
        a_question("q01", "satisfied", " "),
        a_question("q02", "yes_no", "Có nước sạch không?", help={"vi": ""}),
        a_question("q03", "one", "Nguồn nước?", choices=[a_choice("a", words=" "), a_choice("b")]),
        sections=[{"key": "duong", "text": {"vi": ""}}],
    )

    assert tasks[:4] == [
        ("no_text", "questions.q01", "blocks"),
        ("no_help", "questions.q02", "blocks"),
        ("no_choice_text", "questions.q03", "blocks"),
        ("no_section_text", "sections.duong", "blocks"),
    ]


def test_a_question_with_nothing_to_choose():
    assert found(a_question("q01", "one", choices=[a_choice("zalo")])) == [("two_choices", "questions.q01", "blocks")]


def test_two_choices_or_reasons_with_the_same_words():
    same = [a_choice("a", words="Đường làng"), a_choice("b", words="đường  LÀNG")]
    marks = [a_choice("a", words="bản"), a_choice("b", words="bạn")]

    assert found(a_question("q01", "several", choices=same)) == [("same_choices", "questions.q01", "blocks")]
    assert found(a_question("q01", "satisfied", reasons=same)) == [("same_choices", "questions.q01", "blocks")]
    assert found(a_question("q01", "several", choices=marks)) == []


def test_a_section_without_a_question():
    sections = [{"key": "duong", "text": {"vi": "Đường làng"}}]

    assert found(a_question(), sections=sections) == [("empty_section", "sections.duong", "blocks")]


def test_more_ticks_than_choices():
    asked = a_question("q01", "several", max=4)

    assert found(asked) == [("more_than_choices", "questions.q01", "blocks")]
    assert values("more_than_choices", asked) == {"wanted": 4, "most": 3}
    assert found(a_question("q01", "several", max=3)) == []


def test_a_rule_without_choices():
    empty = a_question("q02", "yes_no", "Có đủ nước không?", **only_if(("q01", [])))

    assert found(a_question("q01"), empty) == [("rule_empty", "questions.q02", "blocks")]


def test_a_rule_that_can_never_be_true_and_a_question_behind_it():
    tasks = found(
        a_question("q01"),
        a_question("q02", "yes_no", "Có đủ nước không?", **only_if(("q01", ["hl"]), ("q01", ["khl"]))),
        a_question("q03", "yes_no", "Nước có sạch không?", **only_if(("q02", ["co"]))),
    )

    assert tasks == [("rule_never", "questions.q02", "blocks"), ("unreachable", "questions.q03", "blocks")]


def test_an_unreachable_question_names_the_one_that_is_in_the_way():
    broken = only_if(("q01", []))
    asked = [a_question("q01"), a_question("q02", "yes_no", **broken), a_question("q03", **only_if(("q02", ["co"])))]

    assert values("unreachable", *asked) == {"other": 2}


def test_a_page_that_is_too_heavy():
    assert found(a_question(), weight=14_600) == []
    assert found(a_question(), weight=14_601) == [("too_heavy", "questions", "blocks")]


def test_a_core_that_was_changed_or_has_a_newer_edition():
    core = parsing.parse(a_document(a_question("q01")))

    assert found(a_question("q01"), core=core) == []
    assert found(a_question("q01", words="Việc khác"), core=core) == [("core_changed", "questions", "blocks")]
    assert found(a_question("q01"), core=core, newer_core=2) == [("newer_core", "questions", "warns")]


def test_without_an_overall_question_there_is_no_overall_rate():
    tasks = checking.tasks(parsing.parse(a_document(a_question())))

    assert [(task.code, task.blocks) for task in tasks] == [("no_overall", False)]


def test_the_overall_question_comes_last_among_those_with_a_rate():
    early = OVERALL | {"key": "q01"}

    def codes(*questions):
        return [task.code for task in checking.tasks(parsing.parse(a_document(*questions)))]

    assert codes(early, a_question("q02")) == ["overall_not_last"]
    assert codes(early, a_question("q02", "long_text", required=False)) == []


def own_levels(key, *satisfied):
    words = {"tot": "Tốt", "duoc": "Bình thường", "kem": "Kém"}
    choices = [a_choice(name, "satisfied" if name in satisfied else "dissatisfied", words[name]) for name in words]
    return a_question(key, "one", f"Điện ở {key}", choices=choices)


def test_the_same_choices_of_which_others_mean_satisfied():
    tasks = found(own_levels("q01", "tot"), own_levels("q02", "tot", "duoc"))

    assert tasks == [("satisfied_differs", "questions.q02", "warns")]
    assert found(own_levels("q01", "tot"), own_levels("q02", "tot")) == []
    told = values("satisfied_differs", own_levels("q01", "tot"), own_levels("q02", "tot", "duoc"))
    assert told == {"other": 1, "words": "Bình thường"}


def test_a_scale_counts_otherwise_than_a_question_of_ones_own_with_its_words():
    scale = a_question("q01", "scale", "Trạm y tế")

    assert found(scale, own_levels("q02", "tot", "duoc")) == [("satisfied_differs", "questions.q02", "warns")]
    assert found(scale, own_levels("q02", "tot")) == []


@pytest.mark.parametrize(
    ("words", "leading"),
    [
        ("Đường làng rất tốt phải không?", "rất tốt"),
        ("Xã làm đường nhanh, đúng không?", "đúng không"),
        ("Ông/bà CÓ ĐỒNG Ý RẰNG đường đã đẹp?", "CÓ ĐỒNG Ý RẰNG"),
        ("Ai cũng thấy đường đẹp hơn, còn ông/bà?", "Ai cũng"),
        ("Chắc hẳn ông/bà đã dùng nước sạch?", "Chắc hẳn"),
        ("Con đường mới tuyệt vời ra sao?", "tuyệt vời"),
        ("Duong lang rat tot phai khong?", "rat tot"),
        ("Ông/bà có phải chờ lâu không?", ""),
        ("Nhà có nước để dùng không?", ""),
        ("Thủ tục được giải quyết có đúng không?", ""),
        ("Nhà ở của người dân có chắc chắn không?", ""),
        ("Nha co nuoc de dung khong?", "dung khong"),
    ],
)
def test_a_leading_wording_is_told_with_its_words(words, leading):
    assert writing.leading_words(words) == leading
    expected = [("leading", "questions.q01", "warns")] if leading else []
    assert found(a_question("q01", "yes_no", words)) == expected


def test_a_leading_explanation_is_told_too():
    asked = a_question("q01", help={"vi": "Ai cũng biết đường đã đẹp."})

    assert found(asked) == [("leading", "questions.q01", "warns")]


def test_more_than_25_questions():
    many = [a_question(f"q{number:02}", "yes_no", f"Câu {number}?") for number in range(25)]

    assert found(*many) == [("too_many_questions", "questions", "warns")]
    assert found(*many[:24]) == []


def test_more_than_three_minutes_by_reading_speed():
    long = [a_question(f"q{number}", "yes_no", f"câu {number} " + "đường " * 88) for number in range(6)]

    assert found(*long) == [("too_slow", "questions", "warns")]
    assert found(*long[:5]) == []
    assert values("too_slow", *long) == {"minutes": 3.5, "most": 3}


def test_the_form_of_nineteen_questions_reads_in_two_minutes_with_its_fixed_choices_counted_once():
    content = library.get("xa-ntm-2021-2025")
    without = sum(len(question.text["vi"].split()) for question in content.questions)

    assert reading.minutes(content) == 2
    assert without + 5 < reading.syllables(content) < without + 100


def test_the_same_question_asked_again():
    again = a_question("q02", "scale", a_question()["text"]["vi"].upper() + " ?")

    assert found(a_question("q01"), again) == [("same_question", "questions.q02", "warns")]
    assert found(a_question("q01"), again | only_if(("q01", ["khl"]))) == []  # asked of others


def test_words_in_braces():
    tasks = found(a_question("q01", "yes_no", "Đường ở {xã}, {huyện} và {thôn}?"), title={"vi": "Phiếu của {Xã}"})

    assert tasks == [
        ("unknown_mark", "title", "warns"),
        ("unknown_mark", "questions.q01", "warns"),
        ("hamlet_mark", "questions.q01", "warns"),
    ]


def test_a_translation_that_leaves_out_the_name_of_the_place():
    document = kitchen_sink.document()
    document["questions"][6]["text"]["en"] = "The environment here"

    tasks = checking.tasks(parsing.parse(document))

    assert [(one.code, one.at) for one in tasks if one.code == "lost_mark"] == [("lost_mark", "languages.en")]


def test_an_unfinished_language_says_how_many_texts_it_lacks():
    document = kitchen_sink.document()
    del document["title"]["tyz"]
    for question in document["questions"]:
        for choice in question.get("choices", ()):
            if choice["key"] == "4":
                choice["text"].pop("tyz")  # the same words at two places are one text to translate
    sources = {"organiser": {"tyz": "Ủy ban của năm ngoái"}}

    tasks = checking.tasks(parsing.parse(document, unfinished=True), sources=sources)

    [task] = [one for one in tasks if one.code == "unfinished_language"]
    assert (task.at, task.blocks) == ("languages.tyz", False)
    assert dict(task.values) == {"name": "Tày", "count": 3}


def test_a_text_that_everybody_must_write():
    assert found(a_question("q01", "short_text", "Tên thôn?")) == [("required_text", "questions.q01", "warns")]
    assert found(a_question("q01", "long_text", "Ý kiến khác?", required=False)) == []


@pytest.mark.parametrize("place", dict(texts.of(parsing.parse(kitchen_sink.document()))))
def test_what_could_not_be_published_blocks_wherever_words_are_missing(place):
    document = kitchen_sink.document()
    part = document
    for step in place.split("."):
        part = part[step] if isinstance(part, dict) else next(one for one in part if one["key"] == step)
    part.get("text", part)["vi"] = ""

    blocked = any(task.blocks for task in checking.tasks(parsing.parse(document, unfinished=True)))

    assert blocked or place == "introduction"


def test_what_blocks_stands_before_what_warns():
    tasks = found(a_question("q01", "short_text", "Tên thôn?"), a_question("q02", "one", choices=[]))

    assert [how for _, _, how in tasks] == ["blocks", "warns"]
