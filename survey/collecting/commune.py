"""A commune in a household round: what most pages of such a round are about."""

from survey.collecting import who
from survey.rounds import queries
from survey.rounds.queries import Round, RoundKind, State
from survey.units.queries import Unit
from survey.web import access


def found(round_id: int, commune_id: int) -> tuple[Round, Unit]:
    """Give a household round and one of its communes in which the signed-in person works; anything else is a 404.

    So it is for whoever only reviews the round of another unit: here every number is told, however small, while the
    report tells such a person nothing under five (`results/reading.py`).
    """
    round_, commune = _seen(round_id, commune_id)
    access.found(who.looks_inside(round_, by=access.staff()) or None)
    return round_, commune


def found_with_documents(round_id: int, commune_id: int) -> tuple[Round, Unit]:
    """Give them as `found` does, and of a published round to reviewers of units above too.

    Its documents are official papers then: the commune has signed them, posted them and sent them to the units above.
    """
    round_, commune = _seen(round_id, commune_id)
    access.found(round_.state == State.PUBLISHED or who.looks_inside(round_, by=access.staff()) or None)
    return round_, commune


def may_work() -> bool:
    """Say whether the signed-in person runs rounds: everybody who does works in the communes that are seen."""
    return who.runs_rounds(access.staff())


def _seen(round_id: int, commune_id: int) -> tuple[Round, Unit]:
    round_ = access.found(queries.get_round(round_id, by=access.staff()))
    access.found(round_.kind == RoundKind.HOUSEHOLD or None)
    communes = queries.communes_seen(round_, by=access.staff())
    return round_, access.found(next((one for one in communes if one.id == commune_id), None))
