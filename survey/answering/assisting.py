"""A member of the team helps one household after another to answer, on the phone or tablet of the team.

A signed link of a day leads here (`web/assisting_links.py`). It asks for the code of a slip, shows the form of that
slip, and asks for the next one. Nothing of a household may be left for the next: no page is kept by the browser
(no-store), nothing is in its storage, and the address of a slip that is spent leads to the next code and never to a
form, so that Back finds nothing.
"""

from flask import Response, redirect, request, url_for
from flask_babel import force_locale, gettext
from werkzeug.wrappers import Response as Redirect

from survey import clock
from survey.answering import by_slip, form_token, forms, pages, sending
from survey.answering.type_code import LONGEST
from survey.rounds import codes, doors
from survey.rounds.codes import Typed
from survey.rounds.doors import Door
from survey.rounds.states import Mode, Standing
from survey.web import assisting_links
from survey.web.assisting_links import Link

CODE = "ma"


def ask(link: str) -> Response:
    """Ask for the code of the next household."""
    said = assisting_links.read(link)
    if said is None or not said.lives(now=clock.now()):
        return _ended(said)
    return _ask(link, said)


def look_up(link: str) -> Response | Redirect:
    """Lead to the form of the slip whose code was typed, or say why it takes no answers."""
    said = assisting_links.read(link)
    if said is None or not said.lives(now=clock.now()):
        return _ended(said)
    typed = "".join(forms.sent().get(CODE, ()))
    code = typed.strip().rstrip("/").rpartition("/")[2]  # some cameras write the whole address into the field
    door = _slip(said, code)
    wrong = _why_not(said, door, code)
    if wrong:
        return _ask(link, said, wrong=wrong, typed=typed, door=door, status=422)
    asked = request.args.get("lang")
    return redirect(url_for("answering.assist", link=link, slip=codes.tidy(code), lang=asked), 303)


def assist(link: str, slip: str) -> Response:
    """Show the form of a household, or ask for the next code where the slip takes no answers."""
    said = assisting_links.read(link)
    if said is None or not said.lives(now=clock.now()):
        return _ended(said)
    door = _slip(said, slip)
    if wrong := _why_not(said, door, slip):
        return _ask(link, said, wrong=wrong, door=door, status=200 if door else 404)
    assert door is not None
    token = form_token.new(door.code, door.edition_id)
    return pages.form_page(door, pages.asked_language(door), token, with_help=True)


def assist_send(link: str, slip: str) -> Response:
    """Record the answers of a household as assisted, and lead to the next one.

    A form that was begun while the link lived is taken later too: the network may be back only the next day.
    """
    said = assisting_links.read(link)
    door = _slip(said, slip) if said else None
    if said is None or (door is None and not said.lives(now=clock.now())):
        return _ended(said)
    if door is None or not _is_of(said, door):
        return _ask(link, said, wrong=_why_not(said, door, slip), status=404 if door is None else 409)
    sent, today = forms.sent(), clock.day(clock.now())
    language = pages.asked_language(door)
    if by_slip.DENIED in sent:
        listed = by_slip.deny(door, mode=Mode.ASSISTED, language=language, today=today)
        return _ask(link, said, door=door if listed else None, listed=listed)
    send = sending.read(door, sent)
    if not said.lives(now=clock.now()) and not (send.token and send.token.begun and send.token.begun < said.until):
        return _ended(said)
    outcome = by_slip.take(send, mode=Mode.ASSISTED, language=language, today=today)
    if outcome.receipt:
        return _private("answering/assisted_thanks.html", language, door=door, receipt=outcome.receipt, link=link)
    if outcome.shut is not None:
        wrong = _why_not(said, outcome.shut, slip)
        return _ask(link, said, wrong=wrong, door=outcome.shut, refused=True, status=409)
    return sending.again(send, language, outcome.problems, with_help=True)


def _slip(said: Link | None, typed: str) -> Door | None:
    """Give the slip behind a code as somebody wrote it; whether it belongs to this round and commune is asked later."""
    if said is None or codes.look(typed) is not Typed.FITS:
        return None
    return doors.door(codes.tidy(typed))


def _is_of(said: Link, door: Door) -> bool:
    return door.slip is not None and (door.round_id, door.commune_id) == (said.round_id, said.commune_id)


def _why_not(said: Link, door: Door | None, typed: str) -> str:
    """Say in words why a code leads to no form; "" where it does."""
    with force_locale(pages.interface(pages.asked_language())):
        if door is None:
            return _about_code(typed)
        if door.slip is None:
            return str(gettext("This is the code of a poster. Type the code on the slip of the household."))
        if door.round_id != said.round_id:
            return str(gettext("This slip is of another round: %(title)s.", title=door.title))
        if door.commune_id != said.commune_id:
            return str(gettext("This slip is of another commune: %(name)s.", name=door.commune))
        about = {
            Standing.SPENT: gettext("This household has already answered."),
            Standing.WITHDRAWN: gettext("This slip was replaced by another one. Ask the household for the new slip."),
            Standing.OPEN: "",
        }
        ended = gettext("The round takes no more answers.")
        return str(about.get(door.standing(today=clock.day(clock.now())), ended))


def _about_code(typed: str) -> str:
    if not typed.strip():
        return str(gettext("Type the code that stands on the slip of the household."))
    shown = typed[:LONGEST]
    return {
        Typed.NOT_A_CODE: str(gettext("“%(typed)s” isn't a code. A code has 8 letters and digits.", typed=shown)),
        Typed.MISTYPED: str(gettext("“%(typed)s” is mistyped: look at the slip once more.", typed=shown)),
        Typed.FITS: str(gettext("There is no slip with the code “%(typed)s”.", typed=shown)),
    }[codes.look(typed)]


def _ask(
    link: str,
    said: Link,
    *,
    wrong: str = "",
    typed: str = "",
    door: Door | None = None,
    refused: bool = False,
    listed: bool = False,
    status: int = 200,
) -> Response:
    """Ask for a code. `door` is a slip that was asked for before; `refused`: its answers came too late; `listed`: what
    its household said is noted."""
    round_ = doors.door_of_commune(said.round_id, said.commune_id)
    if round_ is None:
        return _ended(None)
    today = clock.day(clock.now())
    return _private(
        "answering/assisted_ask.html",
        pages.asked_language(),
        status=status,
        door=round_,
        slip=door if door is not None and _is_of(said, door) else None,
        link=link,
        until=said.until,
        standing=round_.standing(today=today),
        today=today,
        wrong=wrong,
        typed=typed[:LONGEST],
        refused=refused,
        listed=listed,
        denied=by_slip.DENIED,
    )


def _ended(said: Link | None) -> Response:
    """Say kindly that a link is of no use any more (410), or never was (404)."""
    page = "answering/assisted_ended.html"
    return _private(page, pages.asked_language(), status=404 if said is None else 410, was_once=said is not None)


def _private(template: str, language: str, *, status: int = 200, **values: object) -> Response:
    response = pages.plain(pages.render(template, language, **values), status=status)
    response.headers["Cache-Control"] = "no-store"
    return response
