"""What the tests make quickly is what the verbs would make."""

from survey.extensions import db
from tests import factories, worlds


def _rows(*, without=()):
    db.session.flush()
    return {
        table.name: [
            {name: value for name, value in row._mapping.items() if name not in without}
            for row in db.session.execute(table.select().order_by(*table.primary_key))
        ]
        for table in db.metadata.sorted_tables
    }


def test_a_world_that_is_put_back_is_the_world_that_the_verbs_made(database, monkeypatch):
    monkeypatch.setattr(worlds, "_known", {})
    worlds.begin(database)
    first = _rows()
    database.rollback()
    for table in reversed(db.metadata.sorted_tables):
        database.execute(table.delete())
    database.commit()

    world = worlds.begin(database)

    assert _rows() == first
    assert world.officer.unit == world.commune
    assert [old.name for old in world.old_communes] == ["Xã Sín Thầu", "Xã Mường Nhé"]
    assert factories.a_unit("Xã Mường Toong", factories.Level.COMMUNE, "03163", parent=world.province).id


def test_an_edition_that_is_frozen_quickly_is_as_one_that_was_published(world, monkeypatch):
    monkeypatch.setattr(factories, "_frozen", {})
    published, frozen = (factories.an_edition(world.commune, by=world.officer) for _ in range(2))

    def told(edition):
        texts = {"id", "questionnaire_id"}
        return {name: value for name, value in vars(edition).items() if name not in texts and name[0] != "_"}

    for one in (published, frozen):
        db.session.refresh(one)
    assert told(published) == told(frozen)
    trail = _rows(without=("id", "subject"))["audit_entries"]
    assert trail[-2:] == trail[-4:-2]
    assert published.questionnaire.draft == frozen.questionnaire.draft
