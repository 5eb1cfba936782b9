"""A list of house labels, whole or not at all."""

import unicodedata

import pytest

from survey.problems import Refused
from survey.rounds import labels


def read(pasted):
    return labels.read(labels.split(pasted))


def problems(pasted):
    with pytest.raises(Refused) as refused:
        read(pasted)
    return [(problem.code, problem.at) for problem in refused.value.problems]


def test_each_line_is_a_label():
    assert read("Ngõ 3, nhà 12\nNgõ 3, nhà 14\n\nĐầu bản, cạnh suối\n") == [
        "Ngõ 3, nhà 12",
        "Ngõ 3, nhà 14",
        "Đầu bản, cạnh suối",
    ]


def test_columns_are_put_together_and_a_running_number_and_headings_left_out():
    pasted = "DANH SÁCH NHÀ BẢN NÀ PÁN\nSTT\tNgõ\tSố nhà\n1\tNgõ 3\tnhà 12\n2\tNgõ 3\tnhà 14"

    assert read(pasted) == ["Ngõ 3, nhà 12", "Ngõ 3, nhà 14"]


def test_numbers_alone_are_the_numbers_of_houses():
    assert read("1\n2\n3") == ["1", "2", "3"]


def test_numbers_that_do_not_run_stay_part_of_the_label():
    assert read("3\tnhà 12\n5\tnhà 14") == ["3, nhà 12", "5, nhà 14"]


def test_text_in_two_forms_of_unicode_is_kept_in_one():
    assert read(unicodedata.normalize("NFD", "Ngõ Huổi Chạ, nhà số 5")) == ["Ngõ Huổi Chạ, nhà số 5"]


def test_every_wrong_line_is_named():
    pasted = "Ngõ 1\n=HYPERLINK(A1)\n" + "ngõ dài " * 9 + "\n!!!\nngõ 1\na\tb\tc\td\n+cmd|calc\n@SUM(1)"

    assert problems(pasted) == [
        ("label.formula", "line 2"),
        ("label.too_long", "line 3"),
        ("label.no_letters", "line 4"),
        ("label.twice", "line 5"),
        ("label.too_many_columns", "line 6"),
        ("label.formula", "line 7"),
        ("label.formula", "line 8"),
    ]


@pytest.mark.parametrize("pasted", ["", "  \n\t\n", "Số nhà\n"])
def test_nothing_is_no_list(pasted):
    assert problems(pasted) == [("label.none", "")]


def test_a_list_is_as_long_as_a_hamlet_and_no_longer():
    assert len(read("\n".join(f"Nhà {number}" for number in range(3000)))) == 3000
    assert problems("\n".join(f"Nhà {number}" for number in range(3001))) == [("label.too_many", "")]


def test_a_hundred_thousand_lines_are_refused_without_being_read():
    assert problems("\n".join(f"Nhà {number}" for number in range(100_000))) == [("label.too_many", "")]


@pytest.mark.parametrize(
    ("pasted", "code", "line"),
    [
        ("STT\tHọ và tên chủ hộ\n1\tGiàng A Páo", "label.table_of_people", "line 1"),
        ("Ngõ 3\nNgõ 4, 0912345678", "label.personal_number", "line 2"),
        ("Ngõ 3\tCCCD\n1\t2", "label.table_of_people", "line 1"),
        ("Ngõ 3\nhộ ông Lò Văn Khuyến", "label.names_of_people", "line 2"),
    ],
)
def test_people_are_refused_with_the_reason_and_the_line(pasted, code, line):
    assert problems(pasted) == [(code, line)]
