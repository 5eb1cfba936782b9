"""/dot."""

import re

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


def test_the_owner_reads_how_few_answered_and_a_reviewer_above_from_five_on(
    sign_in, world, own_reviewer, running, database
):
    told = {}
    for number in range(1, 6):
        factories.a_ballot(running, world.commune, number)
        database.commit()
        for person in (world.officer, own_reviewer, world.reviewer):
            told[number, person.username] = _figures(sign_in(person).get("/dot?lang=en").text)

    assert told[4, world.officer.username] == told[4, own_reviewer.username] == ["4"]
    assert told[4, world.reviewer.username] == ["not told: too few ballots"]
    assert told[5, world.reviewer.username] == told[5, world.officer.username] == ["5"]
    assert _figures(sign_in(world.neighbour).get("/dot?lang=en").text) == []


def test_two_rounds_are_not_told_where_one_could_be_taken_from_a_report_of_both(sign_in, world, running, database):
    neighbours = factories.an_open_round(
        world.neighbour_commune, [world.neighbour_commune], opens_on=running.opens_on, closes_on=running.closes_on
    )
    for number in range(3):
        factories.a_ballot(running, world.commune, number)
    for number in range(3, 13):
        factories.a_ballot(neighbours, world.neighbour_commune, number)
    database.commit()

    # The report of the province tells 13 of both: beside a 10 it would say how many the other has.
    assert _figures(sign_in(world.reviewer).get("/dot?lang=en").text) == ["not told: too few ballots"] * 2
    assert _figures(sign_in(world.neighbour).get("/dot?lang=en").text) == ["10"]


def _figures(page):
    cells = re.findall(r'<td class="figures">(.*?)</td>', page, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in cells]


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
