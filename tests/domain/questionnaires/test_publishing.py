import copy
import threading

import pytest
from sqlalchemy import select

from survey.extensions import db
from survey.people.models import AuditEntry
from survey.problems import Problem, Refused
from survey.questionnaires import library, publishing, readiness
from survey.questionnaires.drafting import starting
from survey.questionnaires.models import Edition, Questionnaire
from survey.web import transaction
from tests import factories, kitchen_sink
from tests.factories import NOW, rename


@pytest.fixture
def questionnaire(world):
    return starting.start("dv-y-te", unit=world.commune, by=world.officer, now=NOW)


def test_publishing_freezes_the_draft_as_it_stands(world, questionnaire, database):
    edition = publishing.publish(questionnaire, by=world.officer, now=NOW)
    database.commit()
    rename(questionnaire, "Phiếu khác")
    database.commit()
    database.expire_all()

    stored = database.get(Edition, edition.id)
    assert stored.content == library.document("dv-y-te")
    assert (stored.number, stored.form) == (1, "dv-y-te")
    assert stored.published_by_id == world.officer.id


def test_editions_are_numbered_within_their_questionnaire(world, questionnaire):
    other = starting.start("dv-y-te", unit=world.neighbour_commune, by=world.neighbour, now=NOW)

    numbers = [publishing.publish(questionnaire, by=None, now=NOW).number]
    rename(questionnaire, "Phiếu về y tế, lần hai")
    numbers.append(publishing.publish(questionnaire, by=None, now=NOW).number)

    assert numbers == [1, 2]
    assert publishing.publish(other, by=None, now=NOW).number == 1


def test_the_same_content_is_not_published_twice(questionnaire, database):
    publishing.publish(questionnaire, by=None, now=NOW)
    first = questionnaire.draft["title"]["vi"]
    rename(questionnaire, "Phiếu khác")
    rename(questionnaire, first)  # changed and changed back: the times differ, the content doesn't
    database.commit()
    database.expire_all()

    assert not publishing.has_unpublished_changes(questionnaire)
    with pytest.raises(Refused) as refused:
        publishing.publish(questionnaire, by=None, now=NOW)
    assert refused.value.problems == (Problem("questionnaire.nothing_new"),)


def test_an_earlier_content_may_be_published_again_after_another(questionnaire):
    first = questionnaire.draft["title"]["vi"]
    for title in ("Phiếu một", "Phiếu hai", "Phiếu một", first):
        rename(questionnaire, title)
        publishing.publish(questionnaire, by=None, now=NOW)

    assert not publishing.has_unpublished_changes(questionnaire)


def test_a_draft_that_is_not_valid_is_refused_with_every_place(questionnaire, database):
    draft = copy.deepcopy(questionnaire.draft)
    draft["questions"][0]["key"] = "Q 1"
    draft["title"] = {}
    questionnaire.draft = draft

    with pytest.raises(Refused) as refused:
        publishing.publish(questionnaire, by=None, now=NOW)

    assert {problem.at for problem in refused.value.problems} == {"questions[0].key", "title"}
    assert database.scalars(select(Edition)).all() == []


def test_publishing_is_in_the_trail(world, questionnaire, database):
    publishing.publish(questionnaire, by=world.officer, now=NOW)

    last = database.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (last.action, last.after, last.staff_id) == ("questionnaire.published", {"edition": 1}, world.officer.id)
    assert last.unit_id == world.commune.id


def test_two_who_publish_at_the_same_moment_make_one_edition(app, world, database):
    questionnaire = starting.start("dv-y-te", unit=world.commune, by=None, now=NOW)
    database.commit()
    number, together, told = questionnaire.id, threading.Barrier(2), []

    def publish_it() -> None:
        with app.app_context():
            together.wait()
            try:
                with transaction.committing():
                    publishing.publish(db.session.get(Questionnaire, number), by=None, now=NOW)
                told.append("published")
            except Refused as refused:
                told.append(refused.problems[0].code)

    threads = [threading.Thread(target=publish_it) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(told) == ["published", "questionnaire.nothing_new"]


def test_a_change_in_a_language_that_is_not_finished_is_nothing_to_publish(world):
    document = kitchen_sink.document()
    del document["title"]["tyz"]
    questionnaire = factories.an_edition_of(document, world.commune).questionnaire
    draft = copy.deepcopy(questionnaire.draft)
    draft["introduction"]["tyz"] = "Slinh ý kiến nâư"

    questionnaire.draft = draft
    unfinished = publishing.has_unpublished_changes(questionnaire)
    draft["title"]["tyz"] = "Bâư chiếu"
    questionnaire.draft = copy.deepcopy(draft)

    assert not unfinished
    assert publishing.has_unpublished_changes(questionnaire)  # now Tày comes along
    assert publishing.since_last_edition(questionnaire).new_languages == ("Tày",)


def test_an_edition_of_the_old_format_says_the_same_as_a_draft_of_the_new_one(questionnaire, database):
    old = copy.deepcopy(questionnaire.draft) | {"format": 1}
    edition = Edition(
        questionnaire_id=questionnaire.id, number=1, form=questionnaire.form, content=old, published_at=NOW
    )
    database.add(edition)
    database.flush()

    assert questionnaire.draft["format"] == 2
    assert not publishing.has_unpublished_changes(questionnaire)


def test_what_the_task_list_blocks_is_not_published(questionnaire, database):
    draft = copy.deepcopy(questionnaire.draft)
    draft["questions"][0] |= {"when": []}
    draft["questions"][1]["when"] = [{"question": "q01", "choices": [choice]} for choice in ("1", "5")]
    questionnaire.draft = draft

    with pytest.raises(Refused) as refused:
        publishing.publish(questionnaire, by=None, now=NOW)

    assert refused.value.problems == (Problem("questionnaire.blocked", "", {"count": 1}),)
    assert database.scalars(select(Edition)).all() == []


def test_a_page_that_is_too_heavy_is_not_published_where_somebody_weighs_it(questionnaire):
    weighed = []

    with pytest.raises(Refused) as refused:
        publishing.publish(questionnaire, by=None, now=NOW, weigh=lambda content: weighed.append(content) or 14_601)

    assert refused.value.problems[0].code == "questionnaire.blocked"
    assert weighed == [library.get("dv-y-te")]
    assert publishing.publish(questionnaire, by=None, now=NOW, weigh=lambda _content: 14_600).number == 1


def test_a_newer_edition_of_the_core_is_told_while_it_is_offered(world):
    core = factories.an_edition(world.province, "dv-y-te").questionnaire
    core.is_core = True
    own = starting.from_core(core.editions[0], unit=world.commune, by=None, now=NOW)
    before = [task.code for task in readiness.tasks(own)]
    rename(core, "Phiếu lõi về y tế, sửa lại")
    publishing.publish(core, by=None, now=NOW)

    assert before == []
    assert [(task.code, dict(task.values)) for task in readiness.tasks(own)] == [("newer_core", {"number": 2})]
    core.is_core = False  # offered no longer, it can't be taken either
    assert readiness.tasks(own) == []
