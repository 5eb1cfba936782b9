import pytest
from sqlalchemy import select

from survey.people.models import AuditEntry
from survey.problems import Problem, Refused
from survey.questionnaires import parsing
from survey.questionnaires.content import Condition, Kind
from survey.questionnaires.drafting import drafts, questions, starting, undoing
from survey.questionnaires.drafting.typed import Typed, TypedChoice
from tests.factories import NOW


def raw(questionnaire, key):
    return next(one for one in questionnaire.draft["questions"] if one["key"] == key)


def keys(questionnaire):
    return [one["key"] for one in questionnaire.draft["questions"]]


def as_it_is(question, **changed):
    """Give a question as it would be typed without a change, or with some."""
    rows = {
        name: [
            TypedChoice(one["text"]["vi"], one["key"], one.get("means"), one.get("icon", ""))
            for one in question.get(name, [])
        ]
        for name in ("choices", "reasons")
    }
    typed = {
        "text": question["text"]["vi"],
        "help": question.get("help", {}).get("vi", ""),
        "required": question.get("required", True),
        "overall": question.get("overall", False),
        "criterion": question.get("criterion", ""),
        "not_used": any(one["key"] == "ksd" for one in question.get("choices", [])),
        "when": [Condition(one["question"], tuple(one["choices"])) for one in question.get("when", [])],
        "min": question.get("min"),
        "max": question.get("max"),
    }
    return Typed(**rows | typed | changed)


def change(questionnaire, key, *, seen=None, **changed):
    questions.change(questionnaire, key, as_it_is(raw(questionnaire, key), **changed), seen=seen, by=None, now=NOW)


def refusals(refused):
    return [(problem.code, problem.at) for problem in refused.value.problems]


@pytest.mark.parametrize("kind", Kind)
def test_a_new_question_of_each_kind_stands_at_the_end_of_its_section(sink, kind):
    key = questions.add(sink, kind, section="moi-truong", words=" Điều  mới ", by=None, now=NOW)

    assert keys(sink).index(key) == 6
    assert raw(sink, key)["text"] == {"vi": "Điều mới"}
    parsing.parse(sink.draft, unfinished=True)


def test_only_a_question_that_is_to_be_written_may_be_left_empty_from_the_start(sink):
    added = {kind: questions.add(sink, kind, by=None, now=NOW) for kind in Kind}

    optional = {kind for kind, key in added.items() if not sink.draft_content.by_key[key].required}
    assert optional == {Kind.SHORT_TEXT, Kind.LONG_TEXT}


def test_a_question_is_added_to_no_section_that_is_gone(sink):
    with pytest.raises(Refused) as refused:
        questions.add(sink, Kind.ONE, section="khong-co", by=None, now=NOW)

    assert refusals(refused) == [("draft.gone_meanwhile", "")]


def test_writing_a_question_as_it_is_changes_nothing_and_leaves_no_trail(sink, database):
    before, trail = sink.draft, database.scalars(select(AuditEntry.id)).all()

    for key in keys(sink):
        change(sink, key)

    assert sink.draft == before
    assert database.scalars(select(AuditEntry.id)).all() == trail


def test_the_other_languages_stay_when_the_vietnamese_changes(sink):
    before = raw(sink, "q01")

    change(sink, "q01", text="Đường ở bản", reasons=[TypedChoice("Ổ gà", "o-ga"), TypedChoice("Bụi")])

    now = raw(sink, "q01")
    assert now["text"] == before["text"] | {"vi": "Đường ở bản"}
    assert now["reasons"][0]["text"] == before["reasons"][0]["text"] | {"vi": "Ổ gà"}
    assert now["reasons"][1]["text"] == {"vi": "Bụi"}


def test_a_help_that_is_emptied_goes_with_its_translations(sink):
    change(sink, "q01", help=" \u200b")

    assert "help" not in raw(sink, "q01")


