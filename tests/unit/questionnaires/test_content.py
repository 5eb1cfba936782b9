import copy
import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.problems import Refused
from survey.questionnaires import content, parsing
from survey.questionnaires.content import Content, Kind, Means
from tests import kitchen_sink
from tests.contents import a_choice, a_document, a_question, documents

DECOMPOSED = unicodedata.normalize("NFD", "Huổi Lếch")


def problems_of(document):
    with pytest.raises(Refused) as refused:
        parsing.parse(document)
    return [(problem.code, problem.at) for problem in refused.value.problems]


def with_question(**more):
    return a_document(a_question(**more))


def test_a_document_is_read_whole():
    document = a_document(
        a_question("q01", reasons=[a_choice("rac-thai")], help={"vi": "Đường trục thôn"}, criterion="xa.giao-thong"),
        a_question("q02", "scale", overall=True),
        a_question("q03", "number", required=False, min=0, max=20),
        service="y-te",
    )

    read = parsing.parse(document)

    assert (read.form, read.group, read.service, read.level) == ("thu-nghiem", "ntm", "y-te", "commune")
    assert [question.kind for question in read.questions] == [Kind.SATISFIED, Kind.SCALE, Kind.NUMBER]
    assert read.overall is read.by_key["q02"]
    assert read.by_key["q01"].reason_keys == {"rac-thai"}
    assert read.by_key["q01"].help == {"vi": "Đường trục thôn"}
    assert (read.by_key["q03"].required, read.by_key["q03"].min, read.by_key["q03"].max) == (False, 0, 20)


def test_a_scale_says_which_of_its_choices_are_satisfied():
    scale = parsing.parse(a_document(a_question("q01", "scale"))).questions[0]

    assert scale.has_rate
    assert scale.keys_that_mean(Means.SATISFIED) == {"4", "5"}
    assert scale.keys_that_mean(Means.UNCOUNTED) == {"ksd"}
    assert scale.keys_that_mean(Means.DISSATISFIED, Means.NEUTRAL) == {"1", "2", "3"}


def test_several_ticks_of_one_ballot_never_make_a_rate():
    choices = [a_choice("tot", Means.SATISFIED), a_choice("kem", Means.DISSATISFIED)]
    document = a_document(a_question("q01", "several", choices=choices), a_question("q02", "one", choices=choices))

    several, one = parsing.parse(document).questions

    assert not several.has_rate
    assert one.has_rate


def test_a_text_is_given_in_the_language_asked_for_or_else_in_vietnamese():
    title = {"vi": "Phiếu lấy ý kiến", "en": "Questionnaire"}

    assert content.text_in(title, "en") == "Questionnaire"
    assert content.text_in(title, "mww") == "Phiếu lấy ý kiến"
    assert content.text_in(None, "vi") == ""


