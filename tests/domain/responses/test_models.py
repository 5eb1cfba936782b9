from uuid import uuid4

import pytest
from sqlalchemy import JSON, Date, Integer, String, Uuid, inspect
from sqlalchemy.exc import IntegrityError

from survey.extensions import db
from survey.responses.models import Ballot, Response
from tests.factories import a_ballot, an_open_round

KEPT = {
    "commune_id": Integer,
    "submission_key": String,
    "round_id": Integer,
    "edition_id": Integer,
    "hamlet_id": Integer,
    "mode": String,
    "language": String,
    "answers": JSON,
    "received_on": Date,  # a day and no time
}


@pytest.mark.parametrize(("table", "kept"), [("ballots", KEPT), ("responses", KEPT | {"id": Uuid})])
def test_nothing_says_who_from_where_or_at_what_time(database, table, kept):
    columns = {column["name"]: column["type"] for column in inspect(db.engine).get_columns(table)}
    models = {model.__tablename__: model.__table__ for model in (Ballot, Response)}

    assert columns.keys() == kept.keys()
    assert all(isinstance(models[table].c[name].type, kind) for name, kind in kept.items())
    assert str(columns["received_on"]) == "DATE"


@pytest.mark.parametrize(("table", "expected"), [("ballots", set()), ("responses", {"units", "rounds", "editions"})])
def test_answers_point_at_places_rounds_and_editions_only(database, table, expected):
    pointed_at = {key["referred_table"] for key in inspect(db.engine).get_foreign_keys(table)}

    assert pointed_at == expected


@pytest.mark.parametrize("table", ["ballots", "responses"])
def test_keys_begin_with_the_commune(database, table):
    inspector = inspect(db.engine)

    assert inspector.get_pk_constraint(table)["constrained_columns"][0] == "commune_id"
    assert all(unique["column_names"][0] == "commune_id" for unique in inspector.get_unique_constraints(table))


def test_an_answer_of_a_round_or_commune_that_is_not_there_is_refused(world, database):
    round_ = an_open_round(world.commune, [world.commune])
    database.commit()
    round_id, edition_id = round_.id, round_.edition_id
    whole = {
        "submission_key": "x" * 22,
        "mode": "self",
        "language": "vi",
        "answers": {},
        "received_on": round_.opens_on,
    }

    for wrong in ({"round_id": 987_654}, {"edition_id": 987_654}, {"commune_id": 987_654}):
        ids = {"round_id": round_id, "edition_id": edition_id, "commune_id": world.commune.id} | wrong
        database.add(Response(id=uuid4(), **whole, **ids))
        with pytest.raises(IntegrityError):
            database.commit()
        database.rollback()


def test_the_language_and_hamlet_of_a_ballot_are_kept(world, database):
    a_ballot(an_open_round(world.commune, [world.commune]), world.commune, 1)
    database.commit()

    ballot = database.query(Ballot).one()
    assert (ballot.language, ballot.hamlet_id, ballot.mode) == ("vi", None, "self")
