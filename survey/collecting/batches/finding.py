"""Finding a batch, and who may do what with it."""

from survey.collecting import commune, who
from survey.responses.paper import batches
from survey.responses.paper.batches import Batch
from survey.rounds.queries import Round, State
from survey.units.queries import Unit
from survey.web import access


def batch(round_id: int, commune_id: int, batch_id: int) -> tuple[Round, Unit, Batch]:
    """Give a batch with its round and commune, that the signed-in person sees; anything else is a 404."""
    round_, here = commune.found(round_id, commune_id)
    return round_, here, access.found(batches.get_batch(batch_id, round_id=round_.id, commune_id=here.id))


def helps() -> bool:
    """Say whether the signed-in person types and reads ballots."""
    return access.staff().role in who.HELPERS


def runs() -> bool:
    """Say whether the signed-in person begins batches and drops them into the box."""
    return access.staff().role in who.RUNNERS


def takes_answers(round_: Round) -> bool:
    """Say whether a round isn't closed yet."""
    return round_.state in (State.OPEN, State.CLOSING)
