"""Questionnaires to test with, as documents: made by hand, and drawn at random by hypothesis."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from survey.questionnaires import kinds
from survey.questionnaires.content import FIXED_CHOICES, Content, Kind, Means, Question

TOPICS = (
    "Đường trục thôn, ngõ xóm được cứng hóa",
    "Nước sạch về tận các hộ ở Huổi Lếch",
    "Thu gom rác thải, nước thải chăn nuôi",
    "Trường lớp, phòng học ở Nậm Kè",
    "Quy hoạch được công bố, người dân được biết",
    "Chợ phiên, nơi mua bán nông sản",
)
REASONS = ("duong-xuong-cap", "rac-thai", "quy-hoach-treo")


def a_document(*questions: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Make a questionnaire's document."""
    return {
        "format": 1,
        "form": "thu-nghiem",
        "group": "ntm",
        "service": None,
        "level": "commune",
        "title": {"vi": "Phiếu lấy ý kiến người dân xã Mường Nhé"},
        "introduction": {"vi": "Xin ông/bà cho biết ý kiến."},
        "organiser": {"vi": "Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé"},
        "note": {"vi": "Bản chữ làm việc."},
        "questions": list(questions) or [a_question()],
        **more,
    }


def a_question(key: str = "q01", kind: str = "satisfied", words: str = TOPICS[0], **more: Any) -> dict[str, Any]:
    """Make a question with the choices that its kind wants."""
    question: dict[str, Any] = {"key": key, "kind": kind, "text": {"vi": words}}
    if Kind(kind) in FIXED_CHOICES:
        question["choices"] = [a_choice(choice, means) for choice, means in FIXED_CHOICES[Kind(kind)]]
    elif kind in ("one", "several"):
        question["choices"] = [a_choice("loa-xa"), a_choice("zalo"), a_choice("hop-thon")]
    return {**question, **more}


def a_choice(
    key: str, means: Means | str | None = None, words: str = "Được nghe qua loa truyền thanh"
) -> dict[str, Any]:
    """Make a choice or a reason."""
    return {"key": key, "text": {"vi": words}} | ({"means": str(means)} if means else {})


@st.composite
def documents(draw: st.DrawFn, *, most: int = 6) -> dict[str, Any]:
    """Draw a valid questionnaire of several kinds."""
    wanted = draw(st.lists(st.sampled_from(Kind), min_size=1, max_size=most))
    rated = [place for place, kind in enumerate(wanted) if kind in (Kind.SATISFIED, Kind.SCALE)]
    overall = draw(st.sampled_from([None, *rated]))
    questions = []
    for place, kind in enumerate(wanted):
        more: dict[str, Any] = {"required": draw(st.booleans()), "overall": place == overall}
        if kind is Kind.SATISFIED:
            more["reasons"] = [a_choice(reason) for reason in draw(st.sets(st.sampled_from(REASONS)))]
        if kind is Kind.NUMBER:
            more |= {"min": draw(st.sampled_from([None, 0])), "max": draw(st.sampled_from([None, 20_000]))}
        questions.append(a_question(f"q{place + 1:02}", kind.value, draw(st.sampled_from(TOPICS)), **more))
    return a_document(*questions)


@st.composite
def anything_given(draw: st.DrawFn, content: Content) -> dict[str, list[str]]:
    """Draw what a browser, an old page or somebody with bad intentions may send."""
    names = [key + ending for key in content.by_key for ending in ("", kinds.REASONS, kinds.OTHER)]
    right = {key for question in content.questions for key in question.choice_keys | question.reason_keys}
    value = st.sampled_from(sorted(right | {"", " ", "*", "1.234,5", "-0", "hl\x00"})) | st.text(max_size=30)
    name = st.sampled_from(names) | st.text(max_size=10)
    return draw(st.dictionaries(name, st.lists(value, max_size=3), max_size=len(names)))


@st.composite
def right_answers(draw: st.DrawFn, content: Content) -> kinds.Answers:
    """Draw answers that are kept whole."""
    given: dict[str, list[str]] = {}
    for question in content.questions:
        values = draw(_values(question) if question.required else st.just([]) | _values(question))
        given[question.key] = values
        if values == ["khl"]:
            given[question.key + kinds.REASONS] = (
                draw(st.lists(st.sampled_from(sorted(question.reason_keys)))) if (question.reasons) else []
            )
            given[question.key + kinds.OTHER] = draw(st.sampled_from([[], ["Đường Nậm Vì lầy lội sau mưa"]]))
    answers, problems = kinds.read(content, given)
    assert problems == []
    return answers


def _values(question: Question) -> st.SearchStrategy[list[str]]:
    keys = sorted(question.choice_keys)
    by_kind: Mapping[Kind, st.SearchStrategy[list[str]]] = {
        Kind.SEVERAL: st.lists(st.sampled_from(keys or [""]), min_size=1, max_size=3),
        Kind.NUMBER: st.sampled_from([["0"], ["3"], ["1.200"], ["12,5"]]),
        Kind.SHORT_TEXT: st.just(["Bản Nà Pán"]),
        Kind.LONG_TEXT: st.just(["Mong sớm có nước sạch,\r\nđường đỡ lầy."]),
    }
    if question.kind in by_kind:
        return by_kind[question.kind]
    return st.sampled_from([[key] for key in keys])
