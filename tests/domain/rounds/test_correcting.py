"""Correcting the wording of a round that runs."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from survey.clock import VIETNAM
from survey.people.models import AuditEntry
from survey.problems import Refused
from survey.responses import recording
from survey.responses.recording import Place
from survey.results import counting, making
from survey.rounds import closing, correcting
from survey.rounds.states import Mode
from tests import factories
from tests.factories import NOW

OLD = "Đường trục thôn, ngõ xóm được cứng hóa, xe đi lại thuận tiện"
NEW = "Đường trục thôn, ngõ xóm được cứng hoá, xe đi lại thuận tiện"


@pytest.fixture
def round_(world):
    return factories.an_open_round(world.commune, [world.commune])


def correct(round_, edition, *, confirmed=True, by=None, now=NOW):
    correcting.correct(round_, edition, confirmed=confirmed, by=by, now=now)


def refusal(*args, **kwargs):
    with pytest.raises(Refused) as refused:
        correct(*args, **kwargs)
    return [problem.code for problem in refused.value.problems]


def a_send(round_, edition, commune, number, answers):
    place = Place(round_.id, edition.id, commune.id, None, Mode.SELF, "vi")
    recording.record(answers, submission_key=factories.a_submission_key(number), place=place, today=factories.TODAY)


def test_the_round_asks_the_new_edition_and_remembers_the_former_ones(round_, world, database):
    first = round_.edition
    second = factories.a_corrected_edition(first, NEW)
    correct(round_, second, by=world.officer)
    third = factories.a_corrected_edition(first, OLD)
    correct(round_, third, by=world.officer)
    database.commit()

    assert round_.edition_id == third.id
    assert round_.former_editions == [first.id, second.id]
    made = correcting.made(round_)
    assert [(one.before, one.after, one.by) for one in made] == [
        (first, second, world.officer),
        (second, third, world.officer),
    ]
    assert [one.after for one in made[0].differences.texts] == [NEW]


def test_the_trail_has_both_texts(round_, world, database):
    before = round_.edition.content["questions"][0]["text"]["vi"]
    correct(round_, factories.a_corrected_edition(round_.edition, NEW), by=world.officer)

    entry = database.scalars(select(AuditEntry).where(AuditEntry.action == "round.corrected")).one()

    assert entry.staff_id == world.officer.id
    assert entry.before == {"edition": 1, "texts": [before]}
    assert entry.after == {"edition": 2, "texts": [NEW]}


def test_anything_but_words_needs_a_new_round(round_):
    edition = factories.another_edition(round_.edition, lambda draft: draft["questions"].pop(1))

    assert refusal(round_, edition) == ["round.correction_not_only_words"]
    assert round_.former_editions == []


def test_the_officer_says_that_the_meaning_is_the_same(round_):
    edition = factories.a_corrected_edition(round_.edition)

    assert refusal(round_, edition, confirmed=False) == ["round.correction_not_confirmed"]


def test_neither_an_older_edition_nor_one_of_another_questionnaire_is_a_correction(round_, world):
    first = round_.edition
    correct(round_, factories.a_corrected_edition(first))

    assert refusal(round_, first) == ["round.correction_not_newer"]
    assert refusal(round_, round_.edition) == ["round.correction_not_newer"]
    other = factories.an_edition(world.commune)
    assert refusal(round_, factories.a_corrected_edition(other)) == ["round.correction_not_newer"]


def test_a_draft_may_be_corrected_and_a_round_that_ended_may_not(world, round_):
    draft = factories.a_draft_round(world.commune, [world.commune])
    correct(draft, factories.a_corrected_edition(draft.edition))
    edition = factories.a_corrected_edition(round_.edition)
    after_last_day = datetime(2026, 12, 16, 8, tzinfo=VIETNAM)

    assert refusal(round_, edition, now=after_last_day) == ["round.correction_too_late"]
    closing.end(round_, by=None, now=NOW)
    assert refusal(round_, edition, now=NOW + timedelta(minutes=1)) == ["round.correction_too_late"]


def test_answers_to_both_editions_are_joined_by_key_in_the_box_and_counted(round_, world, database):
    old = round_.edition
    good, bad = factories.answers_to(), factories.answers_to(satisfied=False)
    new = factories.a_corrected_edition(old, NEW)
    a_send(round_, old, world.commune, 1, good)
    correct(round_, new)
    a_send(round_, old, world.commune, 2, bad)  # a phone that had loaded the form before
    a_send(round_, new, world.commune, 3, good)
    database.commit()

    in_the_box = making.of_round(round_, unit=world.commune)
    counting.count(world.commune.id, now=NOW)
    a_send(round_, old, world.commune, 4, good)
    a_send(round_, new, world.commune, 5, bad)
    database.commit()
    half_counted = making.of_round(round_, unit=world.commune)

    first, both = in_the_box.questions[0], half_counted.questions[0]
    assert (in_the_box.waiting, first.counts.satisfied, first.counts.dissatisfied) == (3, 2, 1)
    assert (half_counted.waiting, both.counts.satisfied, both.counts.dissatisfied) == (2, 3, 2)
    assert both.question.text["vi"] == NEW
    assert half_counted.content.title == new.content["title"]
    counting.count(world.commune.id, now=NOW)
    assert counting.verify(world.commune.id) == []
