"""Questionnaires to test with, as documents: made by hand, and drawn at random by hypothesis."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from survey.questionnaires import documents as documents_of
from survey.questionnaires import kinds, parsing
from survey.questionnaires.content import FIXED_CHOICES, GROUPS, Content, Kind, Means, Question
from survey.questionnaires.drafting.typed import FIXED_WORDS

TOPICS = (
    "Đường trục thôn, ngõ xóm được cứng hóa",
    "Nước sạch về tận các hộ ở Huổi Lếch",
    "Thu gom rác thải, nước thải chăn nuôi",
    "Trường lớp, phòng học ở Nậm Kè",
    "Quy hoạch được công bố, người dân được biết",
    "Chợ phiên, nơi mua bán nông sản",
)
WORDS = FIXED_WORDS | {
    "loa-xa": "Được nghe qua loa truyền thanh",
    "zalo": "Đọc trong nhóm Zalo của thôn",
    "hop-thon": "Được phổ biến ở cuộc họp thôn",
    "duong-xuong-cap": "Đường xuống cấp, nhiều ổ gà",
    "rac-thai": "Rác thải không được thu gom",
    "quy-hoach-treo": "Quy hoạch treo đã nhiều năm",
}
REASONS = ("duong-xuong-cap", "rac-thai", "quy-hoach-treo")
FORMS = ("xa-ntm-2026-2030", "rieng-rb7k2m9x")
LANGUAGES = (("en", "English"), ("tyz", "Tày"), ("km", "ភាសាខ្មែរ (Khmer)"), ("x-stieng", "Stiêng: Bù Lơ"))
KEYS = ("q01", "q-2", "3", "meta", "rkx7m2pq", "duong-truc-thon-ngo-xom1")
SOUND = "0123456789abcdef0123456789abcdef.opus"
HARD_WORDS = st.sampled_from(
    (
        *TOPICS,
        "=1+1",
        "-5",
        "1.0",
        "TRUE",
        '“Hài lòng”, ‘tốt’  "lắm"',
        "${q01} ở {xã}",
        "$\u2060{q01}",
        "(chưa viết)",
        "Một dòng\nhai dòng\r\nba dòng",
        "<b>&amp;</b> ]]>",
        "_x0041_ và _x005F_",
        " đầu và cuối \t",
        "ភូមិ\u200bនេះ 🙂",
        "'",
        "or",
    )
) | st.text(min_size=1, max_size=20).filter(lambda words: bool(words.strip()) and parsing.is_clean(words))


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


def a_choice(key: str, means: Means | str | None = None, words: str | None = None) -> dict[str, Any]:
    """Make a choice or a reason, by default with words that no other one has."""
    words = WORDS.get(key, f"Phương án {key}") if words is None else words
    return {"key": key, "text": {"vi": words}} | ({"means": str(means)} if means else {})


@st.composite
def documents(draw: st.DrawFn, *, most: int = 6, rules: bool = False) -> dict[str, Any]:
    """Draw a valid questionnaire of several kinds, if wanted with skip rules, chains of them included."""
    wanted = draw(st.lists(st.sampled_from(Kind), min_size=1, max_size=most))
    rated = [place for place, kind in enumerate(wanted) if kind in (Kind.SATISFIED, Kind.SCALE)]
    overall = draw(st.sampled_from([None, *rated]))
    questions: list[dict[str, Any]] = []
    for place, kind in enumerate(wanted):
        more: dict[str, Any] = {"required": draw(st.booleans()), "overall": place == overall}
        if kind is Kind.SATISFIED:
            more["reasons"] = [a_choice(reason) for reason in draw(st.sets(st.sampled_from(REASONS)))]
        if kind is Kind.NUMBER:
            more |= {"min": draw(st.sampled_from([None, 0])), "max": draw(st.sampled_from([None, 20_000]))}
        if rules and draw(st.booleans()):
            more["when"] = draw(_rules(questions))
        questions.append(a_question(f"q{place + 1:02}", kind.value, draw(st.sampled_from(TOPICS)), **more))
    return a_document(*questions)


@st.composite
def _rules(draw: st.DrawFn, earlier: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Draw a rule of one condition, which can always hold; none where no earlier question has choices."""
    with_choices = [question for question in earlier if question.get("choices")]
    if not with_choices:
        return []
    on = draw(st.sampled_from(with_choices))
    keys = st.sampled_from([choice["key"] for choice in on["choices"]])
    return [{"question": on["key"], "choices": draw(st.lists(keys, min_size=1, max_size=2, unique=True))}]


