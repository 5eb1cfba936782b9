from datetime import date, timedelta

import pytest

from survey.problems import Refused
from survey.units import hamlets, queries
from tests.factories import TODAY, a_hamlet


def codes(refused):
    return [problem.code for problem in refused.value.problems]


def names(commune):
    return [hamlet.name for hamlet in queries.hamlets(commune)]


def test_a_hamlet_is_entered_with_its_kind_and_its_households(world):
    hamlet = hamlets.add(world.commune, name="  Tổ dân phố\u00a0 Đường Thượng ", households=84, today=TODAY)

    assert (hamlet.name, hamlet.kind, hamlet.households) == ("Tổ dân phố Đường Thượng", "tổ dân phố", 84)
    assert (hamlet.valid_from, hamlet.valid_to) == (TODAY, None)
    assert queries.households([world.commune.id]) == {world.commune.id: 84}


@pytest.mark.parametrize("again", ["bản nà pán", "BẢN  NÀ PÁN", "Bản Nà Pa\u0301n"])
def test_a_name_is_there_once(world, again):
    a_hamlet(world.commune, "Bản Nà Pán")

    with pytest.raises(Refused) as refused:
        a_hamlet(world.commune, again)

    assert codes(refused) == ["hamlet.twice"]


def test_neighbours_may_differ_in_a_tone_only(world):
    a_hamlet(world.commune, "Thôn Hạ")
    a_hamlet(world.commune, "Thôn Hà")

    assert names(world.commune) == ["Thôn Hạ", "Thôn Hà"]


def test_old_and_new_tone_places_are_one_name():
    assert hamlets.sameness("Thôn Hoà Thuỷ") == hamlets.sameness("thôn Hòa Thủy")
    assert hamlets.sameness("Thôn Hoa") != hamlets.sameness("Thôn Hòa")


@pytest.mark.parametrize(
    ("name", "households", "code"),
    [
        ("", 1, "hamlet.no_name"),
        ("\u200b–", 1, "hamlet.no_name"),
        ("Thôn " + "Đ" * 80, 1, "hamlet.long_name"),
        ("Thôn Hạ", -1, "hamlet.households"),
        ("Thôn Hạ", 20_001, "hamlet.households"),
        ("Thôn Hạ", 10**400, "hamlet.households"),
    ],
)
def test_what_can_not_be_is_refused(world, name, households, code):
    with pytest.raises(Refused) as refused:
        hamlets.add(world.commune, name=name, households=households, today=TODAY)

    assert codes(refused) == [code]


def test_a_province_has_no_hamlets_of_its_own(world):
    with pytest.raises(Refused) as refused:
        a_hamlet(world.province)

    assert codes(refused) == ["hamlet.not_a_commune"]


def test_an_ended_hamlet_is_gone_and_its_name_and_never_its_code_is_free(world):
    first = a_hamlet(world.commune, "Bản Nà Pán")
    hamlets.end(first, commune=world.commune, today=TODAY)
    second = a_hamlet(world.commune, "Bản Nà Pán")
    third = a_hamlet(world.commune, "Bản Huổi Chạ")

    assert names(world.commune) == ["Bản Nà Pán", "Bản Huổi Chạ"]
    assert queries.get_hamlet(first.id, commune=world.commune) is None
    assert len({first.code, second.code, third.code}) == 3


def test_a_hamlet_that_lived_for_a_while_ends_today(world):
    hamlet = a_hamlet(world.commune)

    hamlets.end(hamlet, commune=world.commune, today=TODAY + timedelta(days=90))

    assert hamlet.valid_to == TODAY + timedelta(days=90)


def test_hamlets_of_a_commune_that_is_no_more_are_not_those_of_its_code_today(world):
    _, old = world.old_communes
    assert old.code == world.commune.code
    a_hamlet(old, "Bản Mường Nhé 1", 77)
    a_hamlet(world.commune, "Bản Mường Nhé 1", 120)

    assert [hamlet.households for hamlet in queries.hamlets(old)] == [77]
    assert [hamlet.households for hamlet in queries.hamlets(world.commune)] == [120]
    assert queries.households([old.id, world.commune.id]) == {old.id: 77, world.commune.id: 120}
    assert queries.hamlets(old)[0].valid_to == date(2025, 7, 1)


def test_a_hamlet_of_a_commune_that_is_no_more_can_be_taken_off(world):
    _, old = world.old_communes
    hamlet = a_hamlet(old)

    hamlets.end(hamlet, commune=old, today=TODAY)

    assert queries.hamlets(old) == []


def test_a_change_keeps_the_row(world):
    hamlet = a_hamlet(world.commune, "Bản Nà Pán", 120)

    hamlets.change(hamlet, name="Bản Nà Pan", households=None, commune=world.commune)

    assert (hamlet.name, hamlet.households, hamlet.folded) == ("Bản Nà Pan", None, "ban na pan")
    assert queries.households([world.commune.id]) == {}


def test_a_change_can_not_take_the_name_of_another(world):
    a_hamlet(world.commune, "Thôn Hạ")
    hamlet = a_hamlet(world.commune, "Thôn Thượng")

    with pytest.raises(Refused) as refused:
        hamlets.change(hamlet, name="thôn hạ", households=3, commune=world.commune)

    assert codes(refused) == ["hamlet.twice"]


def test_a_table_adds_changes_and_leaves(world):
    a_hamlet(world.commune, "Bản Nà Pán", 120)
    a_hamlet(world.commune, "Bản Huổi Chạ", 44)
    a_hamlet(world.commune, "Bản Xa", 9)

    changes = hamlets.enter_table(
        world.commune, rows=[("bản nà pán", 131), ("Bản Huổi Chạ", 44), ("Bản Mới", 10)], today=TODAY
    )

    assert [(line.name, line.before, line.after, line.is_new) for line in changes] == [
        ("Bản Nà Pán", 120, 131, False),
        ("Bản Mới", None, 10, True),
    ]
    assert [(hamlet.name, hamlet.households) for hamlet in queries.hamlets(world.commune)] == [
        ("Bản Nà Pán", 131),
        ("Bản Huổi Chạ", 44),
        ("Bản Xa", 9),
        ("Bản Mới", 10),
    ]


def test_a_commune_has_a_limited_number_of_hamlets(world):
    rows = [(f"Thôn {number}", number) for number in range(1, hamlets.MOST_HAMLETS + 1)]
    hamlets.enter_table(world.commune, rows=rows, today=TODAY)

    with pytest.raises(Refused) as refused:
        hamlets.enter_table(world.commune, rows=[("Thôn Thừa", 1)], today=TODAY)

    assert codes(refused) == ["hamlet.too_many"]
    assert len({hamlet.code for hamlet in queries.hamlets(world.commune)}) == hamlets.MOST_HAMLETS


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Tổ dân phố 3", "tổ dân phố"),
        ("Tổ 3", "tổ"),
        ("Khu phố Đông Ba", "khu phố"),
        ("Khu 1", "khu"),
        ("ẤP Xẻo Đước", "ấp"),
        ("Buôn Akŏ Dhông", "buôn"),
        ("Nà Sản", "thôn"),
    ],
)
def test_the_kind_is_told_from_the_name(name, kind):
    assert hamlets.kind_of(name) == kind
