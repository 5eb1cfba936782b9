"""An official paper as a Word file (NĐ 30/2020, phụ lục I): A4, type 13 to 14, pages numbered from the second on."""

import io
from datetime import datetime
from itertools import groupby
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from survey.papers import press, qr, word_layout
from survey.papers.cells import printable
from survey.papers.official.blocks import Block, Code, Grid, Head, Paper, Paragraph, Pictures, Signature, is_sideways
from survey.papers.word_layout import in_cell, line

NO_TIME = datetime(2000, 1, 1)  # noqa: DTZ001  (Word's times have no zone; without `now` the file tells none)
COUNTRY, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
FIRST_LINE = Mm(10)
QR_WIDTH = Mm(28)
PICTURE_WIDTH = Mm(press.PICTURE_WIDTH)
_RED = RGBColor(0xA0, 0x2C, 0x1C)


def word(paper: Paper, *, now: datetime | None = None) -> bytes:
    """Make the document; `now` is when its figures were read."""
    document = Document()
    properties = document.core_properties
    properties.title, properties.author = (
        f"{paper.title.capitalize()}: {paper.subject[0]}"[:255],
        paper.head.organ[:255],
    )
    properties.created = properties.modified = now.replace(tzinfo=None) if now else NO_TIME
    word_layout.set_type(document)
    word_layout.lay_out(document.sections[0], sideways=paper.sideways)
    _number_pages(document, paper)
    _head(document, paper.head, sideways=paper.sideways)
    _title(document, paper)
    after_a_table = False
    for sideways, group in groupby(paper.blocks, key=is_sideways):
        _turn(document, sideways=sideways or paper.sideways)
        for place, block in enumerate(group):
            if place and after_a_table:
                line(document, "", size=6)
            after_a_table = isinstance(block, Grid)
            _add(document, block)
    _turn(document, sideways=paper.sideways)
    _signatures(document, paper)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add(document: Any, block: Block) -> None:
    if isinstance(block, Grid):
        table = block.table
        rows = [(row.cells, row.strong) for row in table.rows]
        word_layout.add_grid(document, table.columns, rows, digits=block.digits)
    elif isinstance(block, Code):
        _code(document, block)
    elif isinstance(block, Pictures):
        _pictures(document, block)
    else:
        _paragraph(document, block)


def _paragraph(document: Any, block: Paragraph) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, block.align.upper())
    form = paragraph.paragraph_format
    form.space_after, form.keep_with_next = Pt(6), block.keep
    form.first_line_indent = FIRST_LINE if block.indent else Mm(0)
    for part in block.parts:
        run = paragraph.add_run(printable(part.words))
        run.bold, run.italic, run.font.size = part.bold, part.italic, Pt(block.size)


def _code(document: Any, block: Code) -> None:
    [row] = _two_columns(document, 1, QR_WIDTH + Mm(4), None).rows
    picture, told = row.cells
    picture.paragraphs[0].add_run().add_picture(io.BytesIO(qr.png(block.address, scale=8)), width=QR_WIDTH)
    in_cell(told, block.words, align="left")


