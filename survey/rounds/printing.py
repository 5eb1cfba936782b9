"""Print jobs: slips made ready to print a part at a time, kept so that they can be fetched again.

The page that shows the progress asks for one part after another, so that no request is long, no process keeps more than
a part in memory, and a job that was left goes on where it stood.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select

from survey.extensions import db
from survey.people import audit
from survey.people.models import Staff
from survey.problems import refuse
from survey.rounds import slips
from survey.rounds.models import PrintJob, PrintPart, Round, Slip
from survey.rounds.states import Layout, SlipState, State
from survey.units.models import Unit

IN_A_PART = {Layout.A4_8: 96, Layout.A5_1: 24}  # twelve and twenty-four pages
MOST_JOBS = 20  # of a commune in a round; the oldest goes when another is begun


def begin(
    round_: Round,
    *,
    commune: Unit,
    hamlets: Sequence[Unit],
    layout: Layout,
    only_new: bool,
    by: Staff | None,
    now: datetime,
) -> PrintJob:
    """Begin to print the slips of some hamlets, in their order; `only_new`: those that were never printed.

    What was handed out stays as it is: a slip that is printed again has the same code. Void slips aren't printed.
    """
    if round_.state in (State.CLOSED, State.PUBLISHED):
        raise refuse("round.closed")
    wanted = [
        slip.code
        for hamlet in hamlets
        for slip in slips.of_hamlet(round_.id, commune.id, hamlet.id)
        if slip.state != SlipState.VOID and not (only_new and slip.printed)
    ]
    if not wanted:
        raise refuse("slip.nothing_to_print")
    _make_room(round_, commune)
    job = PrintJob(
        commune_id=commune.id,
        round_id=round_.id,
        hamlet_id=hamlets[0].id if len(hamlets) == 1 else None,
        layout=layout.value,
        codes=wanted,
        parts=-(-len(wanted) // IN_A_PART[layout]),
        made_at=now,
    )
    db.session.add(job)
    db.session.flush()
    after = {"slips": len(wanted), "layout": layout.value}
    subject = f"round {round_.id}"
    audit.write(by=by, action="slip.printed", subject=subject, unit_id=commune.id, now=now, after=after)
    return job


def next_part(job: PrintJob) -> tuple[int, list[Slip]] | None:
    """Give the number of the first part that isn't made yet, and its slips; None where all are made."""
    made = parts_made(job)
    if made >= job.parts:
        return None
    size = IN_A_PART[Layout(job.layout)]
    return made, slips.with_codes(job.commune_id, job.codes[made * size : (made + 1) * size])


def keep_part(job: PrintJob, number: int, pdf: bytes) -> None:
    """Keep a part that was made; with the last one the slips count as printed. A part that is there stays as it is."""
    db.session.refresh(job, with_for_update=True)  # two pages of the same job take turns
    if number != parts_made(job):
        return
    db.session.add(PrintPart(job_id=job.id, number=number, pdf=pdf))
    db.session.flush()
    if number + 1 == job.parts:
        slips.mark_printed(job.commune_id, job.codes)


def parts_made(job: PrintJob) -> int:
    """Give how many parts are made; they are made in order."""
    return db.session.scalar(select(func.count()).where(PrintPart.job_id == job.id)) or 0


def part(job: PrintJob, number: int) -> bytes:
    """Give a part that was made."""
    return db.session.get_one(PrintPart, (job.id, number)).pdf


def get_job(job_id: int, *, round_id: int, commune_id: int) -> PrintJob | None:
    """Give a print job of a commune in a round."""
    if not 0 < job_id < 2**31:
        return None
    job = db.session.get(PrintJob, job_id)
    return job if job is not None and (job.round_id, job.commune_id) == (round_id, commune_id) else None


def jobs(round_id: int, commune_id: int) -> list[PrintJob]:
    """Give the print jobs of a commune in a round, newest first."""
    return list(
        db.session.scalars(
            select(PrintJob)
            .where(PrintJob.round_id == round_id, PrintJob.commune_id == commune_id)
            .order_by(PrintJob.id.desc())
        )
    )


def forget(round_id: int) -> None:
    """Throw away what was printed in a round that is closed: its codes are of no more use."""
    own = select(PrintJob.id).where(PrintJob.round_id == round_id)
    db.session.execute(delete(PrintPart).where(PrintPart.job_id.in_(own)))
    db.session.execute(delete(PrintJob).where(PrintJob.round_id == round_id))


def _make_room(round_: Round, commune: Unit) -> None:
    for job in jobs(round_.id, commune.id)[MOST_JOBS - 1 :]:
        db.session.execute(delete(PrintPart).where(PrintPart.job_id == job.id))
        db.session.delete(job)
