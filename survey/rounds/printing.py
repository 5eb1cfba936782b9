"""Print jobs: slips made ready to print a part at a time, kept so that they can be fetched again.

The page that shows the progress asks for one part after another, so that no request is long, no process keeps more than
a part in memory, and a job that was left goes on where it stood.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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

__all__ = ["PrintJob", "Progress"]

ON_A_SHEET = {Layout.A4_8: 8, Layout.A5_1: 1}
IN_A_PART = {Layout.A4_8: 96, Layout.A5_1: 24}  # twelve and twenty-four sheets
MOST_JOBS = 20  # of a commune in a round; the oldest goes when another is begun
NOTHING = ""  # stands among the codes of a job for a place on the sheet that stays empty


@dataclass(frozen=True)
class Progress:
    """How far a print job is."""

    slips: int
    made: int

    @property
    def finished(self) -> bool:
        """Say whether it can be printed."""
        return self.made == self.slips


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
    """Begin to print the slips of some hamlets, each from a new sheet on; `only_new`: those that were never printed.

    What was handed out stays as it is: a slip that is printed again has the same code. Void slips aren't printed.
    """
    db.session.flush()  # what is read anew must have been written
    db.session.refresh(round_, with_for_update={"read": True})  # nobody takes slips away or closes it meanwhile
    if round_.state in (State.CLOSED, State.PUBLISHED):
        raise refuse("round.closed")
    wanted: list[str] = []
    for hamlet in hamlets:
        wanted += [NOTHING] * (-len(wanted) % ON_A_SHEET[layout])
        wanted += [
            slip.code
            for slip in slips.of_hamlet(round_.id, commune.id, hamlet.id)
            if slip.state != SlipState.VOID and not (only_new and slip.printed)
        ]
    number = sum(code != NOTHING for code in wanted)
    if not number and only_new:
        raise refuse("slip.all_printed")
    if not number:
        raise refuse("slip.nothing_to_print")
    while wanted[-1] == NOTHING:  # of a hamlet at the end that has nothing to print
        wanted.pop()
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
    after = {"slips": number, "layout": layout.value}
    subject = f"round {round_.id}"
    audit.write(by=by, action="slip.printed", subject=subject, unit_id=commune.id, now=now, after=after)
    return job


def next_part(job: PrintJob, round_: Round) -> tuple[int, list[Slip | None]] | None:
    """Give the number of the first part that isn't made yet, and its slips by their places; None where all are made.

    None in a place: it stays empty. A slip may have become void since the job was begun. Raises Refused where the round
    is closed.
    """
    if round_.state in (State.CLOSED, State.PUBLISHED):
        raise refuse("round.closed")
    made = parts_made(job.id)
    if made >= job.parts:
        return None
    size = IN_A_PART[Layout(job.layout)]
    codes = job.codes[made * size : (made + 1) * size]
    found = {slip.code: slip for slip in slips.with_codes(job.commune_id, codes)}
    return made, [found.get(code) for code in codes]


def keep_part(job_id: int, number: int, pdf: bytes) -> None:
    """Keep a part that was made; with the last one the slips count as printed. A part that is there stays as it is.

    Two pages of one job may have made the same part at once; they take turns here. A job that is gone keeps nothing.
    """
    db.session.flush()  # what is read anew must have been written
    job = db.session.get(PrintJob, job_id, with_for_update=True, populate_existing=True)
    if job is None or number != parts_made(job_id):
        return
    db.session.add(PrintPart(job_id=job_id, number=number, pdf=pdf))
    db.session.flush()
    if number + 1 == job.parts:
        slips.mark_printed(job.commune_id, job.round_id, [code for code in job.codes if code != NOTHING])


def progress(job: PrintJob) -> Progress:
    """Say how far a job is."""
    made = job.codes[: parts_made(job.id) * IN_A_PART[Layout(job.layout)]]
    return Progress(*(sum(code != NOTHING for code in some) for some in (job.codes, made)))


def parts_made(job_id: int) -> int:
    """Give how many parts are made; they are made in order."""
    return db.session.scalar(select(func.count()).where(PrintPart.job_id == job_id)) or 0


def parts(job: PrintJob) -> Iterator[bytes]:
    """Give the parts one after the other, each read when it is asked for."""
    for number in range(job.parts):
        yield db.session.execute(
            select(PrintPart.pdf).where(PrintPart.job_id == job.id, PrintPart.number == number)
        ).scalar_one()


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


def codes_in_jobs(round_id: int, commune_id: int) -> set[str]:
    """Give the codes of the slips that are on paper, or on their way to it: those of every job, finished or not."""
    own = select(PrintJob.codes).where(PrintJob.round_id == round_id, PrintJob.commune_id == commune_id)
    return {code for codes in db.session.scalars(own) for code in codes if code != NOTHING}


def void_since(round_id: int, commune_id: int, some: Sequence[PrintJob]) -> dict[int, int]:
    """Give how many slips of each job have become void since it was begun."""
    query = select(Slip.code).where(
        Slip.commune_id == commune_id, Slip.round_id == round_id, Slip.state == SlipState.VOID
    )
    void = set(db.session.scalars(query))
    return {job.id: len(void.intersection(job.codes)) for job in some}


def forget(round_id: int) -> None:
    """Throw away what was printed in a round that is closed: its codes are of no more use."""
    _throw_away(db.session.scalars(select(PrintJob.id).where(PrintJob.round_id == round_id)).all())


def _make_room(round_: Round, commune: Unit) -> None:
    own = select(PrintJob.id).where(PrintJob.round_id == round_.id, PrintJob.commune_id == commune.id)
    _throw_away(db.session.scalars(own.order_by(PrintJob.id.desc()).offset(MOST_JOBS - 1)).all())


def _throw_away(job_ids: Sequence[int]) -> None:
    # Held first: a part that `keep_part` is just keeping would come between its job and the parts of it.
    held = select(PrintJob.id).where(PrintJob.id.in_(job_ids)).order_by(PrintJob.id).with_for_update()
    db.session.execute(held)
    db.session.execute(delete(PrintPart).where(PrintPart.job_id.in_(job_ids)))
    db.session.execute(delete(PrintJob).where(PrintJob.id.in_(job_ids)))
