"""The documents of a commune in a household round: what can be signed, in Word and PDF, and its result table."""

from dataclasses import dataclass

from flask import Response, current_app, render_template
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, lazy_gettext

from survey import clock, text
from survey.collecting import commune, who
from survey.papers.official import documents, gathering
from survey.results import minutes
from survey.rounds.queries import State
from survey.web import access, transaction

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


@dataclass(frozen=True)
class Offered:
    """A document of the page: what it is called, and what it is for; the table has files of its own."""

    name: str
    title: LazyString
    help: LazyString


OFFERED = (
    Offered(
        "bien-ban-kiem-phieu",
        lazy_gettext("Minutes of the count"),
        lazy_gettext(
            "Who counted and watched, slips and ballots, the result, the second reading, to be signed by all."
        ),
    ),
    Offered(
        "bang-tong-hop",
        lazy_gettext("Result sheet"),
        lazy_gettext("The result of each question and who took part in each hamlet, on wide paper."),
    ),
    Offered(
        "thong-bao-niem-yet",
        lazy_gettext("Notice to post"),
        lazy_gettext("Hangs at the office and in the hamlets: the result in short, how long, and where to object."),
    ),
    Offered(
        "bao-cao-ket-qua",
        lazy_gettext("Report of the result"),
        lazy_gettext("For the organ above: legal bases, coverage, result, rule sets line by line, reasons, limits."),
    ),
)


def show(round_id: int, commune_id: int) -> ResponseReturnValue:
    """List the documents with where they stand; who may not read reports sees no file."""
    round_, here = commune.found_with_documents(round_id, commune_id)
    written = minutes.of(round_, here)
    return render_template(
        "collecting/documents.html",
        round=round_,
        commune=here,
        offered=OFFERED,
        is_draft=round_.state not in (State.CLOSED, State.PUBLISHED),
        looks_inside=who.looks_inside(round_, by=access.staff()),
        may_read=who.reads_reports(access.staff()),
        may_write=commune.may_work() and round_.state != State.PUBLISHED,
        nobody_counted=not written.team,
    )


@access.allowed(*who.READERS)
@transaction.one_snapshot
def word(round_id: int, commune_id: int, document: str) -> Response:
    """Give a document in Word; before closing it says that it is a draft."""
    return _file(round_id, commune_id, document, "docx")


@access.allowed(*who.READERS)
@transaction.one_snapshot
def pdf(round_id: int, commune_id: int, document: str) -> Response:
    """Give a document as PDF."""
    return _file(round_id, commune_id, document, "pdf")


@access.allowed(*who.READERS)
@transaction.one_snapshot
def excel(round_id: int, commune_id: int) -> Response:
    """Give the result table as a workbook."""
    return _file(round_id, commune_id, documents.RESULT_TABLE, "xlsx")


@access.allowed(*who.READERS)
@transaction.one_snapshot
def csv(round_id: int, commune_id: int) -> Response:
    """Give the result table as CSV."""
    return _file(round_id, commune_id, documents.RESULT_TABLE, "csv")


def _file(round_id: int, commune_id: int, name: str, ending: str) -> Response:
    round_, here = commune.found_with_documents(round_id, commune_id)
    access.found((name, ending) if (name, ending) in documents.FILES else None)
    paper = gathering.of(round_, here, public_address=current_app.config["PUBLIC_ADDRESS"])
    made = documents.write(paper, name, ending, now=clock.now())
    response = Response(made, mimetype=TYPES[ending])
    filename = f"{name}-{text.slug(here.name)}-dot-{round_.id}.{ending}"
    response.headers.set("Content-Disposition", "attachment", filename=filename)
    return response
