"""One line of what people wrote: its tags, and its words as they may be told."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.collecting import who
from survey.collecting.remarks import finding
from survey.collecting.remarks.finding import Line, Read
from survey.collecting.remarks.forms import ReleaseForm, TagsForm
from survey.problems import Refused
from survey.responses.remarks import marking, pointing_out
from survey.web import access, sentences, transaction


@access.allowed(*who.RUNNERS)
@transaction.one_snapshot
def show(round_id: int, remark: str) -> ResponseReturnValue:
    """Show the line with its forms."""
    return _page(*finding.one(round_id, remark))


@access.allowed(*who.RUNNERS)
@transaction.commits
def tag(round_id: int, remark: str) -> ResponseReturnValue:
    """Keep the tags that are ticked."""
    found, line = finding.one(round_id, remark)
    reasons = found.reasons(line.about.question)
    form = TagsForm(reasons)
    try:
        marking.tag(
            found.round, line.about, tags=form.tags.data or [], known=reasons, by=access.staff(), now=clock.now()
        )
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(found, line, tags=form), 422
    return _done(round_id, remark, gettext("The tags are kept."))


@access.allowed(*who.RUNNERS)
@transaction.commits
def release(round_id: int, remark: str) -> ResponseReturnValue:
    """Release the words as they stand in the form."""
    found, line = finding.one(round_id, remark)
    form = ReleaseForm()
    try:
        marking.release(
            found.round,
            line.about,
            words=form.words.data or "",
            confirmed=bool(form.confirmed.data),
            by=access.staff(),
            now=clock.now(),
        )
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(found, line, release=form), 422
    return _done(round_id, remark, gettext("These words are released: they stand in the reports of this round."))


@access.allowed(*who.RUNNERS)
@transaction.commits
def take_back(round_id: int, remark: str) -> ResponseReturnValue:
    """Release the words no longer."""
    found, line = finding.one(round_id, remark)
    marking.take_back(found.round, line.about, by=access.staff(), now=clock.now())
    return _done(round_id, remark, gettext("The words are taken back: they stand in no report any more."))


def _done(round_id: int, remark: str, said: str) -> ResponseReturnValue:
    flash(said, "success")
    return redirect(url_for("collecting.remark", round_id=round_id, remark=remark))


def _page(found: Read, line: Line, *, tags: TagsForm | None = None, release: ReleaseForm | None = None) -> str:
    reasons = found.reasons(line.about.question)
    wrong = tags or release  # the form whose errors stand at the top
    tags = tags or TagsForm(reasons, formdata=None, data={"tags": list(line.tags)})
    release = release or ReleaseForm(formdata=None, data={"words": line.released or line.about.words})
    return render_template(
        "collecting/remarks/one.html",
        round=found.round,
        read=found,
        line=line,
        form=wrong,
        tags=tags,
        release=release,
        reasons=reasons,
        pieces=pointing_out.pieces(release.words.data or ""),
    )