@st.composite
def rich_documents(draw: st.DrawFn, *, most: int = 5, unfinished: bool = False) -> dict[str, Any]:
    """Draw a questionnaire with all that one can carry, in words that are hard to keep, or a draft that lacks some."""
    document = draw(documents(most=most, rules=True)) | {"format": 2, "form": draw(st.sampled_from(FORMS))}
    document |= {"group": draw(st.sampled_from(GROUPS)), "service": draw(st.sampled_from([None, "y-te"]))}
    languages = draw(st.lists(st.sampled_from(LANGUAGES), unique=True, max_size=2))
    if languages:
        document["languages"] = [{"code": code, "name": name} for code, name in languages]
    codes = [code for code, _ in languages]
    keys = draw(st.permutations(KEYS))
    renamed = {one["key"]: keys[place] for place, one in enumerate(document["questions"])}
    for one in document["questions"]:
        one["key"] = renamed[one["key"]]
        one["when"] = [{**condition, "question": renamed[condition["question"]]} for condition in one.get("when", [])]
        _dress(draw, one, codes)
    _divide(draw, document, unfinished=unfinished)
    if unfinished:
        _take_away(draw, document)
    document = _reworded(draw, document, codes, unfinished=unfinished)
    return documents_of.of(parsing.parse(document, unfinished=unfinished))


def _dress(draw: st.DrawFn, question: dict[str, Any], codes: list[str]) -> None:
    if draw(st.booleans()):
        question["help"] = {"vi": "Kể cả đường nội đồng"}
    question["criterion"] = draw(st.sampled_from(["", "ntm.2.1", "1-duong"]))
    question["sound"] = dict.fromkeys(draw(st.sets(st.sampled_from(["vi", *codes]))), SOUND)
    for one in (*question.get("choices", []), *question.get("reasons", [])):
        one["icon"] = draw(st.sampled_from(["", "cuoi", "duong"]))
    if question["kind"] == "one":
        question["choices"][0]["means"] = draw(st.sampled_from([None, *map(str, Means)]))
    if question["kind"] == "several":
        question |= {"min": draw(st.sampled_from([None, 0, 1])), "max": draw(st.sampled_from([None, 1, 3]))}
    if question["kind"] == "number":
        question |= {"min": draw(st.sampled_from([None, -5, 0])), "max": draw(st.sampled_from([None, 7, 10**12 - 1]))}


def _divide(draw: st.DrawFn, document: dict[str, Any], *, unfinished: bool) -> None:
    """Put the questions into sections; of a draft some may be empty."""
    keys = ["duong-xa", "2", "meta"]
    at = sorted(draw(st.lists(st.integers(0, len(keys)), min_size=len(document["questions"]), max_size=20)))
    for place, question in zip(at, document["questions"], strict=False):
        question["section"] = ["", *keys][place]
    used = {question["section"] for question in document["questions"]}
    document["sections"] = [{"key": key, "text": {"vi": ""}} for key in keys if unfinished or key in used]


def _take_away(draw: st.DrawFn, document: dict[str, Any]) -> None:
    asked_for = {condition["question"] for one in document["questions"] for condition in one["when"]}
    for one in document["questions"]:
        if one["kind"] in ("one", "several") and one["key"] not in asked_for and draw(st.booleans()):
            one["choices"] = []
        for condition in one["when"]:
            if draw(st.booleans()):
                condition["choices"] = []


def _reworded(draw: st.DrawFn, part: Any, codes: list[str], *, unfinished: bool) -> Any:
    """Write every text anew, in each language."""
    if isinstance(part, list):
        return [_reworded(draw, one, codes, unfinished=unfinished) for one in part]
    if not isinstance(part, dict):
        return part
    if "vi" in part and not (set(part.values()) & {SOUND}):
        some = draw(st.sets(st.sampled_from(codes))) if unfinished and codes else set(codes)
        vi = "" if unfinished and draw(st.booleans()) else draw(HARD_WORDS)
        return {"vi": vi, **{code: draw(HARD_WORDS) for code in codes if code in some}}
    return {name: _reworded(draw, value, codes, unfinished=unfinished) for name, value in part.items()}


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
