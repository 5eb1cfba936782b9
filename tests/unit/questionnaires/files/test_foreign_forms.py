"""XLSForms that were made elsewhere: what we have is taken over, the rest is listed by row."""

import openpyxl
import pytest

from survey.questionnaires.content import Condition, Kind, Language, Means
from survey.questionnaires.files import xlsform_rules as rules
from tests.unit.questionnaires.files.forms import a_workbook, read, saved

COLUMNS = ("type", "name", "label", "required", "relevant", "constraint", "appearance", "hint")
CHOICES = (
    ("list_name", "name", "label"),
    ("hl", "1", "Hài lòng"),
    ("hl", "2", "Chưa hài lòng"),
    ("md", "rat_khong", "Rất không hài lòng"),
    ("md", "khong", "Không hài lòng"),
    ("md", "bt", "Bình thường"),
    ("md", "hl", "Hài lòng"),
    ("md", "rat_hl", "Rất hài lòng"),
    ("md", "0", "Không sử dụng dịch vụ này"),
    ("ck", "k", "Không"),
    ("ck", "c", "Có"),
    ("nguon", "Gieng khoan", "Giếng khoan"),
    ("nguon", "suoi", "Nước suối"),
    ("viec", "duong", "Làm đường"),
    ("viec", "nuoc", "Nước sạch"),
    ("viec", "rac", "Thu gom rác"),
    ("ly_do", "lay", "Đường lầy lội"),
    ("ly_do", "toi", "Thiếu đèn"),
)
KOBO = a_workbook(
    [
        COLUMNS,
        ("start", "start", ""),
        ("note", "chao", "Kính chào ông/bà."),
        ("note", "chao2", "Xin cho biết ý kiến."),
        ("begin_group", "Giao_thong", "Giao thông"),
        ("select_one hl", "Duong_lang", "Ông/bà có hài lòng về đường làng không?", "yes"),
        ("select_multiple ly_do", "vi_sao", "Vì sao?", "", "${Duong_lang} = '2'"),
        ("text", "khac", "Lý do khác", "", "selected(${Duong_lang}, '2')"),
        ("end_group",),
        ("begin_group", "nuoc", "Nước sạch"),
        ("select_one ck", "co_nuoc", "Nhà có nước máy không?", "true()"),
        ("select_one md", "chat_luong", "Chất lượng nước", "", "${co_nuoc}='c' or ${co_nuoc}=\"k\""),
        ("select_one nguon", "nguon", "Nguồn nước chính", "no", "selected( ${co_nuoc} , 'k' )"),
        ("integer", "so_lan", "Số lần mất nước", "", "", ". >= 0 and .<=31"),
        ("end group",),
        ("select_multiple viec", "viec", "Việc cần làm", "", "", "count-selected(.) < 3"),
        ("text", "ten_thon", "Thôn nào?"),
        ("text", "y_kien", "Ý kiến khác", "", "", "", "multiline", "Viết ngắn gọn"),
    ],
    CHOICES,
    [("form_title", "form_id"), ("Phiếu hỏi ý kiến xã Mường Nhé", "aXb12")],
)


def test_a_form_of_kobo_becomes_a_questionnaire_of_our_kinds():
    content, remarks = read(KOBO)

    assert content.title == {"vi": "Phiếu hỏi ý kiến xã Mường Nhé"}
    assert content.introduction == {"vi": "Kính chào ông/bà.\nXin cho biết ý kiến."}
    assert content.form.startswith("rieng-")
    assert content.group == "own"
    assert [(one.key, one.text["vi"]) for one in content.sections] == [
        ("giao-thong", "Giao thông"),
        ("nuoc", "Nước sạch"),
    ]
    assert [(one.key, one.kind, one.section, one.required) for one in content.questions] == [
        ("duong-lang", Kind.SATISFIED, "giao-thong", True),
        ("co-nuoc", Kind.YES_NO, "nuoc", True),
        ("chat-luong", Kind.SCALE, "nuoc", False),
        ("nguon", Kind.ONE, "nuoc", False),
        ("so-lan", Kind.NUMBER, "nuoc", False),
        ("viec", Kind.SEVERAL, "nuoc", False),
        ("ten-thon", Kind.SHORT_TEXT, "nuoc", False),
        ("y-kien", Kind.LONG_TEXT, "nuoc", False),
    ]
    assert remarks == [
        ("2", "collected_left"),
        ("16", "put_into_section"),
        ("17", "put_into_section"),
        ("18", "put_into_section"),
    ]