@pytest.mark.parametrize(
    ("document", "code", "at"),
    [
        (None, "content.format", "format"),
        ([], "content.format", "format"),
        (a_document(format=3), "content.format", "format"),
        (a_document(format=True), "content.format", "format"),
        (a_document(questions=[]), "content.no_questions", "questions"),
        (a_document(questions={}), "content.questions", "questions"),
        (a_document(questions=[a_question()] * 201), "content.questions", "questions"),
        (a_document(questions=["q01"]), "content.object", "questions[0]"),
        (a_document(colour="xanh"), "content.unknown", "colour"),
        (a_document(form="Xã NTM"), "content.key", "form"),
        (a_document(form="x" * 65), "content.key", "form"),
        (a_document(form="thu-nghiem\n"), "content.key", "form"),
        (a_document(group="khac"), "content.one_of", "group"),
        (a_document(level="province"), "content.one_of", "level"),
        (a_document(service=7), "content.key", "service"),
        (a_document(title=None), "content.text", "title"),
        (a_document(title={"en": "Questionnaire"}), "content.text", "title"),
        (a_document(title={"vi": 7}), "content.text", "title"),
        (a_document(title={"vi": " "}), "content.empty_text", "title.vi"),
        (a_document(introduction={"vi": "", "en": ""}), "content.empty_text", "introduction.en"),
        (a_document(note={"vi": "ữ" * 2001}), "content.long_text", "note.vi"),
        (a_document(organiser={"vi": DECOMPOSED}), "content.not_nfc", "organiser.vi"),
        (a_document(title={"vi": "Phiếu\x00"}), "content.not_nfc", "title.vi"),
        (a_document(title={"vi": "Phiếu\ud800"}), "content.not_nfc", "title.vi"),
        (a_document(title={"vi": "Phiếu\ufffe"}), "content.not_nfc", "title.vi"),
        (a_document(a_question("q01"), a_question("q01")), "content.twice", "questions"),
        (
            a_document(a_question("q01", overall=True), a_question("q02", overall=True)),
            "content.two_overall",
            "questions",
        ),
        (with_question(colour="đỏ"), "content.unknown", "questions[0].colour"),
        (with_question(key="Q01"), "content.key", "questions[0].key"),
        (with_question(key="q" * 25), "content.key", "questions[0].key"),
        (with_question(key="q01.ly-do"), "content.key", "questions[0].key"),
        (with_question(text={"vi": ""}), "content.empty_text", "questions[0].text.vi"),
        (with_question(help="Đường"), "content.text", "questions[0].help"),
        (with_question(required="yes"), "content.flag", "questions[0].required"),
        (with_question(overall=1), "content.flag", "questions[0].overall"),
        (with_question(criterion="Giao thông"), "content.key", "questions[0].criterion"),
        (with_question(kind="number", choices=None), "content.choices", "questions[0].choices"),
        (with_question(choices=[]), "content.choices_of_kind", "questions[0].choices"),
        (with_question(reasons=[7]), "content.object", "questions[0].reasons[0]"),
        (with_question(reasons=[a_choice("rac")] * 2), "content.twice", "questions[0].reasons"),
        (with_question(reasons=[a_choice("rac") | {"icon": "x"}]), "content.one_of", "questions[0].reasons[0].icon"),
        (with_question(reasons=[a_choice("rac") | {"mau": "x"}]), "content.unknown", "questions[0].reasons[0].mau"),
        (with_question(reasons=[a_choice("rac thải")]), "content.key", "questions[0].reasons[0].key"),
        (with_question(kind="scale", reasons=[a_choice("rac")]), "content.no_reasons", "questions[0].reasons"),
        (
            with_question(kind="one", choices=[a_choice(f"c{n}") for n in range(51)]),
            "content.choices",
            "questions[0].choices",
        ),
        (with_question(kind="one", choices=[a_choice("co")]), "content.two_choices", "questions[0].choices"),
        (with_question(kind="several", choices=[]), "content.two_choices", "questions[0].choices"),
        (
            with_question(kind="one", choices=[a_choice("tot", "fine"), a_choice("kem")]),
            "content.one_of",
            "questions[0].choices[0].means",
        ),
        (with_question(kind="number", choices=[a_choice("co")]), "content.no_choices", "questions[0].choices"),
        (with_question(kind="long_text", overall=True), "content.overall_without_rate", "questions[0].overall"),
        (with_question(kind="yes_no", overall=True), "content.overall_without_rate", "questions[0].overall"),
        (with_question(kind="number", min="0"), "content.number", "questions[0].min"),
        (with_question(kind="number", max=True), "content.number", "questions[0].max"),
        (with_question(kind="number", max=10**12), "content.number", "questions[0].max"),
        (with_question(kind="number", min=5, max=4), "content.min_above_max", "questions[0].min"),
    ],
)
def test_a_problem_is_told_with_its_place_and_nothing_else_is(document, code, at):
    assert problems_of(document) == [(code, at)]


def test_a_kind_that_does_not_exist_is_told():
    assert ("content.one_of", "questions[0].kind") in problems_of(a_document(a_question() | {"kind": "stars"}))


def test_fixed_choices_cannot_be_turned_round():
    choices = [a_choice("hl", Means.DISSATISFIED), a_choice("khl", Means.SATISFIED)]

    assert problems_of(with_question(choices=choices)) == [("content.choices_of_kind", "questions[0].choices")]


def test_all_problems_are_told_at_once():
    document = a_document(
        a_question("Q1", text={"vi": DECOMPOSED}),
        a_question("q02", "one", choices=[a_choice("co"), a_choice("Không")]),
        a_question("q03", "number", min="9", required=None),
        title={"vi": ""},
        level="xã",
        colour=1,
    )

    assert set(problems_of(document)) == {
        ("content.key", "questions[0].key"),
        ("content.not_nfc", "questions[0].text.vi"),
        ("content.key", "questions[1].choices[1].key"),
        ("content.number", "questions[2].min"),
        ("content.flag", "questions[2].required"),
        ("content.empty_text", "title.vi"),
        ("content.one_of", "level"),
        ("content.unknown", "colour"),
    }


def test_a_document_without_questions_is_still_read_to_its_end():
    assert set(problems_of(a_document(questions="q01", title={"vi": ""}, level="xã"))) == {
        ("content.questions", "questions"),
        ("content.empty_text", "title.vi"),
        ("content.one_of", "level"),
    }


