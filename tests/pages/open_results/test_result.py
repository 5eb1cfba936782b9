import re

import pytest

from survey.rounds import closing
from survey.rounds.states import Mode, RoundKind
from tests import factories, kitchen_sink
from tests.factories import NOW

FORM = "xa-ntm-2026-2030"
UNHAPPY = factories.answers_to(FORM, satisfied=False)


@pytest.fixture
def publish(database):
    """Give a function that publishes a round with some answers."""

    def published(world, answers, *, communes=None, modes=(Mode.SELF,), **plan):
        communes = communes or [world.commune]
        round_ = factories.an_open_round(world.commune if len(communes) == 1 else world.province, communes, **plan)
        for number, given in enumerate(answers):
            mode = modes[number % len(modes)]
            factories.a_ballot(round_, communes[number % len(communes)], number, answers=given, mode=mode)
        factories.publish(round_)
        database.commit()
        return round_.id

    return published


def page(client, round_id):
    response = client.get(f"/ket-qua/{round_id}", query_string={"lang": "en"})
    assert response.status_code == 200
    return " ".join(response.get_data(as_text=True).split())


def visible(shown):
    return " ".join(re.sub(r"<[^>]+>", " ", shown).split())


def test_anybody_reads_who_asked_when_and_how_many_answered(client, world, publish):
    round_id = publish(world, [None] * 15, modes=(Mode.SELF, Mode.SELF, Mode.PAPER))

    told = visible(page(client, round_id))

    assert "Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé" in told
    assert "Xã Mường Nhé, Tỉnh Điện Biên" in told
    assert "01/11/2026 – 15/12/2026" in told
    assert "Ended early on 24/11/2026" in told
    assert "15 (answered alone: 10; on paper: 5)" in told


def test_modes_are_not_told_where_one_of_them_has_fewer_than_five(client, world, publish):
    round_id = publish(world, [None] * 12, modes=(Mode.SELF, Mode.SELF, Mode.PAPER))

    told = visible(page(client, round_id))

    assert "Answers 12 " in told
    assert "on paper" not in told


def test_the_overall_rate_rests_on_its_counts(client, world, publish):
    round_id = publish(world, [None] * 9 + [UNHAPPY] * 7)

    told = visible(page(client, round_id))

    assert "56.3% are satisfied: 9 of 16 who answered this question." in told
    assert "Satisfied: 9 (56.3%) Not satisfied: 7 (43.8%)" in told


@pytest.mark.parametrize("kind", list(RoundKind))
def test_what_fewer_than_five_answered_is_told_only_where_the_law_wants_it_posted(client, world, publish, kind):
    factories.a_hamlet(world.commune, households=200)
    round_id = publish(world, [None] * 9 + [UNHAPPY] * 4, kind=kind)

    told = visible(page(client, round_id))

    assert ("69.2% are satisfied: 9 of 13" in told) == (kind is RoundKind.HOUSEHOLD)
    assert ("one of the answers was given by fewer than 5 people" in told) == (kind is RoundKind.OPEN)
    assert ("Not satisfied: 4" in told) == (kind is RoundKind.HOUSEHOLD)


def test_a_round_over_several_communes_adds_their_counts(client, world, publish):
    round_id = publish(world, [None] * 18 + [UNHAPPY] * 6, communes=[world.commune, world.neighbour_commune])

    told = visible(page(client, round_id))

    assert "Communes asked 2" in told
    assert "75.0% are satisfied: 18 of 24" in told


def test_an_open_round_is_voluntary_and_a_household_round_is_not(client, world, publish):
    assert "Voluntary, not representative" in page(client, publish(world, [None] * 5))


def test_a_household_round_shows_how_many_households_answered(client, world, publish):
    factories.a_hamlet(world.commune, households=16)

    shown = page(client, publish(world, [None] * 6, kind=RoundKind.HOUSEHOLD))

    assert "Voluntary" not in shown
    assert "6 / 16 (37.50%)" in visible(shown)


