"""Writing responses anew, so that their rows tell no order."""

import random

from sqlalchemy import delete, insert

from survey.extensions import db
from survey.responses.models import Response

_random = random.SystemRandom()


def shuffle(commune_id: int, round_id: int) -> None:
    """Write the responses of a round in a commune anew in random order, so that the rows tell no order of counting."""
    gone = delete(Response).where(Response.commune_id == commune_id, Response.round_id == round_id)
    columns = Response.__table__.c
    taken = [
        dict(row._mapping)
        for row in db.session.execute(gone.returning(*columns).execution_options(synchronize_session=False))
    ]
    _random.shuffle(taken)
    if taken:
        db.session.execute(insert(Response), taken)
