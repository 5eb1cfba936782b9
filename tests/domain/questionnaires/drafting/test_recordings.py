from pathlib import Path

import pytest
from sqlalchemy import select

from survey.people.models import AuditEntry
from survey.problems import Refused
from survey.questionnaires import parsing, publishing, sounds
from survey.questionnaires.drafting import languages, recordings, starting
from tests import kitchen_sink
from tests.factories import NOW

SOUNDS = Path(__file__).parents[3] / "files/sounds"
OPUS = (SOUNDS / "voice.opus").read_bytes()
MP3 = (SOUNDS / "voice.mp3").read_bytes()


@pytest.fixture
def questionnaire(world):
    return starting.start("dv-y-te", unit=world.commune, by=world.officer, now=NOW)


def put(questionnaire, content=OPUS, *, key="q01", language="vi", seen=None):
    return recordings.put(questionnaire, key, language, content, seen=seen, by=None, now=NOW)


def take_away(questionnaire, *, key="q01", language="vi", seen=None):
    recordings.take_away(questionnaire, key, language, seen=seen, by=None, now=NOW)


def spoken(questionnaire, key="q01"):
    return next(one for one in questionnaire.draft["questions"] if one["key"] == key).get("sound")


def code(verb, *arguments, **more):
    with pytest.raises(Refused) as refused:
        verb(*arguments, **more)
    return refused.value.problems[0].code


def test_each_question_has_one_recording_for_each_language(questionnaire):
    languages.add(questionnaire, name="Tày", by=None, now=NOW)

    vi = put(questionnaire)
    tyz = put(questionnaire, MP3, language="tyz")

    assert spoken(questionnaire) == {"vi": vi, "tyz": tyz}
    assert spoken(questionnaire, "q02") is None


def test_a_recording_is_published_with_its_language_only(questionnaire):
    languages.add(questionnaire, name="Tày", by=None, now=NOW)
    vi = put(questionnaire)
    put(questionnaire, MP3, language="tyz")

    edition = publishing.publish(questionnaire, by=None, now=NOW)

    assert edition.content["questions"][0]["sound"] == {"vi": vi}
    assert not publishing.has_unpublished_changes(questionnaire)


def test_taken_away_from_a_draft_it_stays_for_the_editions_that_point_at_it(questionnaire):
    name = put(questionnaire)
    publishing.publish(questionnaire, by=None, now=NOW)

    take_away(questionnaire)

    assert spoken(questionnaire) is None
    assert sounds.content_of(name) == OPUS
    assert publishing.has_unpublished_changes(questionnaire)


def test_another_recording_takes_the_place_of_the_first(questionnaire):
    first = put(questionnaire)

    second = put(questionnaire, MP3, seen=first)

    assert spoken(questionnaire) == {"vi": second}


def test_what_another_recorded_meanwhile_is_not_lost(questionnaire):
    first = put(questionnaire, seen="")

    assert code(put, questionnaire, MP3, seen="") == "sound.changed_meanwhile"
    assert code(take_away, questionnaire, seen="0" * 32 + ".mp3") == "sound.changed_meanwhile"
    assert put(questionnaire, OPUS, seen="") == first  # the very same, sent twice


def test_what_is_no_sound_changes_nothing(questionnaire):
    assert code(put, questionnaire, b"<!doctype html>") == "sound.not_sound"
    assert spoken(questionnaire) is None


def test_a_language_or_question_that_is_gone_is_told(questionnaire):
    assert code(put, questionnaire, language="tyz") == "draft.gone_meanwhile"
    assert code(put, questionnaire, key="q99") == "draft.gone_meanwhile"
    assert code(take_away, questionnaire, key="q99") == "draft.gone_meanwhile"


def test_a_question_of_the_core_is_read_out_in_what_the_core_lacks_and_in_nothing_else(world):
    content = parsing.parse(kitchen_sink.document())
    upper = starting.from_content(content, unit=world.commune, by=None, now=NOW)
    upper.is_core = True
    core = publishing.publish(upper, by=None, now=NOW)
    below = starting.from_core(core, unit=world.neighbour_commune, by=None, now=NOW)
    languages.add(below, name="Dao", by=None, now=NOW)

    assert code(put, below) == "draft.locked"
    assert put(below, language="ium") == spoken(below)["ium"]
    assert "q01" in recordings.locked_keys(below, "tyz")
    assert recordings.locked_keys(below, "ium") == frozenset()


def test_it_is_in_the_trail(questionnaire, world, database):
    name = recordings.put(questionnaire, "q01", "vi", OPUS, seen=None, by=world.officer, now=NOW)
    recordings.take_away(questionnaire, "q01", "vi", seen=name, by=world.officer, now=NOW)
    database.flush()

    rows = database.scalars(
        select(AuditEntry).where(AuditEntry.action.like("questionnaire.recording%")).order_by(AuditEntry.id)
    ).all()

    assert [(row.action, row.before["recording"], row.after["recording"]) for row in rows] == [
        ("questionnaire.recording_put", None, name),
        ("questionnaire.recording_taken_away", name, None),
    ]
