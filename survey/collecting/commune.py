"""A commune in a household round: what most pages of such a round are about."""

from survey.collecting import who
from survey.rounds import queries
from survey.rounds.queries import Round, RoundKind
from survey.units.queries import Unit
from survey.web import access


def found(round_id: int, commune_id: int) -> tuple[Round, Unit]:
    """Give a household round and one of its communes that the signed-in person sees; anything else is a 404."""
    round_ = access.found(queries.get_round(round_id, by=access.staff()))
    access.found(round_.kind == RoundKind.HOUSEHOLD or None)
    communes = queries.communes_seen(round_, by=access.staff())
    return round_, access.found(next((one for one in communes if one.id == commune_id), None))


def may_work() -> bool:
    """Say whether the signed-in person runs rounds: everybody who does works in the communes that are seen."""
    return who.runs_rounds(access.staff())
