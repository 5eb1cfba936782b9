"""Drawing the resident's pages.

A slip's page differs from that of its neighbours in three places only (serial, code, token), so that a hamlet shares
one compressed page, however many households it has.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from flask import Response, current_app, make_response, render_template, request
from flask_babel import force_locale
from markupsafe import Markup

from survey.answering import forms, look, packing
from survey.answering.packing import Packed
from survey.questionnaires import languages
from survey.questionnaires import queries as questionnaires
from survey.questionnaires.content import Content, text_in
from survey.rounds import codes, doors
from survey.rounds.codes import Typed
from survey.rounds.doors import Door
from survey.rounds.states import SlipState, Standing

INTERFACE = {"vi": "Tiếng Việt", "en": "English"}
HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Vary", "Accept-Encoding"),
    # Not no-store: the browser may show the page again with what was typed when the network fails under a send.
    ("Cache-Control", "private, no-cache"),
    # The address of a slip holds its code, which no other page is to hear of.
    NO_REFERRER := ("Referrer-Policy", "no-referrer"),
]
# With help the next household has the phone in its hand, and must find nothing.
HEADERS_WITH_HELP = [pair if pair[0] != "Cache-Control" else ("Cache-Control", "no-store") for pair in HEADERS]
BYTES_OF_HEADERS, BYTES_OF_TOKEN = 700, 54  # what `weigh` counts beside the page itself

Given = Mapping[str, Sequence[str]]


def asked_language(door: Door | None = None) -> str:
    """Give the language of the page: asked for in the address, else Vietnamese.

    A questionnaire, behind its door, speaks its own languages beside those of the interface.
    """
    asked = request.args.get("lang", "") if request.query_string else ""
    if asked in INTERFACE:
        return asked
    return asked if asked and door is not None and asked in _content(door).codes else "vi"


def interface(language: str) -> str:
    """Give the language in which our own sentences stand in a page of this language."""
    return language if language in INTERFACE else "vi"


def behind(code: str) -> Door | None:
    """Give what stands behind a code as somebody wrote it, if it is one."""
    if codes.look(code) is not Typed.FITS:
        return None
    return doors.remembered(codes.tidy(code), seconds=current_app.config["DOORS_REMEMBERED_SECONDS"])


def form_page(door: Door, language: str, token: str, *, with_help: bool = False) -> Response:
    """Give the questionnaire, empty."""
    page = _packed_form(_alike(door), language, _send_to(language), with_help)
    return _send(page, *_puts(door, token), with_help=with_help)


def form_again(
    door: Door,
    language: str,
    token: str,
    *,
    given: Given,
    problems: Mapping[str, str],
    sentence: str = "",
    with_help: bool = False,
) -> Response:
    """Give the questionnaire back with everything that was given, and what is wrong by question key."""
    page = draw(
        _content(door),
        door,
        language,
        _send_to(language),
        given=given,
        problems=problems,
        sentence=sentence,
        with_help=with_help,
    )
    return _send(packing.pack(page), *_puts(door, token), status=422, with_help=with_help)


def thanks_page(door: Door, language: str, receipt: str) -> Response:
    """Give the receipt, and say where the result will be published."""
    return _send(_packed_thanks(_alike(door), interface(language)), receipt)


def plain(page: str, *, status: int) -> Response:
    """Send a page in which nothing is put."""
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-cache"
    response.headers[NO_REFERRER[0]] = NO_REFERRER[1]
    return response


def render(template: str, language: str, **values: object) -> str:
    """Draw a page of this room in a language."""
    with force_locale(interface(language)):
        return render_template(
            template,
            language_of_page=language,
            tag=languages.tag,
            style=look.STYLE,
            script=look.SCRIPT,
            help=look.HELP,
            address=current_app.config["PUBLIC_ADDRESS"],
            spaced=codes.spaced,
            Standing=Standing,
            **values,
        )


def draw(
    content: Content,
    door: Door,
    language: str,
    to: str,
    *,
    given: Given | None = None,
    problems: Mapping[str, str] | None = None,
    sentence: str = "",
    with_help: bool = False,
) -> str:
    """Draw a questionnaire; `to` is the address of the send.

    packing.PLACE stands where its token goes, and behind a slip also where its serial and its code go.

    `language` is one that `asked_language` gives. What isn't written in it stands in Vietnamese, and says so to a
    screen reader.
    """
    told, ours = (language if language in content.codes else "vi"), interface(language)
    return render(
        "answering/form.html",
        language,
        door=door,
        content=content,
        to=to,
        fields=forms.FIELDS,
        rule=forms.rule,
        parts=content.parts,
        icons=look.icons(content),
        languages=_other_languages(content, language),
        t=partial(text_in, language=told, commune=door.commune, hamlet=door.hamlet or ""),
        in_told=_lang(told, within=language),
        in_ours=_lang(ours, within=language),
        in_ours_inside=_lang(ours, within=told),
        given=given or {},
        problems=problems or {},
        sentence=sentence,
        with_help=with_help,
        place=Markup(packing.PLACE),
    )


def _alike(door: Door) -> Door:
    """Give the door that all slips of a hamlet share while they are unused; a poster is one of its kind."""
    return door if door.slip is None else replace(door, code="", serial=None, slip=SlipState.UNUSED)


def _puts(door: Door, token: str) -> tuple[str, ...]:
    return (token,) if door.slip is None else (str(door.serial), codes.spaced(door.code), token)


@lru_cache(maxsize=1024)
def _packed_form(door: Door, language: str, to: str, with_help: bool) -> Packed:
    return packing.pack(_tight(draw(_content(door), door, language, to, with_help=with_help)))


@lru_cache(maxsize=1024)
def _packed_thanks(door: Door, language: str) -> Packed:
    page = render("answering/thanks.html", language, door=door, place=Markup(packing.PLACE))
    return packing.pack(_tight(page))


def _send_to(language: str) -> str:
    """Give the address of the send: another than that of the page, or a browser would put its page about a broken line
    in the place of the form, and Back would not lead to the answers."""
    asked = [f"lang={language}"] if language != "vi" else []
    return "?" + "&".join(asked if "gui" in request.args else [*asked, "gui"])


def _content(door: Door) -> Content:
    return questionnaires.edition_content(door.edition_id)


def _other_languages(content: Content, language: str) -> list[tuple[str, str]]:
    """Give code and name of the languages in which the page can be had beside this one."""
    names = {one.code: one.name for one in content.all_languages}
    names.setdefault("en", INTERFACE["en"])
    return [(code, name) for code, name in names.items() if code != language]


def _lang(language: str, *, within: str) -> Markup:
    """Give the attribute that tells the language of an element, where it isn't that of what is around it."""
    return Markup("") if language == within else Markup(' lang="{}"').format(languages.tag(language))


def _tight(page: str) -> str:
    """Take the indents, and the quotes that HTML can do without, out of a page without kept answers."""
    bare = re.sub(r"\s*\n\s*", "\n", page).replace(">\n<", "><")
    return re.sub(r"<[a-z][^<>]*>", lambda tag: re.sub(r'="([\w.-]+)"(?!/)', r"=\1", tag[0]), bare)


def _send(page: Packed, *puts: str, status: int = 200, with_help: bool = False) -> Response:
    headers = HEADERS_WITH_HELP if with_help else HEADERS
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        return Response(page.gzipped(*puts), status, [*headers, ("Content-Encoding", "gzip")])
    return Response(page.plain(*puts), status, headers)


def weigh(content: Content, door: Door, language: str) -> int:
    """Give the bytes on the wire of the empty form in a language, compressed and with its headers."""
    page = packing.pack(_tight(draw(content, door, language, _send_to(language))))
    return BYTES_OF_HEADERS + len(page.gzipped("0" * BYTES_OF_TOKEN))
