"""Closing a round: its sums add up or are explained; then the rest is counted and what was counted is fingerprinted.

What doesn't add up must be settled, or explained in words that the minutes print.
"""

from datetime import datetime

from sqlalchemy import select

from survey.extensions import db
from survey.people.models import Staff
from survey.problems import Problem, Refused
from survey.responses.models import Response
from survey.responses.paper import batches
from survey.results import counting, fingerprint, minutes, sums
from survey.rounds import closing, printing
from survey.rounds.models import Round
from survey.rounds.states import RoundKind
from survey.units.models import Unit


def close(round_: Round, *, by: Staff | None, now: datetime) -> None:
    """Close a round. In a household round everything must be settled first; then the rest is counted and fingerprinted.

    Raises Refused with each commune's unfinished batches and sums that neither add up nor are explained; their values
    name the commune (and batch) by its row too, so that a page can lead there.
    """
    db.session.flush()
    # Waits for answers on their way in, and none can follow; a count that adds responses of the round passes (foreign
    # keys look at its number only), for it holds the commune that closing waits for.
    db.session.refresh(round_, with_for_update={"key_share": True})
    closing.expect_over(round_, now=now)
    by_household = round_.communes if round_.kind == RoundKind.HOUSEHOLD else []
    if problems := [problem for commune in by_household for problem in _problems(round_, commune)]:
        raise Refused(*problems)
    closing.close(round_, by=by, now=now)
    printing.forget(round_.id)  # before the slips are held: whoever keeps a part holds its job first, then the slips
    for commune in by_household:
        counting.count_the_rest(commune.id, round_.id, now=now)
        root, counted = fingerprint_of(round_, commune)
        minutes.keep_fingerprint(round_, commune, root=root, counted=counted)


def fingerprint_of(round_: Round, commune: Unit) -> tuple[str, int]:
    """Compute the fingerprint of the responses of a commune as they are now, and count them."""
    rows = db.session.execute(
        select(
            Response.submission_key,
            Response.edition_id,
            Response.hamlet_id,
            Response.mode,
            Response.language,
            Response.answers,
            Response.received_on,
        ).where(Response.commune_id == commune.id, Response.round_id == round_.id)
    )
    leaves = [
        fingerprint.leaf({**row._mapping, "received_on": row.received_on.isoformat(), "round": round_.id})
        for row in rows
    ]
    return fingerprint.root(leaves), len(leaves)


def _problems(round_: Round, commune: Unit) -> list[Problem]:
    open_batches = batches.unfinished(batches.of_commune(round_.id, commune.id))
    found = [
        Problem(
            "round.batch_unfinished",
            "",
            {"number": batch.number, "name": commune.name, "commune_id": commune.id, "batch_id": batch.id},
        )
        for batch in open_batches
    ]
    wrong = [
        check for check in sums.checks(round_, commune) if not check.settled and not sums.waits(check, open_batches)
    ]
    if wrong:
        found.append(
            Problem("round.sums_unsettled", "", {"found": len(wrong), "name": commune.name, "commune_id": commune.id})
        )
    return found
