"""The papers of handing out: the slips of a finished print job, and the sheet on which households sign."""

from flask import Response, send_file
from flask.typing import ResponseReturnValue

from survey import text
from survey.collecting import commune as here
from survey.collecting import who, wording
from survey.collecting.printing import job as print_job
from survey.papers import handout, press
from survey.rounds import households, printing, slips
from survey.rounds.queries import SlipState
from survey.units import queries as units
from survey.web import access


@access.allowed(*who.RUNNERS)
def printed(round_id: int, commune_id: int, job_id: int) -> ResponseReturnValue:
    """Give all pages of a finished job: only to those who run the round, for with a code one can answer."""
    round_, commune, job = print_job.found(round_id, commune_id, job_id)
    access.found(printing.progress(job).finished or None)
    units_named = (job.hamlet, commune) if job.hamlet else (commune,)
    name = "-".join([f"phieu-moi-dot-{round_.id}", *(text.slug(unit.name) for unit in units_named), str(job.id)])
    joined = press.join(printing.parts(job))
    given = send_file(joined, mimetype="application/pdf", as_attachment=True, download_name=f"{name}.pdf")
    given.headers["Cache-Control"] = "private, no-store"  # Flask lets whoever wishes keep a file for a year
    return given


def sheet(round_id: int, commune_id: int, hamlet_id: int) -> ResponseReturnValue:
    """Give the sheet of a hamlet on which households sign for their slips."""
    round_, commune = here.found(round_id, commune_id)
    taken_over = households.of_commune(round_.id, commune.id)
    hamlet = access.found(next((one.hamlet for one in taken_over if one.hamlet_id == hamlet_id), None))
    above = [commune.name, *(unit.name for unit in units.chain(commune))]
    in_use = [slip for slip in slips.of_hamlet(round_.id, commune.id, hamlet.id) if slip.state != SlipState.VOID]
    made = handout.pdf(
        handout.HandoutPaper(
            title=round_.title,
            organiser=round_.organiser,
            place=wording.place_in_full(hamlet.name, above),
            households=[(slip.serial, slip.label) for slip in in_use],
            synthetic=round_.synthetic,
        )
    )
    name = f"ky-nhan-dot-{round_.id}-{text.slug(hamlet.name)}-{text.slug(commune.name)}"
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return Response(made, mimetype="application/pdf", headers=headers)
