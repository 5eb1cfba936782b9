"""Our own format: pretty, in UTF-8, and read with suspicion."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.problems import Refused
from survey.questionnaires import library, parsing
from survey.questionnaires.content import Content
from survey.questionnaires.files import formats
from survey.web.sentences import SENTENCES
from tests import kitchen_sink
from tests.contents import a_document

GOOD = formats.write(parsing.parse(kitchen_sink.document()), "json", version="1")


def why(raw):
    with pytest.raises(Refused) as refused:
        formats.read(raw, name="phieu.json")
    [problem] = refused.value.problems
    assert problem.code in SENTENCES
    return problem


def test_a_file_is_for_people_to_read_too():
    assert GOOD.decode("utf-8").splitlines()[:3] == ["{", '  "format": 2,', '  "form": "bon-rua",']
    assert "Phiếu lấy ý kiến" in GOOD.decode("utf-8")
    assert json.loads(GOOD) == kitchen_sink.document()


def test_what_was_written_in_the_first_format_is_read():
    content, remarks = formats.read(json.dumps(a_document()).encode(), name="phieu.JSON")

    assert content == parsing.parse(a_document())
    assert remarks == ()


def test_what_notepad_puts_before_the_text_is_let_pass():
    assert formats.read(b"\xef\xbb\xbf" + GOOD, name="a.json")[0] == parsing.parse(kitchen_sink.document())


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b" " * (1024 * 1024 + 1), "file.too_large"),
        (GOOD.decode().encode("utf-16"), "file.not_utf8"),
        ('{"title": "Phiếu"}'.encode("cp1258", errors="replace").replace(b"?", b"\xea"), "file.not_utf8"),
        (b"", "file.not_json"),
        (b"PK\x03\x04", "file.not_json"),
        (GOOD[:-10], "file.not_json"),
        (b"[" * 100_000, "file.not_json"),
        (b'{"a":' * 100_000, "file.not_json"),
        (b'{"format": NaN}', "file.not_json"),
        (b'{"format": 2, "form": -Infinity}', "file.not_json"),
        (b'{"format": ' + b"9" * 5000 + b"}", "file.not_json"),
        (b'{"format": 2, "format": 1}', "file.not_json"),
        (b'{"format": 2, "\\ud800": 1}', "file.not_json"),
        (b'{"format": 2, "title": {"vi": "a\0b"}}', "file.not_json"),
        (b"[]", "content.format"),
        (b"7", "content.format"),
        (b'{"format": "2"}', "content.format"),
        (b'{"format": 3}', "file.newer"),
        (b'{"format": true}', "content.format"),
    ],
)
def test_it_is_refused_for_one_reason(raw, code):
    assert why(raw).code == code


@pytest.mark.parametrize(
    ("change", "code", "at"),
    [
        ({"title": {"vi": "a\x00b"}}, "content.not_nfc", "[title.vi]"),
        ({"title": {"vi": "Phie\u0302\u0301u"}}, "content.not_nfc", "[title.vi]"),
        ({"questions": [{"key": "q1", "kind": "number", "text": {"vi": "x"}, "min": 10**30}]}, "content.number", None),
        ({"questions": [{}] * 201}, "content.questions", "[questions]"),
        ({"nguoi_tra_loi": "Vừ Thị Dợ"}, "content.unknown", "[nguoi_tra_loi]"),
    ],
)
def test_the_first_thing_that_is_wrong_is_named_with_its_place(change, code, at):
    problem = why(json.dumps(kitchen_sink.document() | change).encode())

    assert problem.code == code
    assert at is None or problem.at == at


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["vi", "q01", "x"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["format", "title", "vi", "questions", "key", "kind"]) | st.text(max_size=5), inner
        )
    ),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_file_is_read_or_refused(data):
    raw = data.draw(
        st.binary(max_size=60)
        | anything.map(lambda value: json.dumps(value).encode())
        | anything.map(lambda value: json.dumps(kitchen_sink.document() | {"questions": [value]}).encode())
        | st.tuples(st.integers(0, len(GOOD)), st.binary(max_size=4)).map(
            lambda cut: GOOD[: cut[0]] + cut[1] + GOOD[cut[0] + 1 :]
        )
    )
    problems = ()
    try:
        content, _ = formats.read(raw, name="a.json")
    except Refused as refused:
        content, problems = None, refused.problems
    assert isinstance(content, Content) or len(problems) == 1
    assert all(one.code in SENTENCES and one.at.encode() for one in problems)


def test_a_ready_questionnaire_is_far_below_the_limit():
    assert len(formats.write(library.get("xa-ntm-2021-2025"), "json", version="1")) < 200_000
