"""The ready questionnaires that ship in `library/`, one validated JSON document each."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from survey.questionnaires import parsing
from survey.questionnaires.content import Content

FOLDER = Path(__file__).parent / "library"

# In the order in which the library page shows them.
FORMS = (
    "xa-ntm-2026-2030",
    "xa-ntm-2021-2025",
    "huyen-ntm",
    "dv-y-te",
    "dv-giao-duc",
    "dv-giam-sat-cong-dong",
    "dv-an-ninh-trat-tu",
    "dv-moi-truong",
    "dv-van-hoa",
    "dv-hanh-chinh-cong",
    "thong-minh-kinh-te",
    "thong-minh-du-lich",
    "thong-minh-moi-truong",
    "thong-minh-van-hoa",
)


def get(form: str) -> Content | None:
    """Give a ready questionnaire by its form."""
    return _parsed(form) if form in FORMS else None


def all_forms() -> list[Content]:
    """Give all ready questionnaires."""
    return [_parsed(form) for form in FORMS]


def document(form: str) -> dict[str, Any]:
    """Give a new copy of the JSON document of a ready questionnaire."""
    raw: dict[str, Any] = json.loads((FOLDER / f"{form}.json").read_text(encoding="utf-8"))
    return raw


@cache
def _parsed(form: str) -> Content:
    return parsing.parse(document(form))
