"""/dot."""

from tests import factories


def test_an_officer_sees_the_rounds_of_the_commune_with_their_answers(sign_in, world, running, database):
    factories.a_ballot(running, world.commune, 1)
    factories.a_ballot(running, world.commune, 2)
    database.commit()

    page = sign_in(world.officer).get("/dot?lang=en").get_data(as_text=True)

    assert "Ý kiến người dân về xây dựng nông thôn mới" in page
    assert "Takes answers" in page
    assert '<td class="figures">2</td>' in page
    assert 'href="/dot/moi"' in page


def test_each_state_has_its_words(sign_in, world, draft, over, database):
    factories.publish(factories.an_open_round(world.commune, [world.commune]))
    database.commit()

    page = sign_in(world.officer).get("/dot?lang=en").get_data(as_text=True)

    assert "Draft" in page
    assert "Ended, to be closed" in page
    assert "Results published" in page


def test_made_up_answers_are_said_to_be_made_up(sign_in, world, draft, database):
    browser = sign_in(world.officer)
    before = browser.get("/dot").get_data(as_text=True)
    factories.a_draft_round(world.commune, [world.commune], synthetic=True)
    database.commit()

    after = browser.get("/dot").get_data(as_text=True)

    assert 'class="synthetic"' not in before
    assert 'class="synthetic"' in after


def test_without_a_round_the_page_says_where_to_begin(sign_in, world):
    page = sign_in(world.officer).get("/dot?lang=en").get_data(as_text=True)

    assert "There is no round yet." in page
    assert page.count('class="btn btn-primary"') == 1


def test_a_round_of_the_province_that_asks_in_the_commune_is_there(sign_in, world, database):
    factories.a_draft_round(world.province, [world.commune])
    database.commit()

    assert "Tỉnh Điện Biên" in sign_in(world.officer).get("/dot").get_data(as_text=True)


def test_a_neighbour_does_not_see_it(sign_in, world, running):
    assert f"/dot/{running.id}" not in sign_in(world.neighbour).get("/dot").get_data(as_text=True)


def test_a_reviewer_and_an_enumerator_look_on(sign_in, world, running):
    for looker in (world.reviewer, world.enumerator):
        page = sign_in(looker).get("/dot").get_data(as_text=True)

        assert f'href="/dot/{running.id}"' in page
        assert "/dot/moi" not in page


def test_nobody_comes_in_without_signing_in(client):
    assert client.get("/dot").location == "/dang-nhap?next=/dot"
