import pytest

from survey.people import hamlet_lists, queries
from survey.people.models import Role
from survey.problems import Refused
from survey.units import queries as units
from tests.factories import NOW, a_hamlet, a_member_of_staff


def last_entry(by):
    return queries.audit_trail(by=by)[0][0]


def test_an_officer_enters_a_hamlet_and_the_trail_says_so(world, database):
    hamlet = hamlet_lists.add(world.commune, name="Bản Nà Pán", households=120, by=world.officer, now=NOW)
    database.commit()

    entry = last_entry(world.officer)
    assert (entry.action, entry.subject, entry.staff) == ("hamlet.added", f"hamlet {hamlet.id}", world.officer)
    assert entry.after == {"name": "Bản Nà Pán", "households": 120}


def test_a_change_keeps_both_values_and_no_change_leaves_no_trace(world, database):
    hamlet = a_hamlet(world.commune, "Bản Nà Pán", 120)
    same = {"commune": world.commune, "name": "Bản Nà Pán", "by": world.officer, "now": NOW}

    hamlet_lists.change(hamlet, households=131, **same)
    hamlet_lists.change(hamlet, households=131, **same)
    database.commit()

    entries, _ = queries.audit_trail(by=world.officer)
    changed = [entry for entry in entries if entry.action == "hamlet.changed"]
    assert [(entry.before["households"], entry.after["households"]) for entry in changed] == [(120, 131)]


def test_an_end_says_what_ended(world, database):
    hamlet = a_hamlet(world.commune)

    hamlet_lists.end(hamlet, commune=world.commune, by=world.officer, now=NOW)
    database.commit()

    assert units.hamlets(world.commune) == []
    assert (last_entry(world.officer).action, last_entry(world.officer).after) == ("hamlet.ended", None)


def test_a_table_is_one_entry(world, database):
    a_hamlet(world.commune, "Bản Nà Pán", 120)

    hamlet_lists.enter_table(world.commune, rows=[("Bản Nà Pán", 131), ("Bản Mới", 10)], by=world.officer, now=NOW)
    database.commit()

    entry = last_entry(world.officer)
    assert (entry.action, entry.before, entry.after) == (
        "hamlet.table_entered",
        {"Bản Nà Pán": 120},
        {"Bản Nà Pán": 131, "Bản Mới": 10},
    )


@pytest.mark.parametrize("person", ["neighbour", "reviewer", "enumerator"])
def test_others_change_nothing(world, person):
    by = getattr(world, person)
    hamlet = a_hamlet(world.commune)

    for attempt in (
        lambda: hamlet_lists.add(world.commune, name="Bản Khác", households=1, by=by, now=NOW),
        lambda: hamlet_lists.change(hamlet, commune=world.commune, name="Bản Khác", households=1, by=by, now=NOW),
        lambda: hamlet_lists.end(hamlet, commune=world.commune, by=by, now=NOW),
        lambda: hamlet_lists.enter_table(world.commune, rows=[("Bản Khác", 1)], by=by, now=NOW),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.problems[0].code == "hamlet.unit_not_yours"
    assert [one.name for one in units.hamlets(world.commune)] == ["Bản Nà Pán"]


def test_an_administrator_above_may(world):
    above = a_member_of_staff("qt.dien.bien", Role.ADMINISTRATOR, world.province, "Quàng Thị Hặc")

    assert hamlet_lists.may_change(world.commune, by=above)
    assert not hamlet_lists.may_change(world.far_commune, by=above)
