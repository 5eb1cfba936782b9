"""Making the pages of a print job, one part for each time that it is asked."""

from flask import Response, current_app, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_wtf import FlaskForm

from survey.collecting import commune as here
from survey.collecting import who, wording
from survey.papers import qr, slips
from survey.papers.press import PressFailed
from survey.problems import Refused, refuse
from survey.rounds import households, printing
from survey.rounds.printing import PrintJob, Progress
from survey.rounds.queries import Round, Slip, SlipState
from survey.rounds.states import Layout
from survey.units import queries as units
from survey.units.queries import Unit
from survey.web import access, sentences, transaction
from survey.web.filters import show_number

PARTS_AT_ONCE = 4  # without JavaScript each page asks for more, so that a person presses less often


@access.allowed(*who.RUNNERS)
def show(round_id: int, commune_id: int, job_id: int) -> ResponseReturnValue:
    """Show how far a job is; the page goes on with it by itself."""
    round_, commune, job = found(round_id, commune_id, job_id)
    return _page(round_, commune, job, FlaskForm())


@access.allowed(*who.RUNNERS)
def go_on(round_id: int, commune_id: int, job_id: int) -> ResponseReturnValue:
    """Make the next part; without JavaScript, some of them.

    Typesetting takes a second, in which nobody else should wait for the database: so each part is made first and then
    kept, in a transaction of its own.
    """
    round_, commune, job = found(round_id, commune_id, job_id)
    form = FlaskForm()
    with_script = request.headers.get("X-Requested-With") == "fetch"
    try:
        for _ in range(1 if with_script else PARTS_AT_ONCE):
            _make_a_part(job, round_, commune)
    except Refused as refused:
        sentences.show_on(form, refused)
        if with_script:
            return jsonify(said=" ".join(form.form_errors)), 422
        return _page(round_, commune, job, form), 422
    if with_script:
        return _told(printing.progress(job))
    return redirect(url_for("collecting.print_job", round_id=round_id, commune_id=commune_id, job_id=job_id))


def found(round_id: int, commune_id: int, job_id: int) -> tuple[Round, Unit, PrintJob]:
    """Give a print job with its round and commune, as `commune.found` does."""
    round_, commune = here.found(round_id, commune_id)
    return round_, commune, access.found(printing.get_job(job_id, round_id=round_.id, commune_id=commune.id))


def _make_a_part(job: PrintJob, round_: Round, commune: Unit) -> None:
    job_id = job.id
    part = printing.next_part(job, round_)
    if part is None:
        return
    number, places = part
    try:
        made = slips.pdf(_papers(places, round_, commune), _invitation(round_), layout=Layout(job.layout))
    except PressFailed as failed:
        current_app.logger.error("Part %s of print job %s: %s", number, job_id, failed)
        raise refuse("slip.not_typeset") from failed
    with transaction.committing():
        printing.keep_part(job_id, number, made)


def _papers(places: list[Slip | None], round_: Round, commune: Unit) -> list[slips.SlipPaper | None]:
    above = [commune.name, *(unit.name for unit in units.chain(commune))]
    hamlets = {
        one.hamlet_id: wording.place_in_full(one.hamlet.name, above)
        for one in households.of_commune(round_.id, commune.id)
    }
    public_address = str(current_app.config["PUBLIC_ADDRESS"])
    return [
        slip
        and slips.SlipPaper(
            code=slip.code,
            qr_address=qr.address(public_address, slip.code),
            serial=slip.serial,
            label=slip.label,
            place=hamlets[slip.hamlet_id],
            void=slip.state == SlipState.VOID,
        )
        for slip in places
    ]


def _invitation(round_: Round) -> slips.Invitation:
    return slips.Invitation(
        organiser=round_.organiser,
        phone=round_.phone,
        last_day=round_.closes_on,
        public_address=str(current_app.config["PUBLIC_ADDRESS"]),
        synthetic=round_.synthetic,
    )


def _told(progress: Progress) -> Response:
    return jsonify(made=progress.made, said=_said(progress), finished=progress.finished)


def _said(progress: Progress) -> str:
    return str(
        ngettext(
            "%(made)s of %(all)s slip is ready", "%(made)s of %(all)s slips are ready", progress.slips,
            made=show_number(progress.made), all=show_number(progress.slips),
        )
    )  # fmt: skip


def _page(round_: Round, commune: Unit, job: PrintJob, form: FlaskForm) -> str:
    progress = printing.progress(job)
    return render_template(
        "collecting/printing/job.html",
        round=round_,
        commune=commune,
        job=job,
        form=form,
        progress=progress,
        said=_said(progress),
        sheets=-(-len(job.codes) // printing.ON_A_SHEET[Layout(job.layout)]),
        void=printing.void_since(round_.id, commune.id, [job])[job.id],
    )
