"""What people wrote in a round: its owner searches, reads, and releases lines of a page as they are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from survey import clock, text
from survey.collecting import who
from survey.collecting.remarks import finding
from survey.collecting.remarks.finding import Line, Read
from survey.collecting.remarks.forms import TickedForm
from survey.problems import Refused, refuse
from survey.responses.remarks import frequent_words, marking
from survey.web import access, addresses, paging, sentences, transaction

ON_A_PAGE = 25
NO_TAG = "-"
OPEN, RELEASED = "chua", "roi"


@dataclass(frozen=True)
class Wanted:
    """What the address asks for; what is empty asks for all."""

    commune_id: int
    question: str
    tag: str  # NO_TAG: those without any
    state: str  # OPEN or RELEASED
    typed: str

    def has(self, line: Line) -> bool:
        """Say whether a line is asked for; its words aside."""
        return (
            self.commune_id in (0, line.commune.id)
            and self.question in ("", line.about.question)
            and (not self.tag or (self.tag in line.tags if self.tag != NO_TAG else not line.tags))
            and (not self.state or (line.released is not None) == (self.state == RELEASED))
        )

    @property
    def address(self) -> dict[str, Any]:
        """Give what the address says of it."""
        said = {
            "xa": str(self.commune_id or ""),
            "cau": self.question,
            "nhan": self.tag,
            "tinh-trang": self.state,
            "q": self.typed,
        }
        return {name: value for name, value in said.items() if value}


@access.allowed(*who.RUNNERS)
@transaction.one_snapshot
def show(round_id: int) -> ResponseReturnValue:
    """Show a page of what people wrote."""
    return _page(finding.read(round_id), TickedForm())


@access.allowed(*who.RUNNERS)
@transaction.commits
def release(round_id: int) -> ResponseReturnValue:
    """Release the lines that are ticked; each must stand on the page that was shown."""
    found, form, wanted = finding.read(round_id), TickedForm(), _wanted()
    shown = {line.key: line for line in paging.cut(_searched(found, wanted), size=ON_A_PAGE)[0]}
    ticked = [shown.get(key) for key in dict.fromkeys(form.lines.data or [])]
    lines = [line.about for line in ticked if line is not None]
    try:
        if len(lines) < len(ticked):
            raise refuse("remark.not_shown")
        number = marking.release_as_written(found.round, lines, by=access.staff(), now=clock.now())
    except Refused as refused:
        form.form_errors += sentences.say_all(refused)
        return _page(found, form), 422
    flash(ngettext("%(num)s remark is released.", "%(num)s remarks are released.", number), "success")
    return redirect(url_for("collecting.remarks", round_id=round_id, **wanted.address, trang=paging.asked()))


def _page(found: Read, form: TickedForm) -> str:
    wanted = _wanted()
    within = [line for line in found.lines if wanted.has(line)]
    lines, pages = paging.cut(_searched(found, wanted), size=ON_A_PAGE)
    return render_template(
        "collecting/remarks/list.html",
        round=found.round,
        read=found,
        form=form,
        ticked=form.lines.data or [],
        wanted=wanted,
        lines=lines,
        pages=pages,
        frequent=frequent_words.find((line.about.words, line.about.times) for line in within),
        tags=sorted({key for line in found.lines for key in line.tags}, key=lambda key: found.tag_words.get(key, key)),
        NO_TAG=NO_TAG,
        OPEN=OPEN,
        RELEASED=RELEASED,
    )


def _wanted() -> Wanted:
    asked = request.args.get
    return Wanted(
        commune_id=addresses.row_number(asked("xa")),
        question=asked("cau", ""),
        tag=asked("nhan", ""),
        state=asked("tinh-trang", ""),
        typed=text.clean(asked("q", ""))[:100],
    )


def _searched(found: Read, wanted: Wanted) -> Sequence[Line]:
    typed = text.fold(wanted.typed)
    return [line for line in found.lines if wanted.has(line) and typed in text.fold(line.about.words)]