def _pictures(document: Any, block: Pictures) -> None:
    """Add pictures of dots, for Word draws SVG only in its newer versions, with the words that stand for them."""
    table = _two_columns(document, -(-len(block.pictures) // 2), None, None)
    for place, one in enumerate(block.pictures):
        cell = table.cell(place // 2, place % 2)
        drawn = cell.paragraphs[0].add_run().add_picture(io.BytesIO(press.png(one.svg)), width=PICTURE_WIDTH)
        drawn._inline.docPr.set("descr", printable(one.alt))


def _head(document: Any, head: Head, *, sideways: bool) -> None:
    """Write the organs, and beside them Quốc hiệu and Tiêu ngữ; beneath them the number, and place and day."""
    table = _two_columns(document, 2, Mm(108) if sideways else Mm(70), None)
    organ, country = table.rows[0].cells
    if head.superior:
        in_cell(organ, head.superior.upper(), size=12)
    in_cell(organ, head.organ.upper(), bold=True, size=12, first=not head.superior)
    organ.paragraphs[-1].paragraph_format.space_before = Pt(2)
    _rule(organ, Mm(26))
    in_cell(country, COUNTRY, bold=True, size=12)
    in_cell(country, MOTTO, bold=True, size=13, first=False)
    _rule(country, Mm(58))
    number, day = table.rows[1].cells
    in_cell(number, head.number, size=13)
    in_cell(day, head.place_and_day, italic=True, size=13)


def _title(document: Any, paper: Paper) -> None:
    for mark in paper.marks:
        line(document, mark, bold=True, align="center", before=6, colour=_RED)
    line(document, paper.title, bold=True, size=14, align="center", before=12).paragraph_format.space_after = Pt(0)
    for told in paper.subject:
        line(document, told, bold=True, align="center").paragraph_format.space_after = Pt(0)
    _ruled(document.add_paragraph(), int((_room(document) - Mm(50)) / 2))
    form = document.paragraphs[-1].paragraph_format
    form.space_before, form.space_after = Pt(5), Pt(10)


def _signatures(document: Any, paper: Paper) -> None:
    line(document, "", size=6)
    if len(paper.signatures) == 1 and paper.recipients:
        [row] = _two_columns(document, 1, Mm(80), None).rows
        _recipients(row.cells[0], paper)
        _sign(row.cells[1], paper.signatures[0])
        return
    pairs = [paper.signatures[at : at + 2] for at in range(0, len(paper.signatures), 2)]
    table = _two_columns(document, len(pairs), None, None)
    for row, pair in zip(table.rows, pairs, strict=True):
        for cell, signature in zip(row.cells, pair, strict=False):
            _sign(cell, signature)
    if paper.recipients:
        line(document, "", size=6)
        _recipients(_two_columns(document, 1, Mm(100), None).rows[0].cells[0], paper)


def _sign(cell: Any, signature: Signature) -> None:
    for place, office in enumerate(signature.office):
        in_cell(cell, office, bold=True, size=13, first=place == 0)
    in_cell(cell, signature.hint, italic=True, size=12, first=False)
    cell.paragraphs[-1].paragraph_format.space_after = Pt(54)  # room for the hand
    in_cell(cell, signature.name, bold=True, size=13, first=False)
    cell.paragraphs[-1].paragraph_format.space_after = Pt(8)


def _recipients(cell: Any, paper: Paper) -> None:
    in_cell(cell, "Nơi nhận:", align="left", bold=True, italic=True, size=12)
    for told in paper.recipients:
        in_cell(cell, told, align="left", size=11, first=False)


def _two_columns(document: Any, rows: int, left: Any, right: Any) -> Any:
    """Add a table without lines; of its two columns one or both take the room that is left."""
    room = _room(document)
    table = document.add_table(rows=rows, cols=2)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    left = left or (room - right if right else room // 2)
    for row in table.rows:
        row.cells[0].width, row.cells[1].width = left, right or room - left
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table.columns[0].width, table.columns[1].width = left, right or room - left
    return table


def _room(document: Any) -> int:
    section = document.sections[-1]
    return int(section.page_width - section.left_margin - section.right_margin)


def _rule(cell: Any, width: Any) -> None:
    """Draw a line of a width beneath what stands in a cell."""
    _ruled(cell.add_paragraph(), max(int((cell.width - Mm(3.8) - width) / 2), 0))


def _ruled(paragraph: Any, indent: int) -> None:
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = indent
    form.space_before, form.space_after, form.line_spacing = Pt(3), Pt(0), Pt(5)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("w:val", "single"), ("w:sz", "6"), ("w:space", "1"), ("w:color", "000000")):
        top.set(qn(name), value)
    borders.append(top)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"
    )


def _turn(document: Any, *, sideways: bool) -> None:
    before = len(document.sections)
    word_layout.turn(document, sideways=sideways)
    if len(document.sections) > before:
        document.sections[-1].different_first_page_header_footer = False  # only the very first page has no number
        last = document.paragraphs[-1]  # holds the section's end: as low as can be, or it may take a page for itself
        last.paragraph_format.space_after, last.paragraph_format.line_spacing = Pt(0), Pt(1)


def _number_pages(document: Any, paper: Paper) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header_distance = Mm(10)
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, told in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        run.font.size = Pt(13)
        piece = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            piece.set(qn("w:fldCharType"), kind)
        else:
            piece.text = told
        run._r.append(piece)
    if paper.draft:
        line_of = section.header.add_paragraph()
        line_of.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = line_of.add_run("DỰ THẢO")
        run.bold, run.font.size, run.font.color.rgb = True, Pt(11), _RED
