import pytest

from tests import factories


@pytest.fixture
def two_results(database, world):
    """Publish a round of the commune with 7 answers, and a later one of the far commune with 2."""
    near = factories.an_open_round(world.commune, [world.commune], form="dv-y-te")
    far = factories.an_open_round(world.far_province, [world.far_commune], synthetic=True)
    for number in range(7):
        factories.a_ballot(near, world.commune, number)
    for number in range(7, 9):
        factories.a_ballot(far, world.far_commune, number)
    factories.publish(near)
    factories.publish(far, now=factories.NOW.replace(hour=10))
    database.commit()
    return near.id, far.id


def page(client, **query):
    response = client.get("/ket-qua", query_string={"lang": "en", **query})
    assert response.status_code == 200
    return response.get_data(as_text=True)


def test_anybody_sees_what_is_published_newest_first(client, two_results):
    near, far = two_results

    shown = page(client)

    assert shown.index(f'href="/ket-qua/{far}"') < shown.index(f'href="/ket-qua/{near}"')
    assert "Xã Mường Nhé</strong>, Tỉnh Điện Biên" in shown
    assert "7 answers" in shown
    assert "not told: too few ballots" in shown
    assert "01/11/2026 – 15/12/2026" in shown
    assert "voluntary, not representative" in shown


def test_made_up_results_are_said_to_be_made_up(client, two_results):
    assert "made up for a demonstration" in page(client)
    assert "Demonstration." in page(client)
    assert "Demonstration." not in page(client, q="muong nhe")


@pytest.mark.parametrize("words", ["Mường Nhé", "muong nhe", "MUONG  NHE", "Mu\u031bo\u031b\u0300ng Nhe\u0301"])
def test_a_unit_is_found_with_or_without_marks(client, two_results, words):
    near, far = two_results

    shown = page(client, q=words)

    assert f'href="/ket-qua/{near}"' in shown
    assert f'href="/ket-qua/{far}"' not in shown


def test_a_commune_finds_the_round_of_its_province(client, two_results):
    _, far = two_results

    assert f'href="/ket-qua/{far}"' in page(client, q="dat mui")


def test_a_search_without_result_says_what_to_do(client, two_results):
    shown = page(client, q='<b>"Hà Giang"')

    assert "No published result of a unit whose name has" in shown
    assert "&lt;b&gt;" in shown
    assert "Show all results" in shown


def test_before_the_first_result_the_page_says_when_there_will_be_one(client, database):
    shown = page(client)

    assert "No result has been published yet." in shown
    assert 'href="/nhap-ma"' in shown


def test_an_open_round_is_not_in_the_list(client, database, world):
    factories.an_open_round(world.commune, [world.commune])
    database.commit()

    assert "No result has been published yet." in page(client)
