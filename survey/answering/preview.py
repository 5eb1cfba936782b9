"""Trying a questionnaire out before it is published: the resident's very page, of the draft, and nothing is stored.

A signed link of a day leads here (`web/preview_links.py`). What is sent is checked like a real send and forgotten.
"""

from datetime import date, timedelta

from flask import Response, request
from flask_babel import force_locale, gettext

from survey import clock
from survey.answering import forms, packing, pages
from survey.questionnaires import kinds, texts
from survey.questionnaires import queries as questionnaires
from survey.questionnaires.content import Content, text_in
from survey.questionnaires.queries import Questionnaire
from survey.responses import receipts
from survey.rounds import naming
from survey.rounds.doors import Door
from survey.rounds.states import State, Times
from survey.units import queries as units
from survey.units.queries import Level, Unit
from survey.web import preview_links, sentences

CODE = "XEM THỬ"  # no code that could be printed
LONGEST_NAME = "Xã Quảng Hòa Thượng Nguyên"  # a page is weighed with a name as long as the longest ones
WEIGHED_DAY = date(2026, 12, 31)


def preview(token: str) -> Response:
    """Show the questionnaire as it stands now, empty."""
    questionnaire = _behind(token)
    if questionnaire is None:
        return _ended(token)
    content = questionnaire.draft_content
    language = _asked_language(content)
    return _send(pages.draw(content, _door(questionnaire, content, language), language, _send_to(language)))


def preview_send(token: str) -> Response:
    """Check what was sent like a real send: give the form back with what is wrong, or thank for nothing."""
    questionnaire = _behind(token)
    if questionnaire is None:
        return _ended(token)
    content = questionnaire.draft_content
    language = _asked_language(content)
    door = _door(questionnaire, content, language)
    given = forms.given(forms.sent())
    _, problems = kinds.read(content, given)
    if problems:
        with force_locale(pages.interface(language)):
            said = {problem.at: sentences.say(problem) for problem in problems}
        page = pages.draw(content, door, language, _send_to(language), given=given, problems=said)
        return _send(page, status=422)
    receipt = receipts.receipt(CODE)
    return _send(pages.render("answering/thanks.html", pages.interface(language), door=door, place=receipt))


def weigh(content: Content) -> int:
    """Give the bytes on the wire of the page that a questionnaire would be, in its heaviest language.

    That is the one with the most bytes of text, or one of ours; drawing all of twenty would take seconds.
    """
    heaviest = max(
        content.codes, key=lambda code: sum(len(text_in(one, code).encode()) for _, one in texts.of(content))
    )
    languages = {heaviest, *pages.INTERFACE}
    return max(
        pages.weigh(content, _made_up(content, language, LONGEST_NAME, "", WEIGHED_DAY), language)
        for language in languages
    )


def _behind(token: str) -> Questionnaire | None:
    link = preview_links.read(token)
    if link is None or not link.lives(now=clock.now()):
        return None
    return questionnaires.get_for_anybody(link.questionnaire_id)


def _ended(token: str) -> Response:
    """Say kindly that there is nothing to try out behind a link: no more (410), or never (404)."""
    link = preview_links.read(token)
    page = pages.render("answering/preview_ended.html", pages.asked_language(), was_once=link is not None)
    return _send(page, status=404 if link is None else 410)


def _asked_language(content: Content) -> str:
    asked = request.args.get("lang", "")
    return asked if asked in (*pages.INTERFACE, *content.codes) else "vi"


def _send_to(language: str) -> str:
    return f"?lang={language}&gui"


def _door(questionnaire: Questionnaire, content: Content, language: str) -> Door:
    """Make up what would stand behind a poster: in the own commune, else in the first one of the unit."""
    today = clock.day(clock.now())
    commune = _sample_commune(questionnaire.unit, on=today)
    hamlet = next(iter(units.hamlets(commune)), None) if commune else None
    return _made_up(content, language, commune.name if commune else "", hamlet.name if hamlet else "", today)


def _made_up(content: Content, language: str, commune: str, hamlet: str, today: date) -> Door:
    with force_locale(pages.interface(language)):
        phone = str(gettext("(the telephone number of the round)"))
    return Door(
        code=CODE,
        withdrawn_at=None,
        place=hamlet,
        commune_id=0,
        commune=commune,
        hamlet_id=None,
        hamlet=hamlet or None,
        round_id=0,
        edition_id=0,
        title=text_in(content.title, "vi", commune=commune, hamlet=hamlet),
        organiser=naming.organiser(text_in(content.organiser, "vi", commune=commune, hamlet=hamlet), commune),
        phone=phone,
        synthetic=False,
        former_editions=(),
        times=Times(State.OPEN, today, today + timedelta(days=30), None),
    )


def _sample_commune(unit: Unit | None, *, on: date) -> Unit | None:
    if unit is not None and unit.level == Level.COMMUNE:
        return unit
    if unit is None:  # the communes of the whole country are too many to look for one
        unit = next(iter(units.children(None, on=on)), None)
    if unit is None:
        return None
    return next(iter(units.communes(unit, on=min(on, unit.last_day or on))), None)


def _send(page: str, *, status: int = 200) -> Response:
    response = Response(page.replace(packing.PLACE, ""), status, pages.HEADERS)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
