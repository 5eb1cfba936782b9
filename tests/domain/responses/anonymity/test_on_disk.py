"""What counting took away is not in the file of the database either."""

from pathlib import Path

import pytest
from sqlalchemy import select

from survey import clock
from survey.extensions import PRAGMAS, db
from survey.responses.models import PaperBallot
from tests.domain.responses.anonymity import play


@pytest.fixture
def played(world, client, monkeypatch):
    now = [play.FIRST_DAY]
    monkeypatch.setattr(clock, "now", lambda: now[0])
    return play.begin(world, client, lambda moment: now.__setitem__(0, moment))


# PostgreSQL clears its pages later: docs/operating.md says when.
@pytest.mark.parametrize("app", ["sqlite"], indirect=True)
def test_sqlite_overwrites_a_paper_ballot_that_stood_beside_its_slip(played, database):
    batch = played.begin_batch(played.hamlets[0], play.Mode.PAPER, 8)
    for serial in range(1, 9):
        played.type_in(batch, played.slip(played.hamlets[0], serial))
    marks = [mark.encode() for mark in database.scalars(select(PaperBallot.sent_as))]
    assert all(mark in the_file() for mark in marks)

    played.drop(batch)

    written = the_file()
    assert [mark for mark in marks if mark in written] == []
    assert "secure_delete=ON" in PRAGMAS


def the_file() -> bytes:
    """Read the file of the database after its log of writes was carried into it."""
    db.session.rollback()
    db.session.execute(db.text("PRAGMA wal_checkpoint(TRUNCATE)"))
    db.session.rollback()
    return Path(db.engine.url.database).read_bytes()
