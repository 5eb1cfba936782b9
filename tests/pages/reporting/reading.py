"""Reading a page as a person does: its words without tags, and its tables as rows."""

from html.parser import HTMLParser


def words_of(response):
    """Give all words of a page, one blank between them."""
    return " ".join(_read(response).words.split()).replace("\u00a0", " ")


def rows_of(response):
    """Give every row of every table as its cells."""
    return [[" ".join(cell.split()).replace("\u00a0", " ") for cell in row] for row in _read(response).rows]


def _read(response):
    assert response.status_code == 200, response.status
    reader = _Reader()
    reader.feed(response.get_data(as_text=True))
    return reader


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.words = ""
        self.rows = []
        self._in_cell = False

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self._in_cell = True

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self._in_cell = False

    def handle_data(self, data):
        self.words += f" {data}"
        if self._in_cell:
            self.rows[-1][-1] += f" {data}"
