"""The papers of a counted round, and what can be read in their files."""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pytest
from docx import Document
from docx.table import Table

from survey.papers.official import documents, gathering
from survey.papers.official.round_paper import RoundPaper
from tests import counted_rounds
from tests.factories import NOW

MILLIMETRE = 72 / 25.4
NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")


@pytest.fixture
def make(database: Any, world: Any) -> Any:
    """Give a function that holds a round as a `Plan` wants it and gathers its paper."""

    def made(**plan: Any) -> RoundPaper:
        round_ = counted_rounds.a_counted_round(world, counted_rounds.Plan(**plan))
        database.commit()
        return gathering.of(round_, world.commune, public_address="https://ydan.example.vn")

    return made


def word_of(paper: RoundPaper, name: str) -> str:
    return words_of_word(documents.write(paper, name, "docx", now=NOW))


def pdf_of(paper: RoundPaper, name: str) -> str:
    return words_of_pdf(documents.write(paper, name, "pdf", now=NOW))


def words_of_pdf(made: bytes) -> str:
    """Read what stands below the page numbers."""
    pages = pypdfium2.PdfDocument(made)
    told = (
        page.get_textpage().get_text_bounded(top=page.get_height() - 17 * MILLIMETRE, errors="strict") for page in pages
    )
    return tidy(" ".join(told))


def words_of_word(made: bytes) -> str:
    return tidy(" ".join(_pieces(Document(io.BytesIO(made)))))


def _pieces(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if not isinstance(block, Table):
            yield block.text
            continue
        seen = []
        for row in block.rows:
            for cell in row.cells:
                if cell._tc not in seen:  # merged cells come again
                    seen.append(cell._tc)
                    yield cell.text


def tidy(words: str) -> str:
    """Write words with single blanks, and without what lets a long one break."""
    return " ".join(unicodedata.normalize("NFC", words).replace("\u200b", "").replace("\ufffe", "-").split())


def numbers(words: str) -> Counter[str]:
    return Counter(NUMBER.findall(words))
