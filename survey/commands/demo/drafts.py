"""A questionnaire that an officer of the demonstration is still writing: sections, skip rules, icons and doubts."""

import json
from pathlib import Path

from survey import clock
from survey.commands.demo.places import Places
from survey.people import queries as people
from survey.questionnaires import parsing, queries
from survey.questionnaires.drafting import starting
from survey.web import transaction

DRAFT = Path(__file__).parent / "draft.json"


def make(places: Places, *, officer: str) -> None:
    """Start it in the commune, unless it is there already."""
    content = parsing.parse(json.loads(DRAFT.read_text(encoding="utf-8")), unfinished=True)
    by = people.find_staff(officer)
    if by is None or any(one.form == content.form for one in queries.list_questionnaires(by=by)):
        return
    with transaction.committing():
        starting.from_content(content, unit=places.commune, by=by, now=clock.now())