def test_fixed_choices_get_their_keys_and_meaning_in_our_order():
    content, _ = read(KOBO)
    by_key = content.by_key

    assert [(one.key, one.text["vi"], one.means) for one in by_key["duong-lang"].choices] == [
        ("hl", "Hài lòng", Means.SATISFIED),
        ("khl", "Chưa hài lòng", Means.DISSATISFIED),
    ]
    assert [one.key for one in by_key["chat-luong"].choices] == ["1", "2", "3", "4", "5", "ksd"]
    assert by_key["chat-luong"].choices[5].text["vi"] == "Không sử dụng dịch vụ này"
    assert [one.key for one in by_key["co-nuoc"].choices] == ["co", "khong"]
    assert [one.key for one in by_key["nguon"].choices] == ["gieng-khoan", "suoi"]


def test_rules_limits_reasons_and_help_come_with_it():
    by_key = read(KOBO)[0].by_key

    assert [one.text["vi"] for one in by_key["duong-lang"].reasons] == ["Đường lầy lội", "Thiếu đèn"]
    assert by_key["chat-luong"].when == (Condition("co-nuoc", ("co", "khong")),)
    assert by_key["nguon"].when == (Condition("co-nuoc", ("khong",)),)
    assert (by_key["so-lan"].min, by_key["so-lan"].max) == (0, 31)
    assert (by_key["viec"].min, by_key["viec"].max) == (None, 2)
    assert by_key["y-kien"].help == {"vi": "Viết ngắn gọn"}


def test_what_we_do_not_have_is_listed_by_row_and_the_rest_is_kept():
    content, remarks = read(
        a_workbook(
            [
                (*COLUMNS, "calculation", "choice_filter"),
                ("geopoint", "toado", "Vị trí nhà"),
                ("select_one hl", "q1", "Đường làng", "", "${tuoi} > 18"),
                ("integer", "tuoi", "Tuổi", "", "", ". mod 2 = 0"),
                ("calculate", "tong", "", "", "", "", "", "", "${tuoi} * 2"),
                ("note", "cam_on", "Cảm ơn ông/bà"),
                ("begin_repeat", "ho", "Từng người"),
                ("text", "ten", "Tên"),
                ("end_repeat",),
                ("image", "anh", "Ảnh"),
                ("begin_group", "a", "Phần A"),
                ("begin_group", "b", "Phần B"),
                ("select_one nguon or_other", "q2", "Nguồn nước"),
                ("end_group",),
                ("end_group",),
                ("text", "q3", "Xin chào ${tuoi}"),
                ("range", "diem", "Điểm"),
            ],
            CHOICES,
        )
    )

    assert [one.key for one in content.questions] == ["q1", "tuoi", "q2", "q3"]
    assert content.by_key["q1"].when == ()
    assert [one.text["vi"] for one in content.by_key["q2"].choices][-1] == "Khác"
    assert remarks == [
        ("2", "kind_left"),
        ("3", "rule_left"),
        ("4", "limit_left"),
        ("5", "kind_left"),
        ("6", "note_left"),
        ("7", "repeat_left"),
        ("10", "kind_left"),
        ("12", "group_inside"),
        ("13", "other_left"),
        ("16", "put_into_section"),
        ("16", "reference_in_text"),
        ("17", "kind_left"),
    ]


def test_words_for_which_there_is_no_place_are_told():
    columns = (*COLUMNS, "guidance_hint", "constraint_message")
    row = ("integer", "tuoi", "Tuổi", "", "", ". > 0", *[""] * (len(COLUMNS) - 6), "Hỏi chủ hộ", "Tuổi phải lớn hơn 0")

    _, remarks = read(a_workbook([columns, row], CHOICES))

    assert remarks == [("2", "setting_left"), ("2", "setting_left")]


def test_a_group_that_is_asked_only_sometimes_hands_its_rule_to_its_questions():
    content, remarks = read(
        a_workbook(
            [
                COLUMNS,
                ("select_one ck", "co", "Có nước máy không?"),
                ("begin_group", "may", "Nước máy", "", "${co} = 'c'"),
                ("select_one hl", "a", "Chất lượng"),
                ("select_one hl", "b", "Giá nước", "", "${a} = '2'"),
                ("end_group",),
            ],
            CHOICES,
        )
    )

    assert remarks == []
    assert content.by_key["a"].when == (Condition("co", ("co",)),)
    assert content.by_key["b"].when == (Condition("co", ("co",)), Condition("a", ("khl",)))


def a_form_in(*columns, default=""):
    choices = [("list_name", "name", *columns), ("l", "a", *columns), ("l", "b", *columns)]
    settings = [("form_title", "default_language"), ("Phiếu", default)] if default else []
    return a_workbook([("type", "name", *columns), ("select_one l", "q1", *columns)], choices, settings)