def test_a_small_group_of_reasons_is_not_told(client, world, publish):
    many = UNHAPPY | {"q01.ly-do": ["quy-hoach-treo"]}
    few = UNHAPPY | {"q01.ly-do": ["it-gop-y"], "q01.khac": "Ông Vừ A Dế lấn đất của tôi"}

    told = visible(page(client, publish(world, [many] * 5 + [few] * 4 + [None] * 5)))

    assert "Quy hoạch treo, lâu không thực hiện: 5" in told
    assert "Reasons that fewer than 5 people gave are not told." in told
    assert "Người dân ít được góp ý:" not in told
    assert "Another reason:" not in told
    assert "Quy hoạch không được công bố:" not in told


def test_what_people_wrote_is_not_published(client, world, publish):
    wrote = factories.answers_to(FORM) | {"q12": "Ông Vừ A Dế lấn đất", "q01": "khl", "q01.khac": "Bà Pờ Thị Xó nói"}

    shown = page(client, publish(world, [wrote] * 6))

    assert "Vừ A Dế" not in shown
    assert "Pờ Thị Xó" not in shown
    assert "What people wrote in their own words is published only where somebody has released it." in shown


@pytest.mark.parametrize("answers", [0, 1, 4])
def test_with_fewer_than_five_answers_no_figure_is_shown(client, world, publish, answers):
    shown = page(client, publish(world, [UNHAPPY] * answers))

    assert "Too few people answered to show figures" in shown
    assert "Not satisfied" not in shown
    assert "%" not in visible(shown)


def test_a_scale_shows_the_middle_and_who_did_not_use_the_service(client, world, publish):
    form = "dv-y-te"
    used = factories.answers_to(form)
    between, unused = (dict.fromkeys(used, choice) for choice in ("3", "ksd"))

    told = visible(page(client, publish(world, [used] * 10 + [between] * 5 + [unused] * 5, form=form)))

    assert "Satisfied: 10 (66.7%) In between: 5 (33.3%) Not satisfied: 0 (0.0%) Not used: 5" in told


def test_made_up_figures_are_said_to_be_made_up(client, world, publish):
    assert "Demonstration." in page(client, publish(world, [None] * 5, synthetic=True))


def test_a_round_that_is_not_published_says_so_and_tells_no_figure(client, database, world):
    round_ = factories.an_open_round(world.commune, [world.commune])
    factories.a_ballot(round_, world.commune, 1)
    database.commit()
    assert "The result is not published yet" in page(client, round_.id)

    closing.end(round_, by=None, now=NOW)
    closing.close(round_, by=None, now=NOW)
    database.commit()

    shown = page(client, round_.id)
    assert "The result is not published yet" in shown
    assert "Satisfied" not in shown


def test_a_draft_is_not_found(client, database, world):
    draft = factories.a_draft_round(world.commune, [world.commune])
    database.commit()

    assert client.get(f"/ket-qua/{draft.id}").status_code == 404


def test_an_unknown_round_is_not_found(client, database):
    assert client.get("/ket-qua/999999").status_code == 404
    assert client.get("/ket-qua/abc").status_code == 404


def test_who_was_not_asked_is_told_beside_the_answers(client, world, publish):
    edition = factories.an_edition_of(kitchen_sink.document(), world.commune)
    answers = [kitchen_sink.WITH_TAP_WATER] * 6 + [kitchen_sink.WITHOUT_TAP_WATER] * 5

    told = visible(page(client, publish(world, answers, edition=edition)))

    water, wells, end = (
        told.rindex(words)
        for words in ("Quality of the tap water", "Main source of water", "The environment of xã Mường Nhé")
    )
    assert "Not asked, because of an earlier answer: 5" in told[water:wells]
    assert "Not asked, because of an earlier answer: 6" in told[wells:end]
    assert "Answered: 0 Not asked, because of an earlier answer: 11" in told


def test_who_was_not_asked_is_not_told_where_a_small_group_would_follow_from_it(client, world, publish):
    edition = factories.an_edition_of(kitchen_sink.document(), world.commune)
    answers = [kitchen_sink.WITH_TAP_WATER] * 7 + [kitchen_sink.WITHOUT_TAP_WATER] * 3

    told = visible(page(client, publish(world, answers, edition=edition)))

    water = told[told.rindex("Quality of the tap water") : told.rindex("Main source of water")]
    assert "one of the answers was given by fewer than 5 people" in water
    assert "Not asked, because of an earlier answer: 3" not in told
    assert "Not asked, because of an earlier answer: 7" not in told
