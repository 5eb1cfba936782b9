import pytest

from survey.problems import Refused
from survey.units import hamlet_tables


def read(pasted):
    return hamlet_tables.read(hamlet_tables.split(pasted))


def problems(pasted):
    with pytest.raises(Refused) as refused:
        read(pasted)
    return [(problem.code, problem.at) for problem in refused.value.problems]


@pytest.mark.parametrize(
    "pasted",
    [
        "Bản Nà Pán\t120\nThôn 3\t1204",
        "Bản Nà Pán;120\r\nThôn 3;1.204\r\n",
        "Bản Nà Pán, 120\n\n  \nThôn 3, 1 204",
        "Tên thôn, bản\tSố hộ\nBản Nà Pán\t120\t\nThôn 3\t1,204",
        "Danh sách thôn xã Mường Nhé\t\nTên\tTổng số hộ gia đình\nBa\u0309n Nà Pán\t120\nThôn 3\t1.204",
    ],
)
def test_a_table_of_two_columns_is_read(pasted):
    assert read(pasted) == [("Bản Nà Pán", 120), ("Thôn 3", 1204)]


def test_nothing_is_guessed_from_a_number_in_the_name():
    assert problems("Thôn 3\nBản Mới\t5") == [("hamlet.no_count", "line 1")]


def test_every_bad_line_is_named():
    pasted = "Thôn 1\tnhiều\nThôn 2\t3\t4\nThôn 4\t20001\n\t7\nThôn 5\t1\nthôn 5\t2\nTổng cộng\t99\n2026-02-01\t4"

    assert problems(pasted) == [
        ("hamlet.not_a_count", "line 1"),
        ("hamlet.two_columns", "line 2"),
        ("hamlet.households", "line 3"),
        ("hamlet.no_name", "line 4"),
        ("hamlet.twice", "line 6"),
        ("hamlet.total_line", "line 7"),
        ("hamlet.looks_like_a_day", "line 8"),
    ]


@pytest.mark.parametrize("count", ["-5", "3,5", "1.20", "½", "٣", "1e3", "0x10", "9" * 5000])
def test_what_is_not_a_count_is_refused(count):
    assert problems(f"Thôn 1\t{count}")[0][0] in ("hamlet.not_a_count", "hamlet.personal_number")


@pytest.mark.parametrize(
    ("pasted", "code"),
    [
        ("STT\tHọ và tên chủ hộ\n1\tVừ Thị Dợ", "hamlet.table_of_people"),
        ("Thôn\tSố điện thoại\nThôn 1\t12", "hamlet.table_of_people"),
        ("Thôn\tTrưởng thôn\nThôn 1\tA", "hamlet.table_of_people"),
        ("Thôn 1\t0912 345 678", "hamlet.personal_number"),
        ("Thôn 1\t+84912345678", "hamlet.personal_number"),
        ("Thôn 1\t011190001234", "hamlet.personal_number"),
        ("Thôn 1 (0912.345.678)\t12", "hamlet.personal_number"),
        ("Nguyễn Thị Ngọc Ánh\t1\nVừ Thị Dợ\t1\nLò Văn Khuyến\t1", "hamlet.names_of_people"),
        ("Ông Nguyễn Văn Bảy\t1\nThôn 2\t5", "hamlet.names_of_people"),
        ("Hộ bà Trần Thị Sáu\t1", "hamlet.names_of_people"),
    ],
)
def test_a_table_of_people_is_refused(pasted, code):
    assert [found for found, _ in problems(pasted)] == [code]


@pytest.mark.parametrize(
    "name", ["Thôn Nguyễn Văn Trỗi", "Nguyễn Văn Trỗi", "Bà Nà", "Bà Rịa", "Ấp Ông Yên", "Anh Sơn", "Tổ dân phố 12-13"]
)
def test_hamlets_named_for_heroes_and_places_are_hamlets(name):
    assert read(f"{name}\t12\nThôn 2\t5") == [(name, 12), ("Thôn 2", 5)]


@pytest.mark.parametrize("pasted", ["", "\n \n", "Thôn\tSố hộ"])
def test_an_empty_table_is_refused(pasted):
    assert problems(pasted) == [("hamlet.empty_table", "")]


def test_four_hundred_lines_and_no_more():
    assert len(read("\n".join(f"Thôn {n};{n}" for n in range(1, 401)))) == 400
    assert problems("\n".join(f"Thôn {n};{n}" for n in range(1, 407))) == [("hamlet.too_many", "")]