def test_a_new_choice_never_gets_a_key_that_was_used(sink):
    old = [one["key"] for one in raw(sink, "q05")["choices"]]

    change(sink, "q05", choices=[TypedChoice("Xe thu gom", "xe"), TypedChoice("Bán", ""), TypedChoice("Chôn", "xe")])

    now = [one["key"] for one in raw(sink, "q05")["choices"]]
    assert now[0] == "xe"
    assert not set(now[1:]) & set(old)
    assert len(set(now)) == 3


def test_a_choice_that_is_sent_twice_without_its_key_is_the_same_choice(sink):
    rows = [TypedChoice(one["text"]["vi"], one["key"]) for one in raw(sink, "q05")["choices"]]
    seen = questions.mark(raw(sink, "q05"))
    change(sink, "q05", choices=[*rows, TypedChoice("Bán ve chai")], seen=seen)
    once = raw(sink, "q05")

    change(sink, "q05", choices=[*rows, TypedChoice("Bán ve chai")], seen=seen)

    assert raw(sink, "q05") == once


def test_what_somebody_else_changed_is_not_written_over(sink):
    seen = questions.mark(raw(sink, "q05"))
    change(sink, "q05", text="Anh Tủa hỏi")

    with pytest.raises(Refused) as refused:
        change(sink, "q05", text="Chị Dợ hỏi", seen=seen)
    assert refusals(refused) == [("draft.changed_meanwhile", "seen")]
    assert raw(sink, "q05")["text"]["vi"] == "Anh Tủa hỏi"

    change(sink, "q05", text="Chị Dợ hỏi", seen=questions.mark(raw(sink, "q05")))
    assert raw(sink, "q05")["text"]["vi"] == "Chị Dợ hỏi"


def test_neither_a_translation_nor_a_move_stands_in_the_way(sink):
    seen = questions.mark(raw(sink, "q05"))
    draft = drafts.take(sink)
    question = drafts.question(draft, "q05")
    question["text"]["en"] = "Where do you put waste?"
    question["sound"] = {"vi": "0" * 32 + ".mp3"}
    sink.draft = draft

    change(sink, "q05", text="Chị Dợ hỏi", seen=seen)

    assert raw(sink, "q05")["text"] == question["text"] | {"vi": "Chị Dợ hỏi"}
    assert raw(sink, "q05")["sound"] == question["sound"]


def test_there_is_one_overall_question(sink):
    change(sink, "q03", overall=True)

    assert [one["key"] for one in sink.draft["questions"] if one.get("overall")] == ["q03"]


def test_a_question_without_a_rate_is_not_the_overall_one(sink):
    with pytest.raises(Refused) as refused:
        change(sink, "q02", overall=True)

    assert refusals(refused) == [("content.overall_without_rate", "questions[1].overall")]


def test_not_used_can_be_offered_or_not_and_the_fixed_choices_stay(sink):
    change(sink, "q07", not_used=True, choices=[TypedChoice("Rất tệ", "1"), TypedChoice("gì đó", "9")])
    assert [one["key"] for one in raw(sink, "q07")["choices"]] == ["1", "2", "3", "4", "5", "ksd"]
    assert raw(sink, "q07")["choices"][0]["text"]["vi"] == "Rất tệ"

    change(sink, "q07", not_used=False)
    assert [one["key"] for one in raw(sink, "q07")["choices"]] == ["1", "2", "3", "4", "5"]


def test_all_that_is_wrong_is_told_with_its_place(sink):
    before = sink.draft

    with pytest.raises(Refused) as refused:
        change(
            sink,
            "q05",
            text="ữ" * 501,
            help="ữ" * 501,
            choices=[TypedChoice("được"), TypedChoice("ữ" * 201)],
            min=0,
            when=[Condition(f"q0{number}", ()) for number in range(6)],
        )

    assert refusals(refused) == [
        ("questionnaire.too_long", "text"),
        ("questionnaire.too_long", "help"),
        ("questionnaire.too_long", "choices[1]"),
        ("draft.too_many_conditions", "when"),
        ("draft.ticks_below_one", "min"),
    ]
    assert sink.draft == before


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"min": 9, "max": 3}, "content.min_above_max"),
        ({"max": 10**13}, "content.number"),
        ({"when": [Condition("q07", ("1",))]}, "content.rule_not_forward"),
        ({"when": [Condition("q06", ("1",))]}, "content.rule_not_forward"),
        ({"when": [Condition("q99", ("1",))]}, "content.rule_not_forward"),
        ({"when": [Condition("q02", ("9",))]}, "content.rule_unknown_choice"),
    ],
)
def test_what_does_not_fit_is_refused(sink, changed, code):
    with pytest.raises(Refused) as refused:
        change(sink, "q06", **changed)

    assert refused.value.problems[0].code == code


