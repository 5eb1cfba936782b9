"""Tagging what people wrote, and releasing it: nothing of it leaves the owner's page before a person did that.

The trail says who released something and when, never the words.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from survey import text
from survey.extensions import db
from survey.people import audit
from survey.people.models import Staff
from survey.problems import refuse
from survey.responses.models import Remark
from survey.responses.remarks import pointing_out
from survey.responses.remarks.gathering import Words
from survey.rounds import queries as rounds
from survey.rounds.models import Round

LONGEST = 2000  # letters of released words: as long as an answer can be

_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def tag(
    round_: Round, about: Words, *, tags: Sequence[str], known: Collection[str], by: Staff, now: datetime
) -> Remark:
    """Tag words with keys of reasons (of those that are `known`), in place of the tags that they have."""
    _check(round_, by)
    if unknown := [key for key in tags if key not in known]:
        raise refuse("remark.unknown_tag", "tags", tag=unknown[0])
    remark = _hold(round_, about)
    kept = list(dict.fromkeys(tags))
    if kept != remark.tags:
        _note("remark.tagged", round_, about, by=by, now=now, before={"tags": remark.tags}, after={"tags": kept})
        remark.tags = kept
    return remark


def release(round_: Round, about: Words, *, words: str, confirmed: bool, by: Staff, now: datetime) -> Remark:
    """Let anybody who may read the report read these words in place of what was written.

    What may be a name or number of a person must be taken out, or be `confirmed` to be none.
    """
    _check(round_, by)
    tidy = text.clean(words)
    if not tidy:
        raise refuse("remark.no_words", "words")
    if len(tidy) > LONGEST:
        raise refuse("remark.too_long", "words", most=LONGEST)
    if not confirmed and (found := pointing_out.find(tidy)):
        shown = ", ".join(f"“{tidy[span.start : span.end]}”" for span in found)
        raise refuse("remark.personal", "confirmed", found=shown)
    remark = _hold(round_, about)
    if remark.released != tidy:
        remark.released, remark.released_at, remark.released_by_id = tidy, now, by.id
        _note("remark.released", round_, about, by=by, now=now)
    return remark


def release_as_written(round_: Round, lines: Sequence[Words], *, by: Staff, now: datetime) -> int:
    """Release several lines in the words in which a person has read them; gives how many. None has a name in it."""
    if not lines:
        raise refuse("remark.none_chosen")
    for line in lines:
        release(round_, line, words=line.words, confirmed=False, by=by, now=now)
    return len(lines)


def take_back(round_: Round, about: Words, *, by: Staff, now: datetime) -> Remark:
    """Have nobody but the owner read these words any more."""
    _check(round_, by)
    remark = _hold(round_, about)
    if remark.released is not None:
        remark.released = remark.released_at = remark.released_by_id = None
        _note("remark.taken_back", round_, about, by=by, now=now)
    return remark


def _check(round_: Round, by: Staff) -> None:
    if not rounds.owns(round_, by=by):
        raise refuse("remark.not_yours")


def _hold(round_: Round, about: Words) -> Remark:
    """Give the row of words, made where there is none, and keep others from changing it."""
    key = {"commune_id": about.commune_id, "round_id": round_.id, "question": about.question, "print": about.print}
    insert = _INSERT[db.session.get_bind().dialect.name]
    db.session.execute(insert(Remark).values(**key, tags=[]).on_conflict_do_nothing())
    return db.session.get_one(Remark, key, with_for_update=True, populate_existing=True)


def _note(
    action: str,
    round_: Round,
    about: Words,
    *,
    by: Staff,
    now: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    audit.write(
        by=by,
        action=action,
        subject=f"round {round_.id}",
        unit_id=about.commune_id,
        now=now,
        before=before,
        after={"question": about.question, **(after or {})},
    )
