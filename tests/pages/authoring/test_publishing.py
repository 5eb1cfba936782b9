"""/phieu/<id>/ban-phat-hanh."""

from survey.questionnaires import queries
from tests import factories


def _publish(browser, questionnaire):
    return browser.post(f"/phieu/{questionnaire.id}/ban-phat-hanh")


def test_publishing_makes_the_first_edition(sign_in, world, questionnaire, database):
    browser = sign_in(world.officer)

    response = _publish(browser, questionnaire)

    page = browser.get(f"{response.location}?lang=en").get_data(as_text=True)
    [edition] = queries.list_editions(by=world.officer)
    assert response.location == f"/phieu/{questionnaire.id}"
    assert edition.number == 1
    assert f"/dot/moi?edition={edition.id}" in page
    assert "Not published yet" not in page


def test_a_change_after_publishing_is_said_to_wait(sign_in, world, questionnaire, database):
    browser = sign_in(world.officer)
    _publish(browser, questionnaire)

    browser.post(
        f"/phieu/{questionnaire.id}",
        data={"title": "Ý kiến", "introduction": "Xin ý kiến", "organiser": "Xã", "asked": "q01"},
    )

    page = browser.get(f"/phieu/{questionnaire.id}?lang=en").get_data(as_text=True)
    assert "There are unpublished changes" in page
    assert _publish(browser, questionnaire).status_code == 302
    assert [edition.number for edition in queries.list_editions(by=world.officer)] == [2, 1]


def test_nothing_new_is_not_published(sign_in, world, database):
    edition = factories.an_edition(world.commune)
    database.commit()

    response = _publish(sign_in(world.officer), edition.questionnaire)

    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert 'class="wrong"' in page
    assert f'value="{edition.title}"' in page
    assert len(queries.list_editions(by=world.officer)) == 1


def test_neither_a_neighbour_nor_a_reviewer_publishes(sign_in, world, questionnaire, database):
    assert _publish(sign_in(world.neighbour), questionnaire).status_code == 404
    assert _publish(sign_in(world.reviewer), questionnaire).status_code == 404
    assert queries.list_editions(by=world.administrator) == []
