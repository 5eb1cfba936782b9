"""Writing the responses of a household round anew when it is closed, so that only answers tell one from another.

Of a hamlet in which few have answered even the hamlet would tell: where one household of it has answered, its slip is
the only one that is spent, and its response the only one with that hamlet. So the responses of such hamlets are kept
without their hamlet, at least `together` of them in the commune; how many answered is still known by the slips.
"""

import random
from collections import Counter
from collections.abc import Mapping
from datetime import date

from sqlalchemy import delete, insert

from survey.extensions import db
from survey.responses.models import Response

NO_LANGUAGE = ""  # of a response of a household: a single one in a language could be told from all others

_random = random.SystemRandom()


def shuffle(commune_id: int, round_id: int, *, edition_id: int, today: date, together: int) -> None:
    """Write the responses of a round in a commune anew in random order, all with the same edition and day.

    Editions of a round differ in words only; which one a household read would tell when it answered.
    """
    gone = delete(Response).where(Response.commune_id == commune_id, Response.round_id == round_id)
    columns = Response.__table__.c
    taken = [
        dict(row._mapping)
        for row in db.session.execute(gone.returning(*columns).execution_options(synchronize_session=False))
    ]
    few = too_few(Counter(one["hamlet_id"] for one in taken), together=together)
    for one in taken:
        one |= {"edition_id": edition_id, "received_on": today}
        if one["hamlet_id"] in few:
            one["hamlet_id"] = None
    _random.shuffle(taken)
    if taken:
        db.session.execute(insert(Response), taken)


def too_few(ballots: Mapping[int, int], *, together: int) -> set[int]:
    """Give the hamlets in which fewer than `together` answered, and the next smallest until so many have together."""
    found: set[int] = set()
    mixed = 0
    for number, hamlet_id in sorted((number, hamlet_id) for hamlet_id, number in ballots.items()):
        if number >= together and (mixed >= together or not found):
            break
        found.add(hamlet_id)
        mixed += number
    return found
