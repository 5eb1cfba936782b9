"""/phieu/<id>/ban-phat-hanh."""

import copy

from survey.questionnaires import queries
from tests import factories


def _publish(browser, questionnaire):
    return browser.post(f"/phieu/{questionnaire.id}/ban-phat-hanh")


def test_publishing_makes_the_first_edition(sign_in, world, questionnaire, database):
    browser = sign_in(world.officer)

    response = _publish(browser, questionnaire)

    page = browser.get(f"{response.location}?lang=en").get_data(as_text=True)
    [edition] = queries.list_editions(by=world.officer)
    assert response.location == f"/phieu/{questionnaire.id}/kiem-tra"
    assert edition.number == 1
    assert f"/dot/moi?edition={edition.id}" in page
    assert "Edition 1 says the same as what stands here." in page
    assert f'action="/phieu/{questionnaire.id}/ban-phat-hanh"' not in page


def test_a_change_after_publishing_waits_and_goes_into_the_next_edition(sign_in, world, questionnaire, database):
    browser = sign_in(world.officer)
    _publish(browser, questionnaire)
    questionnaire.draft = questionnaire.draft | {"title": {"vi": "Ý kiến về trạm y tế"}}
    database.commit()

    page = browser.get(f"/phieu/{questionnaire.id}/kiem-tra?lang=en").get_data(as_text=True)

    assert "New since edition 1" in page
    assert _publish(browser, questionnaire).status_code == 302
    assert [edition.number for edition in queries.list_editions(by=world.officer)] == [2, 1]


def test_nothing_new_is_not_published(sign_in, world, database):
    edition = factories.an_edition(world.commune)
    database.commit()

    response = _publish(sign_in(world.officer, language="en"), edition.questionnaire)

    assert response.status_code == 422
    assert "Nothing has changed since the last edition" in response.get_data(as_text=True)
    assert len(queries.list_editions(by=world.officer)) == 1


def test_what_blocks_is_refused_with_the_task_list(sign_in, world, questionnaire, database):
    draft = copy.deepcopy(questionnaire.draft)
    draft["organiser"] = {"vi": ""}  # a strict reading lets it be empty; the task list doesn't
    questionnaire.draft = draft
    database.commit()

    response = _publish(sign_in(world.officer, language="en"), questionnaire)

    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert "Not published: 1 things on the task list must be mended first." in page
    assert "It is not said who asks for the opinions." in page
    assert queries.list_editions(by=world.officer) == []


def test_neither_a_neighbour_nor_a_reviewer_publishes(sign_in, world, questionnaire, database):
    assert _publish(sign_in(world.neighbour), questionnaire).status_code == 404
    assert _publish(sign_in(world.reviewer), questionnaire).status_code == 404
    assert queries.list_editions(by=world.administrator) == []