def test_a_choice_that_another_question_needs_stays(sink):
    with pytest.raises(Refused) as refused:
        change(sink, "q05", choices=[TypedChoice("Đốt tại nhà", "dot")])

    assert refused.value.problems == (Problem("draft.choice_in_use", "choices", {"number": 6}),)


def test_a_copy_is_another_matter(sink):
    copy = questions.duplicate(sink, "q03", by=None, now=NOW)

    assert keys(sink)[2:4] == ["q03", copy]
    left = {name: value for name, value in raw(sink, "q03").items() if name not in ("key", "criterion")}
    assert raw(sink, copy) == left | {"key": copy}
    assert "overall" not in raw(sink, questions.duplicate(sink, "q07", by=None, now=NOW))


def test_a_question_from_elsewhere_keeps_its_criterion_and_only_the_languages_that_are_here(sink):
    taken = raw(sink, "q03") | {"sound": {"km": "0" * 32 + ".mp3"}}
    taken["text"] = taken["text"] | {"km": "ទឹក"}

    key = questions.take_over(sink, taken, form="dv-moi-truong", by=None, now=NOW)

    assert key != "q03"
    assert raw(sink, key)["criterion"] == "bon-rua.nuoc"
    assert set(raw(sink, key)["text"]) == {"vi", "en", "tyz"}
    assert {"when", "sound"}.isdisjoint(raw(sink, key))
    assert raw(sink, key)["section"] == "chung"


def test_a_question_of_the_same_form_keeps_its_key_where_it_is_free(world):
    own = starting.start("dv-y-te", unit=world.commune, by=None, now=NOW)
    first = own.draft["questions"][0]

    again = questions.take_over(own, first, form="dv-y-te", by=None, now=NOW)
    undoing.remove(own, first["key"], by=None, now=NOW)

    assert again != first["key"]
    assert questions.take_over(own, first, form="dv-y-te", by=None, now=NOW) == first["key"]


def test_a_core_is_neither_changed_nor_added_to(below):
    before = below.draft

    for verb in (
        lambda: change(below, "q01", text="Khác"),
        lambda: change(below, "q01", reasons=()),
        lambda: questions.add(below, Kind.ONE, section="moi-truong", by=None, now=NOW),
        lambda: questions.add(below, Kind.ONE, section="", by=None, now=NOW),
    ):
        with pytest.raises(Refused) as refused:
            verb()
        assert refusals(refused) == [("draft.locked", "")]
    with pytest.raises(Refused) as refused:
        change(below, keys(below)[-1], overall=True)
    assert refusals(refused) == [("draft.overall_in_core", "overall")]
    assert below.draft == before


def test_a_copy_of_a_core_question_stands_behind_the_core(below):
    copy = questions.duplicate(below, "q03", by=None, now=NOW)

    assert keys(below)[-1] == copy
    assert raw(below, copy)["section"] == below.draft["sections"][-1]["key"]


def test_a_questionnaire_has_at_most_two_hundred_questions(sink):
    draft = drafts.take(sink)
    text = {"vi": "Thêm"}
    draft["questions"] += [{"key": f"x{n}", "kind": "short_text", "text": text, "section": "chung"} for n in range(191)]
    sink.draft = draft

    for verb in (
        lambda: questions.add(sink, Kind.ONE, by=None, now=NOW),
        lambda: questions.duplicate(sink, "q01", by=None, now=NOW),
        lambda: questions.take_over(sink, raw(sink, "q01"), form="", by=None, now=NOW),
    ):
        with pytest.raises(Refused) as refused:
            verb()
        assert refusals(refused) == [("draft.too_many_questions", "")]
