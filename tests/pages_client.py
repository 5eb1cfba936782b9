"""The browser of the page tests: it reads every page that it gets and refuses bad ones."""

import contextvars
import gzip
from html.parser import HTMLParser
from typing import Any

from flask import has_app_context
from flask.testing import FlaskClient

from survey.extensions import db


class PageClient(FlaskClient):
    """A client that fails on a bad page."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        """Open an address and look at what came.

        A request shares no context with the test, as no phone does: what the test hasn't committed isn't there. What
        the request wrote is what the test reads next.
        """
        response = contextvars.Context().run(super().open, *args, **kwargs)
        for answered in (*response.history, response):
            answered.request.environ["wsgi.input"].close()  # a large upload lies in a file, which werkzeug leaves open
        if has_app_context():
            db.session.rollback()
        if response.mimetype == "text/html" and response.data and not response.is_streamed:
            check(response.get_data(as_text=True) if not response.content_encoding else _unpacked(response))
        return response


def check(page: str) -> None:
    """Fail on a page without exactly one h1 and a title, with an id twice, or with a label or link for nothing."""
    if not page.lstrip().lower().startswith("<!doctype html>"):
        return  # a fragment for a picker
    reader = _Reader()
    reader.feed(page)
    assert reader.count["h1"] == 1, f"{reader.count['h1']} h1 in the page"
    assert reader.count["title"] == 1, "no title"
    assert reader.lang, "no language"
    twice = sorted({one for one in reader.ids if reader.ids.count(one) > 1})
    assert not twice, f"ids that are there twice: {twice}"
    lost = sorted(set(reader.wanted) - set(reader.ids))
    assert not lost, f"labels, links or descriptions of ids that aren't there: {lost}"
    assert not reader.handlers, f"handlers in attributes: {reader.handlers}"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.count = {"h1": 0, "title": 0}
        self.lang: str | None = None
        self.ids: list[str] = []
        self.wanted: list[str] = []
        self.handlers: list[str] = []
        self._inside_svg = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "svg":
            self._inside_svg += 1
        if tag in self.count and not self._inside_svg:
            self.count[tag] += 1
        if tag == "html":
            self.lang = values.get("lang")
        if "id" in values:
            self.ids.append(values["id"])
        if "for" in values:
            self.wanted.append(values["for"])
        self.wanted += values.get("aria-describedby", "").split()
        if tag == "a" and values.get("href", "").startswith("#") and len(values["href"]) > 1:
            self.wanted.append(values["href"][1:])
        self.handlers += [name for name in values if name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:
        if tag == "svg":
            self._inside_svg -= 1


def _unpacked(response: Any) -> str:
    return gzip.decompress(response.data).decode()
