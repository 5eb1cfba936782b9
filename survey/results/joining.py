"""Joining the editions that rounds ask: by the keys of their questions, never by their words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from survey.questionnaires import library
from survey.questionnaires import queries as questionnaires
from survey.questionnaires.content import Content
from survey.rounds import queries as rounds
from survey.rounds.models import Round
from survey.units.models import Unit


def contents(asked: Sequence[Round]) -> dict[int, Content]:
    """Give the content of every edition that rounds ask; those before a correction of words have the same keys."""
    return questionnaires.contents_counted(round_.edition_id for round_ in asked)


def joined(asked: Sequence[Round], by_edition: Mapping[int, Content]) -> Content:
    """Give every question that any of the editions asks, joined by key, in the newest wording, in the form's order."""
    oldest_first = [by_edition[edition_id] for edition_id in sorted(by_edition)]
    newest = oldest_first[-1]
    by_key = {question.key: question for content in oldest_first for question in content.questions}
    form = library.get(newest.form)
    order = [question.key for question in (form or newest).questions]
    order += [key for key in by_key if key not in order]
    several = len({round_.edition_id for round_ in asked}) > 1
    title = questionnaires.form_title(newest.form) if several else newest.title  # not of the commune that came last
    return replace(newest, title=title, questions=tuple(by_key[key] for key in order if key in by_key))


def asked_in(
    asked: Sequence[Round], by_edition: Mapping[int, Content], *, unit: Unit | None, communes: int
) -> Mapping[str, int]:
    """Give for each question how many of the communes in a unit (None: the country) ask it."""
    keys_of = {edition_id: frozenset(content.by_key) for edition_id, content in by_edition.items()}
    first, *others = set(keys_of.values())
    if not others:
        return dict.fromkeys(first, communes)
    where = rounds.communes_by_round([round_.id for round_ in asked], unit=unit)
    asking: dict[frozenset[str], set[int]] = {}
    for round_ in asked:
        asking.setdefault(keys_of[round_.edition_id], set()).update(where.get(round_.id, ()))
    found: dict[str, set[int]] = {}
    for keys, ids in asking.items():
        for key in keys:
            found.setdefault(key, set()).update(ids)
    return {key: len(ids) for key, ids in found.items()}


def in_form(key: str, form: str) -> bool:
    """Say whether a question is one of the ready questionnaire of a form: then it belongs to what all are asked."""
    ready = library.get(form)
    return ready is not None and key in ready.by_key