def test_bad_keys_are_not_also_called_the_same_key():
    assert problems_of(a_document(a_question("Q1"), a_question("Q2"))) == [
        ("content.key", "questions[0].key"),
        ("content.key", "questions[1].key"),
    ]


@pytest.mark.parametrize("place", ["format", "form", "title", "service", "questions", "level", "note"])
def test_a_deeply_nested_document_is_refused_without_an_end_of_the_stack(place):
    deep = []
    for _ in range(100_000):
        deep = [deep]

    assert problems_of(a_document() | {place: deep})
    assert problems_of(a_document(a_question() | {"text": deep, "choices": deep, "min": deep}))


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(anything)
def test_any_json_is_read_or_refused(document):
    reads_or_refuses(document)
    reads_or_refuses({"format": 1, "questions": document})
    reads_or_refuses({"format": 1, "questions": [document]})


@settings(max_examples=300)
@given(documents(most=3), st.data())
def test_a_mangled_document_is_read_or_refused(document, data):
    mangled = copy.deepcopy(document)
    for _ in range(data.draw(st.integers(1, 4))):
        mangle(mangled, data)

    reads_or_refuses(mangled)


@given(documents())
def test_a_valid_document_is_read_and_survives_being_stored(document):
    assert parsing.parse(json.loads(json.dumps(document))) == parsing.parse(document)


def reads_or_refuses(document):
    problems = ()
    try:
        read = parsing.parse(document)
    except Refused as refused:
        read, problems = None, refused.problems
    assert bool(problems) == (read is None)
    assert all(problem.code.startswith("content.") and problem.at for problem in problems)
    assert read is None or isinstance(read, Content)
    assert read is None or json.dumps(document, ensure_ascii=False).encode()  # can be written as UTF-8


def mangle(document, data):
    """Go down to some place and put anything there, take it away, or repeat it."""
    here = document
    while True:
        steps = list(here) if isinstance(here, dict) else list(range(len(here)))
        if not steps:
            return
        step = data.draw(st.sampled_from(steps))
        if not isinstance(here[step], dict | list) or data.draw(st.booleans()):
            break
        here = here[step]
    match data.draw(st.sampled_from(["replace", "remove", "repeat"])):
        case "replace":
            here[step] = data.draw(anything)
        case "remove":
            del here[step]
        case "repeat":
            here[step] = [copy.deepcopy(here[step])] * 2


@pytest.mark.parametrize(
    ("words", "filled"),
    [
        ("Đường ở {thôn} của {xã}", "Đường ở bản Nà Pán của xã Mường Nhé"),
        ("{xã} làm gì trước?", "Xã Mường Nhé làm gì trước?"),
        ("Cảm ơn. {thôn} có nước chưa? {xã}: tốt", "Cảm ơn. Bản Nà Pán có nước chưa? Xã Mường Nhé: tốt"),
        ("{huyện} và { xã }", "{huyện} và { xã }"),
    ],
)
def test_names_of_places_are_filled_in_small_inside_a_sentence(words, filled):
    assert content.fill(words, commune="Xã Mường Nhé", hamlet="Bản Nà Pán") == filled


def test_without_a_name_a_place_is_called_by_its_kind():
    assert content.text_in({"vi": "Đường ở {thôn}, {xã}"}, "vi") == "Đường ở thôn, xã"
    assert content.text_in({"vi": "{xã}", "en": "In {xã}"}, "en", commune="Phường Mường Lay") == "In phường Mường Lay"


def test_a_name_with_signs_of_patterns_is_filled_in_as_it_is():
    assert content.fill("{xã}", commune=r"Xã \1 (cũ) {thôn}") == r"Xã \1 (cũ) thôn"


def test_the_questions_of_a_section_stand_together_and_those_without_one_first():
    sink = parsing.parse(kitchen_sink.document())

    told = [(section.key if section else "", [one.key for one in questions]) for section, questions in sink.parts]

    assert [key for _, keys in told for key in keys] == [one.key for one in sink.questions]
    assert [key for key, _ in told if key] == [section.key for section in sink.sections]
    assert all(sink.by_key[key].section == section for section, keys in told for key in keys)


def test_a_skip_rule_is_told_by_numbers_and_choices():
    sink = parsing.parse(kitchen_sink.document())

    told = [(number, [one.key for one in choices]) for number, choices in sink.conditions(sink.by_key["q06"])]

    assert told == [(sink.numbers["q05"], ["xe"]), (sink.numbers["q02"], ["co", "khong"])]


def test_vietnamese_is_the_first_of_all_languages():
    sink = parsing.parse(kitchen_sink.document())

    assert [one.name for one in sink.all_languages] == ["Tiếng Việt", *(one.name for one in sink.languages)]
    assert sink.codes == ("vi", *(one.code for one in sink.languages))
