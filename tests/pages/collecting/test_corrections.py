"""/dot/<id>/sua-chu: correcting the wording of a round."""

import re

import pytest

from tests import factories

NEW = "Đường trục thôn, ngõ xóm được cứng hoá"


@pytest.fixture
def newer(running, database):
    """Give an edition that corrects a word of the running round."""
    edition = factories.a_corrected_edition(running.edition, NEW)
    database.commit()
    return edition


def shown(page: str) -> str:
    return re.search(r'name="edition" type="hidden" value="(\d+)"', page)[1]


def test_the_officer_reads_both_texts_and_corrects_the_round(sign_in, world, running, newer):
    browser = sign_in(world.officer)
    address = f"/dot/{running.id}/sua-chu"

    assert address in browser.get(f"/dot/{running.id}").text
    page = browser.get(address).text
    assert "<ins>" in page
    assert "<del>" in page
    unticked = browser.post(address, data={"edition": shown(page)})
    assert unticked.status_code == 422
    assert shown(unticked.text) == shown(page)
    assert running.edition.number == 1
    response = browser.post(address, data={"edition": shown(page), "confirmed": "y"})

    assert response.location == f"/dot/{running.id}"
    assert running.edition_id == newer.id
    after = browser.get(response.location).text
    assert world.officer.name in after
    assert NEW.split()[-1] in after
    assert address not in after


def test_what_is_more_than_words_is_explained_and_not_taken(sign_in, world, running, database):
    other = factories.another_edition(running.edition, lambda draft: draft["questions"].pop(0))
    database.commit()
    browser = sign_in(world.officer)
    address = f"/dot/{running.id}/sua-chu"

    assert address not in browser.get(f"/dot/{running.id}").text
    assert f"/dot/moi?edition={other.id}" in browser.get(address).text
    response = browser.post(address, data={"edition": str(other.id), "confirmed": "y"})

    assert response.status_code == 422
    assert running.edition.number == 1


@pytest.mark.parametrize("typed", ["", "x", "0", "-1", "9" * 30, "9" * 5000, "١"])
def test_an_edition_that_is_none_is_refused(typed, sign_in, world, running, newer):
    response = sign_in(world.officer).post(f"/dot/{running.id}/sua-chu", data={"edition": typed, "confirmed": "y"})

    assert response.status_code == 422
    assert running.edition.number == 1


def test_the_reviewer_reads_what_was_corrected_and_neighbours_nothing(sign_in, world, running, newer):
    sign_in(world.officer).post(f"/dot/{running.id}/sua-chu", data={"edition": str(newer.id), "confirmed": "y"})

    assert NEW.split()[-1] in sign_in(world.reviewer).get(f"/dot/{running.id}").text
    for stranger in (world.reviewer, world.neighbour, world.enumerator):
        browser = sign_in(stranger)
        assert browser.get(f"/dot/{running.id}/sua-chu").status_code == 404
        assert browser.post(f"/dot/{running.id}/sua-chu", data={"confirmed": "y"}).status_code == 404
    assert sign_in(world.neighbour).get(f"/dot/{running.id}").status_code == 404


def test_a_commune_does_not_correct_the_round_of_its_province(sign_in, world, database):
    round_ = factories.an_open_round(world.province, [world.commune])
    newer = factories.a_corrected_edition(round_.edition, NEW)
    database.commit()
    browser = sign_in(world.officer)

    assert browser.get(f"/dot/{round_.id}").status_code == 200
    assert browser.get(f"/dot/{round_.id}/sua-chu").status_code == 404
    response = browser.post(f"/dot/{round_.id}/sua-chu", data={"edition": str(newer.id), "confirmed": "y"})

    assert response.status_code == 404
    assert round_.edition.number == 1
