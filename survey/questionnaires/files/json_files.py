"""Our own format: the document of a content, for people and programs to read; its JSON Schema is published."""

import json
from dataclasses import replace
from typing import Any

from survey.problems import Refused, refuse
from survey.questionnaires import documents, parsing
from survey.questionnaires.content import Content
from survey.questionnaires.files.archives import LARGEST_FILE


def write(content: Content) -> bytes:
    """Give the file, in UTF-8 and with a line for each part."""
    return (json.dumps(documents.of(content), ensure_ascii=False, indent=2) + "\n").encode()


def read(raw: bytes) -> Content:
    """Read a content, which may be unfinished; raise Refused with the first problem where the file isn't one."""
    if len(raw) > LARGEST_FILE:
        raise refuse("file.too_large", "file", most=LARGEST_FILE // 1024 // 1024)
    document = _document(raw)
    written = document.get("format") if isinstance(document, dict) else None
    if isinstance(written, int) and written > parsing.FORMAT:
        raise refuse("file.newer", "file", wanted=parsing.FORMAT)
    try:
        return parsing.parse(document, unfinished=True)
    except Refused as refused:
        first = refused.problems[0]
        raise Refused(replace(first, at=first.at if "[" in first.at else f"[{first.at}]")) from refused


def _document(raw: bytes) -> Any:
    try:
        words = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refuse("file.not_utf8", "file") from error
    try:
        document = json.loads(words, object_pairs_hook=_object, parse_constant=_no_number)
        json.dumps(document, ensure_ascii=False).encode()  # half of a pair of surrogates is no character
    except (ValueError, RecursionError) as error:
        raise refuse("file.not_json", "file") from error
    return document


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a name is there twice")
    return made


def _no_number(constant: str) -> float:
    raise ValueError(f"{constant} is no number")