@pytest.mark.parametrize(
    ("columns", "default", "languages", "vietnamese", "remarks"),
    [
        (("label",), "", (), "label", []),
        (("label::Tiếng Việt",), "", (), "label::Tiếng Việt", []),
        (("label::vietnamese", "label::English"), "English", (Language("en", "English"),), "label::vietnamese", []),
        (
            ("label::English (en)", "label::Tiếng Việt (vi)", "label::Xinh Mun"),
            "",
            (Language("en", "English"), Language("x-xinh-mun", "Xinh Mun")),
            "label::Tiếng Việt (vi)",
            [],
        ),
        (("label::English (en)",), "", (), "label::English (en)", [("", "no_vietnamese")]),
        (
            ("label::Français (fr)", "label::English (en)"),
            "English (en)",
            (Language("fr", "Français"),),
            "label::English (en)",
            [("", "no_vietnamese")],
        ),
        (("label", "label::English (en)"), "", (Language("en", "English"),), "label", []),
        (("label", "label::Tày (tyz)"), "Tiếng Việt (vi)", (Language("tyz", "Tày"),), "label", []),
        (("label::Tày (tyz)", "label::Tay"), "", (), "label::Tày (tyz)", [("", "no_vietnamese")]),
        (("Label : Tiếng Việt", "Label : English"), "", (Language("en", "English"),), "Label : Tiếng Việt", []),
    ],
)
def test_the_languages_of_a_form_are_told_from_its_columns(columns, default, languages, vietnamese, remarks):
    content, told = read(a_form_in(*columns, default=default))

    [question] = content.questions
    assert question.text["vi"] == vietnamese
    assert question.choices[0].text["vi"] == vietnamese
    assert [(one.code, one.name) for one in content.languages if one not in languages] in ([], [("tyz", "Tay")])
    assert set(languages) <= set(content.languages)
    assert told == remarks


def test_a_workbook_with_one_sheet_of_another_name_is_read_too():
    book = openpyxl.Workbook()
    for row in (("type", "name", "label"), ("text", "q1", "Ý kiến")):
        book.active.append(row)
    content, remarks = read(saved(book))

    assert [one.text["vi"] for one in content.questions] == ["Ý kiến"]
    assert content.title == {"vi": ""}
    assert remarks == []


def test_words_from_elsewhere_are_tidied():
    content, _ = read(a_workbook([("type", "name", "label"), ("text", "q1", "  Y\u0301 kiê\u0301n\u200b khác ")]))

    assert content.questions[0].text == {"vi": "Ý kiến khác"}


@pytest.mark.parametrize(
    ("expression", "read"),
    [
        ("selected(${a}, 'x')", (rules.Asked("a", ("x",)),)),
        ("${a}='x' and ${b}=1", (rules.Asked("a", ("x",)), rules.Asked("b", ("1",)))),
        ("((${a} = 'x' or ${a} = 'y'))", (rules.Asked("a", ("x", "y")),)),
        ("${a} = 'x' AND (selected(${b}, 'y'))", (rules.Asked("a", ("x",)), rules.Asked("b", ("y",)))),
        ("${a} = 'x' or ${a} = 'y' and ${b} = 'z'", None),
        ("${a} = 'x' or ${b} = 'y'", None),
        ("not(${a} = 'x')", None),
        ("${a} != 'x'", None),
        ("${a} = 'x' and", None),
        ("${a} = 'x') and (${b} = 'y'", None),
        ("", None),
        ("(" * 500 + "${a} = 'x'" + ")" * 500, None),
    ],
)
def test_rules_are_read_only_where_they_are_ours(expression, read):
    assert rules.read_rule(expression) == read


@pytest.mark.parametrize(
    ("expression", "read"),
    [
        (". >= 0 and . <= 31", (".", 0, 31)),
        ("(. >= -2) and (. <= 3.0)", (".", -2, 3)),
        (".>0", (".", 1, None)),
        (". < 10", (".", None, 9)),
        (". = 4", (".", 4, 4)),
        ("(count-selected(.) >= 1 and count-selected(.) <= 3)", ("count-selected(.)", 1, 3)),
        (". >= 0.5", None),
        (". >= 0 or . = -1", None),
        ("regex(., '[0-9]+')", None),
        (". >= 1 and count-selected(.) <= 3", None),
    ],
)
def test_limits_are_read_only_where_they_are_ours(expression, read):
    assert rules.read_limits(expression, whole=True) == read


def test_above_nothing_is_no_limit_of_a_number_with_a_fraction():
    assert rules.read_limits(". > 0", whole=False) is None
