from survey.people import audit, queries
from tests.factories import NOW


def note(subject, unit, by=None):
    audit.write(by=by, action="hamlet.added", subject=subject, unit_id=unit.id if unit else None, now=NOW)


def subjects(by, **page):
    entries, _ = queries.audit_trail(by=by, **page)
    return [entry.subject for entry in entries if entry.action == "hamlet.added"]


def test_the_trail_is_that_of_the_own_units_newest_first(world, database):
    note("hamlet 1", world.commune, by=world.officer)
    note("hamlet 2", world.neighbour_commune, by=world.neighbour)
    note("hamlet 3", world.far_commune)
    note("hamlet 4", None)
    database.commit()

    assert subjects(world.officer) == ["hamlet 1"]
    assert subjects(world.neighbour) == ["hamlet 2"]
    assert subjects(world.reviewer) == ["hamlet 2", "hamlet 1"]
    assert subjects(world.administrator) == ["hamlet 4", "hamlet 3", "hamlet 2", "hamlet 1"]


def test_the_trail_comes_in_pages(world, database):
    for number in range(7):
        note(f"hamlet {number}", world.commune)
    database.commit()

    entries, total = queries.audit_trail(by=world.officer, page=2, size=3)

    assert [entry.subject for entry in entries] == ["hamlet 3", "hamlet 2", "hamlet 1"]
    assert total == 7 + 2  # and the two accounts of the commune
    assert queries.audit_trail(by=world.officer, page=99, size=3) == ([], total)


def test_an_entry_keeps_what_was_before_and_after(world, database):
    audit.write(
        by=world.officer,
        action="hamlet.changed",
        subject="hamlet 1",
        unit_id=world.commune.id,
        now=NOW,
        before={"name": "Bản Nà Pán", "households": 120},
        after={"name": "Bản Nà Pán", "households": None},
    )
    database.commit()

    (entry, *_), _ = queries.audit_trail(by=world.officer)

    assert (entry.before["households"], entry.after["households"]) == (120, None)
    assert entry.before["name"] == "Bản Nà Pán"
