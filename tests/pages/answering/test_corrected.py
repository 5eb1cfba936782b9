"""Answering while the wording of a round is corrected."""

import re

import pytest
from sqlalchemy import select

from survey.responses.models import Ballot
from survey.rounds import correcting
from tests import factories
from tests.pages.answering.test_submit import TOKEN

NEW = "Đường trục thôn, ngõ xóm được cứng hoá"


@pytest.fixture
def poster(world, database):
    round_ = factories.an_open_round(world.commune, [world.commune])
    poster = factories.a_poster(round_, world.commune)
    database.commit()
    return poster


def a_form(client, poster, **changes):
    token = TOKEN.search(client.get(f"/p/{poster.code}").text)[1]
    return {"_t": token, **factories.answers_to(), **changes}


def correct(round_, database):
    correcting.correct(
        round_, factories.a_corrected_edition(round_.edition, NEW), confirmed=True, by=None, now=factories.NOW
    )
    database.commit()


def editions(database):
    database.rollback()
    return sorted(database.scalars(select(Ballot.edition_id)))


def test_a_form_loaded_before_the_correction_is_kept_under_the_edition_that_was_read(client, poster, database):
    first = poster.round.edition_id
    before = a_form(client, poster)
    correct(poster.round, database)
    after = a_form(client, poster)

    statuses = [client.post(f"/p/{poster.code}", data=form).status_code for form in (before, after)]

    assert statuses == [200, 200]
    assert editions(database) == [first, poster.round.edition_id]


def test_it_comes_back_in_the_words_that_were_read_when_something_is_missing(client, poster, database):
    old_words = poster.round.edition.content["questions"][0]["text"]["vi"]
    first = poster.round.edition_id
    form = a_form(client, poster, q01="")
    correct(poster.round, database)
    assert NEW in client.get(f"/p/{poster.code}").text

    response = client.post(f"/p/{poster.code}", data=form)

    assert response.status_code == 422
    assert old_words in response.text
    assert NEW not in response.text
    again = {**form, "q01": "hl", "_t": TOKEN.search(response.text)[1]}
    assert client.post(f"/p/{poster.code}", data=again).status_code == 200
    assert editions(database) == [first]


def test_a_form_of_an_edition_that_the_round_never_asked_comes_back_in_its_own(client, poster, world, database):
    other = factories.a_poster(factories.an_open_round(world.commune, [world.commune]), world.commune)
    database.commit()
    form = a_form(client, other)

    response = client.post(f"/p/{poster.code}", data=form)

    assert response.status_code == 422
    assert re.search(r'role="?alert', response.text)
    assert editions(database) == []
