"""Logs without the codes of slips: beside the time of a line, a code would tell when its household answered.

What is logged here and by the server in the same process goes through `mask`: paths, queries, errors with their
tracebacks. The proxy in front has a log format of its own (`deploy/nginx/`).
"""

import logging
import re
import traceback
from collections.abc import Iterable
from urllib.parse import unquote_plus

from flask import Flask

from survey.rounds import codes
from survey.rounds.codes import Typed

MASK = "********"
SERVERS = ("werkzeug", "granian", "_granian", "granian.access", "gunicorn.error", "gunicorn.access")

# Everything below these addresses is a code, well typed or not, or the link of a helper or of a report that was lent.
_PATH = re.compile(
    r"""((?:/|%2f)(?:p|ho-tro|bao-cao(?:/|%2f)xem)(?:/|%2f)) [^?\#"'<>\n]+? (?=[?\#"'<>\n] | \s+HTTP/ | \s+\[ | $)""",
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
_ASKED = re.compile(r"""(\bma=)[^&;\#\s"'<>]+""", re.IGNORECASE)  # ?ma= of the page on which a code is typed
_RUN = re.compile(r"[0-9A-Za-z%+.\-_\u2010-\u2015]{8,60}")
_WORD = re.compile(r"(?<![0-9A-Za-z])[0-9A-Za-z]{8}(?![0-9A-Za-z])")
# In two groups, as it is printed; looked for from every place, for a word before it may look like its first group.
_GROUPS = re.compile(r"(?<![0-9A-Za-z])(?=([0-9A-Za-z]{4}[\s.\-_\u2010-\u2015]+[0-9A-Za-z]{4})(?![0-9A-Za-z]))")


class NoCodes(logging.Filter):
    """Masks codes in whatever passes; lets everything pass."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Write the message and the traceback anew, without codes."""
        record.msg, record.args = mask(record.getMessage()), None
        if record.exc_info and record.exc_info[0] is not None:
            record.exc_text = "".join(traceback.format_exception(*record.exc_info)).rstrip("\n")
        record.exc_info = None  # a handler that looked at the frames themselves would find what was masked
        if record.exc_text:
            record.exc_text = mask(record.exc_text)
        if record.stack_info:
            record.stack_info = mask(record.stack_info)
        return True


def init_app(app: Flask) -> None:
    """Mask codes in the logs of the application, of the servers that we start, and of whoever has no log of its own."""
    no_codes = NoCodes()
    logs: Iterable[logging.Filterer] = (
        app.logger,
        *app.logger.handlers,
        *map(logging.getLogger, SERVERS),
        *logging.getLogger().handlers,
        *([logging.lastResort] if logging.lastResort else []),
    )
    for log in logs:
        if not any(isinstance(one, NoCodes) for one in log.filters):
            log.addFilter(no_codes)


def mask(text: str) -> str:
    """Give a text without codes: neither in addresses, however they are typed there, nor by themselves."""
    text = _ASKED.sub(rf"\g<1>{MASK}", _PATH.sub(rf"\g<1>{MASK}", text))
    for pattern in (_RUN, _WORD):
        text = pattern.sub(lambda found: MASK if _is_code(found[0]) else found[0], text)
    for groups in {found[1] for found in _GROUPS.finditer(text)}:
        if _is_code(groups):
            text = text.replace(groups, MASK)
    return text


def _is_code(found: str) -> bool:
    return codes.look(unquote_plus(found)) is Typed.FITS
