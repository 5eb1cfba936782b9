import threading
from pathlib import Path

import pytest
from sqlalchemy import func, select

from survey.questionnaires import parsing, sounds
from survey.questionnaires.models import Sound
from survey.web import transaction
from tests.factories import NOW

OPUS = (Path(__file__).parents[2] / "files/sounds/voice.opus").read_bytes()


def test_a_recording_is_kept_once_under_a_name_that_says_what_it_holds(database):
    name = sounds.keep(OPUS, now=NOW)

    assert sounds.keep(OPUS, now=NOW) == name
    assert parsing.SOUND.fullmatch(name)
    assert database.scalar(select(func.count()).select_from(Sound)) == 1
    assert sounds.content_of(name) == OPUS
    assert sounds.type_of(name) == "audio/ogg; codecs=opus"
    assert sounds.known([name, "0" * 32 + ".mp3"]) == {
        name: sounds.Kept(name, pytest.approx(1.49, abs=0.01), len(OPUS))
    }


@pytest.mark.parametrize(
    "name", ["", "voice.opus", "0" * 32, "0" * 32 + ".mp3", "\0" * 32 + ".mp3", "../../etc/passwd"]
)
def test_a_name_of_nothing_gives_nothing(database, name):
    assert sounds.content_of(name) is None


def test_two_may_keep_the_same_at_the_same_moment(app, database):
    names = []

    def keep():
        with app.app_context(), transaction.committing():
            names.append(sounds.keep(OPUS, now=NOW))

    threads = [threading.Thread(target=keep) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(names) == 4
    assert len(set(names)) == 1
