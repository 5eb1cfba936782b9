"""Choosing the slips that are printed; what was printed earlier can be fetched again."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from survey import clock
from survey.collecting import commune as here
from survey.collecting import who
from survey.collecting.printing.forms import PrintForm
from survey.problems import Refused
from survey.rounds import ledger, printing
from survey.rounds.queries import Round, State
from survey.rounds.states import Layout
from survey.units.queries import Unit
from survey.web import access, sentences, transaction


def show(round_id: int, commune_id: int) -> ResponseReturnValue:
    """Show what can be printed of a commune, and what was."""
    round_, commune = here.found(round_id, commune_id)
    return _page(round_, commune, PrintForm(ledger.of_commune(round_.id, commune.id)))


@access.allowed(*who.RUNNERS)
@transaction.commits
def begin(round_id: int, commune_id: int) -> ResponseReturnValue:
    """Begin to print slips, and lead to the page that shows the progress."""
    round_, commune = here.found(round_id, commune_id)
    form = PrintForm(ledger.of_commune(round_.id, commune.id))
    if not form.validate():
        return _page(round_, commune, form), 422
    try:
        job = printing.begin(
            round_,
            commune=commune,
            hamlets=form.chosen,
            layout=Layout(form.layout.data),
            only_new=form.only_new.data,
            by=access.staff(),
            now=clock.now(),
        )
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(round_, commune, form), 422
    return redirect(url_for("collecting.print_job", round_id=round_.id, commune_id=commune.id, job_id=job.id))


def _page(round_: Round, commune: Unit, form: PrintForm) -> str:
    jobs = printing.jobs(round_.id, commune.id)
    return render_template(
        "collecting/printing/choose.html",
        round=round_,
        commune=commune,
        form=form,
        entries=list(form.entries.values()),
        total=ledger.total(list(form.entries.values())),
        jobs=[(job, printing.progress(job)) for job in jobs],
        void_since=printing.void_since(round_.id, commune.id, jobs),
        may_print=here.may_work() and round_.state not in (State.CLOSED, State.PUBLISHED),
        may_fetch=here.may_work(),
    )
