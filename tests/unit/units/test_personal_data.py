"""What is never entered: names, telephone numbers, identity cards."""

import unicodedata

import pytest

from survey import text
from survey.units import personal_data
from survey.units.personal_data import Kind


def in_labels(*rows):
    """Look at labels, each a cell or several; their cells are tidied as tables are."""
    lines = [
        (number, [text.clean(cell) for cell in ([row] if isinstance(row, str) else row)])
        for number, row in enumerate(rows, start=1)
    ]
    return personal_data.in_labels(lines)


@pytest.mark.parametrize(
    "labels",
    [
        ["Ngõ 3, nhà 12", "Ngõ 3, nhà 14", "Đầu bản, cạnh suối Nậm Pồ"],
        ["12 Lê Lợi", "14 Lê Lợi", "Số 3, đường Nguyễn Văn Cừ"],
        ["Nhà văn hóa cũ", "Sau trường tiểu học Võ Thị Sáu"],
        ["1", "2", "3"],
        ["Tổ 4, nhà 1/2/3", "Hẻm 105/2A", "Km 12+300"],
        [("3", "12"), ("3", "14")],
    ],
)
def test_lanes_and_numbers_are_no_people(labels):
    assert in_labels(*labels) is None


@pytest.mark.parametrize(
    ("bad", "kind"),
    [
        ("Nguyễn Văn Páo", Kind.NAME),
        ("Ngõ 3, nhà 12, Giàng A Páo", Kind.NAME),
        ("Ngõ 3 (Lò Văn Khuyến)", Kind.NAME),
        ("7. Quàng Thị Hặc", Kind.NAME),
        ("hộ ông Thào A Chứ", Kind.NAME),
        ("nhà bà Sáu, ngõ 4", Kind.NAME),
        ("Vợ chồng chú Tư", Kind.NAME),
        ("Nhà 12, 0912 345 678", Kind.NUMBER),
        ("Nhà 12 ĐT +84912345678", Kind.NUMBER),
        ("011089001234", Kind.NUMBER),
        (unicodedata.normalize("NFD", "Nguyễn Thị Hường"), Kind.NAME),
        (unicodedata.normalize("NFD", "hộ bà Lường Thị Ó"), Kind.NAME),
    ],
)
def test_one_person_among_many_houses_is_found_with_its_line(bad, kind):
    found = in_labels("Ngõ 1, nhà 1", "Ngõ 1, nhà 2", bad, "Ngõ 1, nhà 4")

    assert found is not None
    assert (found.kind, found.line) == (kind, 3)


@pytest.mark.parametrize("heading", ["Họ và tên", "Chủ hộ", "Số CCCD", "Điện thoại", "Ngày sinh", "Dân tộc"])
def test_a_column_of_people_is_found_by_its_heading(heading):
    found = in_labels(("STT", heading), ("1", "Ngõ 3"))

    assert found is not None
    assert (found.kind, found.line) == (Kind.HEADING, 1)


def test_numbered_names_without_a_point_are_found_where_most_lines_have_another():
    found = in_labels("1 Giàng A Páo", "2 Sùng A Chứ", "3 Vừ Thị Dợ")

    assert found is not None
    assert (found.kind, found.line) == (Kind.NAME, 1)


def test_the_same_street_behind_every_number_is_a_street():
    assert in_labels("1 Nguyễn Văn Cừ", "2 Nguyễn Văn Cừ", "3 Nguyễn Văn Cừ") is None
