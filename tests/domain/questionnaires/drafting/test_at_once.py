"""Two who write at the same moment, each in a transaction of their own: nothing is lost in silence."""

import pytest

from survey.extensions import begin_to_write, db
from survey.problems import Refused
from survey.questionnaires import publishing
from survey.questionnaires.drafting import moving, questions, undoing
from survey.questionnaires.drafting.typed import Typed
from survey.questionnaires.models import Questionnaire
from tests.factories import NOW
from tests.threads import Meanwhile


@pytest.fixture
def written(sink, database):
    """Give the number of the draft, and let go of it."""
    database.commit()
    return sink.id


def _say(number, key, words, *, seen=None):
    def change():
        one = db.session.get(Questionnaire, number)
        questions.change(one, key, Typed(text=words), seen=seen, by=None, now=NOW)

    return change


def _after(app, first, second):
    """Do something while another is done and not yet kept; give what the second is told."""
    held = Meanwhile(app, first, before=begin_to_write, hold=True).until_worked()
    waiting = Meanwhile(app, second, before=begin_to_write)
    assert waiting.is_held_up()
    held.result()
    try:
        waiting.result()
    except Refused as refused:
        return refused.problems[0].code
    return "kept"


def _questions(number):
    db.session.rollback()
    return {one["key"]: one["text"]["vi"] for one in db.session.get(Questionnaire, number).draft["questions"]}


def test_different_questions_are_both_kept(app, written):
    assert _after(app, _say(written, "q08", "Một"), _say(written, "q09", "Hai")) == "kept"

    assert _questions(written)["q08"] == "Một"
    assert _questions(written)["q09"] == "Hai"


def test_of_the_same_question_the_second_is_told(app, written, sink):
    seen = questions.mark(next(one for one in sink.draft["questions"] if one["key"] == "q09"))
    db.session.rollback()

    told = _after(app, _say(written, "q09", "Một", seen=seen), _say(written, "q09", "Hai", seen=seen))

    assert told == "draft.changed_meanwhile"
    assert _questions(written)["q09"] == "Một"


def test_what_was_taken_out_meanwhile_is_not_moved(app, written):
    def remove():
        undoing.remove(db.session.get(Questionnaire, written), "q09", by=None, now=NOW)

    def move():
        moving.step(db.session.get(Questionnaire, written), "q09", up=True, by=None, now=NOW)

    assert _after(app, remove, move) == "draft.gone_meanwhile"

    assert "q09" not in _questions(written)


def test_an_edition_has_what_was_changed_before_it(app, written):
    def publish():
        publishing.publish(db.session.get(Questionnaire, written), by=None, now=NOW)

    assert _after(app, _say(written, "q08", "Bản của ông/bà tên là gì?"), publish) == "kept"

    db.session.rollback()
    last = publishing.last_edition(db.session.get(Questionnaire, written))
    assert last is not None
    assert last.content["questions"][7]["text"]["vi"] == "Bản của ông/bà tên là gì?"
