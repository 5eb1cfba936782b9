"""/dot/<id>/mo, ket-thuc, dong, cong-bo."""

import pytest

from survey import clock
from survey.people import queries as people
from survey.rounds.states import RoundKind
from tests import factories

STEPS = ("mo", "ket-thuc", "dong", "cong-bo")


def test_a_round_goes_its_way(sign_in, world, draft, database):
    browser = sign_in(world.officer)

    for step, state in zip(STEPS, ("open", "closing", "closed", "published"), strict=True):
        response = browser.post(f"/dot/{draft.id}/{step}")

        assert response.location == f"/dot/{draft.id}"
        assert draft.state == state
    actions = [entry.action for entry in people.audit_trail(by=world.officer)[0]]
    assert actions[:4] == ["round.published", "round.closed", "round.ended", "round.opened"]


@pytest.mark.parametrize("step", ["ket-thuc", "dong", "cong-bo"])
def test_a_step_out_of_turn_is_explained_and_changes_nothing(sign_in, world, draft, step, database):
    response = sign_in(world.officer).post(f"/dot/{draft.id}/{step}")

    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert 'class="wrong"' in page
    assert draft.title in page
    assert draft.state == "draft"


def test_a_double_tap_on_open_is_explained(sign_in, world, draft):
    browser = sign_in(world.officer)
    browser.post(f"/dot/{draft.id}/mo")

    assert browser.post(f"/dot/{draft.id}/mo").status_code == 422


def test_a_draft_whose_last_day_is_over_is_not_opened(sign_in, world, database):
    late = factories.a_draft_round(
        world.commune, [world.commune], opens_on=factories.NEW_LAYOUT, closes_on=factories.NEW_LAYOUT
    )
    database.commit()

    assert sign_in(world.officer).post(f"/dot/{late.id}/mo").status_code == 422


@pytest.mark.parametrize("stranger", ["neighbour", "reviewer", "enumerator"])
def test_nobody_else_moves_it(sign_in, world, draft, stranger, database):
    browser = sign_in(getattr(world, stranger))

    statuses = {browser.post(f"/dot/{draft.id}/{step}").status_code for step in STEPS}

    assert statuses == {404}
    assert draft.state == "draft"


def test_a_commune_does_not_open_the_round_of_its_province(sign_in, world, database):
    round_ = factories.a_draft_round(world.province, [world.commune])
    database.commit()

    response = sign_in(world.officer).post(f"/dot/{round_.id}/mo")

    assert response.status_code == 404
    assert round_.state == "draft"


def test_a_step_is_not_an_address_to_read(sign_in, world, draft):
    assert sign_in(world.officer).get(f"/dot/{draft.id}/mo").status_code == 405


@pytest.mark.parametrize(
    ("kind", "told"), [(RoundKind.OPEN, "dán áp phích"), (RoundKind.HOUSEHOLD, "in phiếu mời và phát tới từng hộ")]
)
def test_opening_says_what_is_printed_next(sign_in, world, database, kind, told):
    today = clock.day(clock.now())
    planned = factories.a_draft_round(world.commune, [world.commune], kind=kind, opens_on=today, closes_on=today)
    database.commit()

    page = sign_in(world.officer).post(f"/dot/{planned.id}/mo", follow_redirects=True)

    assert told in page.get_data(as_text=True).partition("<main")[2].partition("<h1")[0]
