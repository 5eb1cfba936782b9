"""One round: where it stands, what is next, its posters."""

from flask import render_template
from flask.typing import ResponseReturnValue

from survey import clock
from survey.collecting import corrections, paper, progress, sent_back, who
from survey.collecting.counting import steps
from survey.collecting.forms import PosterForm
from survey.collecting.households import communes_table, standing
from survey.results import reading, rule_sets
from survey.rounds import queries
from survey.rounds.queries import Round, RoundKind, State
from survey.web import access, transaction


@transaction.one_snapshot
def show(round_id: int) -> ResponseReturnValue:
    """Show a round."""
    round_ = access.found(queries.get_round(round_id, by=access.staff()))
    return page(round_, poster_form(round_))


def poster_form(round_: Round, *, empty: bool = False) -> PosterForm:
    """Make the form of a poster in the communes of a round that the signed-in person sees."""
    communes = queries.communes_seen(round_, by=access.staff())
    return PosterForm(communes, formdata=None) if empty else PosterForm(communes)


def page(round_: Round, form: PosterForm) -> str:
    """Write the page of a round, with what is wrong on `form`."""
    staff, today = access.staff(), clock.day(clock.now())
    of_households = round_.kind == RoundKind.HOUSEHOLD
    runs = who.runs_rounds(staff)
    looks_inside = who.looks_inside(round_, by=staff)
    owns = queries.owns(round_, by=staff)
    has_documents = of_households and round_.state == State.PUBLISHED
    may_run = runs and queries.may_run(round_, by=staff)
    return render_template(
        "collecting/round.html",
        round=round_,
        form=form,
        progress=progress.of(round_, today=today),
        is_open_feedback=not of_households,
        communes=communes_table.rows(round_, by=staff) if of_households and looks_inside else [],
        with_documents=queries.communes_seen(round_, by=staff) if has_documents and not looks_inside else [],
        clock=standing.clock_of(round_, today=today) if of_households else None,
        steps=steps.of(round_, today=today) if of_households else None,
        owns=owns,
        answers=reading.ballots([round_], unit=staff.unit, by=staff)[round_.id],
        rule_sets=list(rule_sets.by_key(round_.rule_sets).values()),
        posters=queries.list_posters(round_, by=staff),
        paper=paper.offer(round_),
        grace_days=round_.grace_days,
        may_run=may_run,
        newer=corrections.fitting_edition(round_) if may_run else None,
        corrections=corrections.made(round_),
        may_put_up=runs and bool(form.communes) and not of_households,
        may_read_report=who.reads_reports(staff),
        may_read_remarks=runs and owns,
        to_answer=sent_back.to_answer(round_, by=staff),
    )
