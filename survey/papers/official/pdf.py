"""An official paper as a PDF, of the same blocks as the Word file."""

from itertools import groupby
from pathlib import Path
from typing import Any

from survey.papers import press, qr, word_layout
from survey.papers.cells import Column, printable
from survey.papers.official.blocks import Block, Code, Grid, Paper, Pictures, is_sideways

TEMPLATE = Path(__file__).parent.parent / "typst" / "official.typ"


def pdf(paper: Paper) -> bytes:
    """Typeset the paper; raises `press.PressFailed` where the press is broken."""
    return press.pdf(TEMPLATE, _data(paper))


def _data(paper: Paper) -> dict[str, Any]:
    return {
        "superior": paper.head.superior.upper(),
        "organ": paper.head.organ.upper(),
        "author": paper.head.organ,
        "number": paper.head.number,
        "place_and_day": paper.head.place_and_day,
        "title": paper.title,
        "subject": paper.subject,
        "marks": paper.marks,
        "draft": paper.draft,
        "sideways": paper.sideways,
        "groups": [
            {"sideways": sideways, "blocks": [_block(block) for block in group]}
            for sideways, group in groupby(paper.blocks, key=is_sideways)
        ],
        "signatures": [{"office": one.office, "hint": one.hint, "name": one.name} for one in paper.signatures],
        "recipients": paper.recipients,
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Grid):
        return {"kind": "grid", **_grid(block)}
    if isinstance(block, Code):
        return {"kind": "code", "qr": qr.svg(block.address), "words": block.words, "address": block.address}
    if isinstance(block, Pictures):
        return {"kind": "pictures", "pictures": [{"svg": one.svg, "alt": printable(one.alt)} for one in block.pictures]}
    return {
        "kind": "paragraph",
        "parts": [{"words": printable(one.words), "bold": one.bold, "italic": one.italic} for one in block.parts],
        "align": block.align,
        "indent": block.indent,
        "size": block.size,
        "keep": block.keep,
    }


def _grid(block: Grid) -> dict[str, Any]:
    table = block.table
    return {
        "widths": [column.width for column in table.columns],
        "heads": _heads(table.columns),
        "rows": [
            {
                "strong": row.strong,
                "cells": [
                    {
                        "words": word_layout.shown(value, block.digits),
                        "align": "left" if isinstance(value, str) else "right",
                    }
                    for value in row.cells
                ],
            }
            for row in table.rows
        ],
    }


def _heads(columns: tuple[Column, ...]) -> list[dict[str, Any]]:
    """Give the cells of the heads in reading order: groups and lone columns first, then what stands under groups."""
    rows = 2 if any(column.group for column in columns) else 1
    above, below = [], []
    for group, members in groupby(columns, key=lambda column: column.group):
        under = list(members)
        if group:
            above.append({"words": group, "across": len(under), "down": 1})
            below += [{"words": column.head, "across": 1, "down": 1} for column in under]
        else:
            above += [{"words": column.head, "across": 1, "down": rows} for column in under]
    return above + below
