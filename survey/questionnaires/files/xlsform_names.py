"""What the writing and the reading of an XLSForm share: the columns, the names of rows, and the words for nothing.

Columns that begin with `ydan_` are ours: they hold what XLSForm has no column for, and ODK and KoboToolbox leave them
alone. Keys have small letters, digits and hyphens; a name made here has an underscore, so that no key is like it. Pure.
"""

import re

from survey.questionnaires.content import Language

# Our own columns
KEY = "ydan_key"
KIND = "ydan_kind"
OVERALL = "ydan_overall"
CRITERION = "ydan_criterion"
PART = "ydan_part"  # a row that isn't a question of its own
MEANS = "ydan_means"
ICON = "ydan_icon"
ROW = "ydan_row"  # only while reading: the number of the row, sent along through pyxform
FORMAT, GROUP, LEVEL, SERVICE, LANGUAGES = "ydan_format", "ydan_group", "ydan_level", "ydan_service", "ydan_languages"

# What a row with PART is
REASONS, OTHER = "reasons", "other"
TITLE, INTRODUCTION, ORGANISER, NOTE = "title", "introduction", "organiser", "note"

NO_CHOICE = "_chua_co"  # XLSForm wants a choice in every list, and a name in every rule
UNWRITTEN = "(chưa viết)"  # and a label in every question

_JOINER = "\u2060"  # joins words and isn't seen: it makes words harmless that mean something to a machine
_AS_UNWRITTEN = re.compile(re.escape(UNWRITTEN) + f"{_JOINER}*")


def of_question(key: str) -> str:
    """Give the XML name of a question: its key, behind an underscore where XML or XLSForm would not have it."""
    return f"_{key}" if key[:1].isdigit() or key in ("meta", "data") else key


def of_section(key: str) -> str:
    """Give the XML name of the group of a section."""
    return f"phan_{key}"


def of_reasons(key: str) -> str:
    """Give the XML name of the reasons of a question."""
    return f"{of_question(key)}_ly_do"


def of_other(key: str) -> str:
    """Give the XML name of the reason in one's own words."""
    return f"{of_question(key)}_khac"


def of_language(language: Language) -> str:
    """Give a language as a column names it: "Tày (tyz)"; colons and brackets in a name would be read as its parts."""
    name = " ".join(re.sub(r"[:()\s]+", " ", language.name).split())
    return f"{name} ({language.code})"


def written(words: str) -> str:
    """Give words so that pyxform sees no reference in them, and nobody takes them for words that are still to come."""
    if _AS_UNWRITTEN.fullmatch(words):
        return words + _JOINER
    return re.sub(rf"\$([{{{_JOINER}])", rf"${_JOINER}\1", words)


def read(words: str) -> str:
    """Give the words back that `written` took; none for those that were still to come."""
    if _AS_UNWRITTEN.fullmatch(words):
        return "" if words == UNWRITTEN else words.removesuffix(_JOINER)
    return re.sub(rf"\${_JOINER}([{{{_JOINER}])", r"$\1", words)
