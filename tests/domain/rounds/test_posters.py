import pytest
from sqlalchemy import select

from survey.people.models import AuditEntry
from survey.problems import Problem, Refused
from survey.rounds import codes, posters
from survey.rounds.codes import Typed
from survey.rounds.models import Poster
from survey.units import hamlets
from tests.factories import NOW, TODAY, a_hamlet, a_poster, an_open_round


@pytest.fixture
def round_(world):
    return an_open_round(world.province, [world.commune, world.neighbour_commune])


def refused(round_, **more):
    with pytest.raises(Refused) as found:
        posters.put_up(round_, **{"by": None, "now": NOW} | more)
    return found.value.problems


def test_a_poster_hangs_in_a_place_of_a_hamlet(world, round_, database):
    hamlet = a_hamlet(world.commune)

    poster = posters.put_up(
        round_, commune=world.commune, place="  Nhà văn hóa\n bản Nà Pán ", hamlet=hamlet, by=world.officer, now=NOW
    )
    database.commit()
    database.expire_all()

    stored = database.get(Poster, poster.code)
    assert codes.look(stored.code) is Typed.FITS
    assert (stored.place, stored.hamlet, stored.commune) == ("Nhà văn hóa bản Nà Pán", hamlet, world.commune)
    assert round_.posters == [stored]


def test_every_poster_has_a_code_of_its_own(world, round_):
    assert len({a_poster(round_, world.commune).code for _ in range(20)}) == 20


def test_a_commune_that_is_not_asked_is_refused(world, round_):
    assert refused(round_, commune=world.ward) == (
        Problem("poster.commune_not_asked", "commune_id", {"name": "Phường Mường Lay"}),
    )


def test_an_officer_puts_up_posters_only_at_home(world, round_):
    assert posters.put_up(round_, commune=world.commune, by=world.officer, now=NOW)
    assert posters.put_up(round_, commune=world.neighbour_commune, by=world.neighbour, now=NOW)
    assert posters.put_up(round_, commune=world.commune, by=world.reviewer, now=NOW)
    assert refused(round_, commune=world.commune, by=world.neighbour) == (
        Problem("poster.commune_not_yours", "commune_id"),
    )


def test_a_hamlet_of_another_commune_is_refused(world, round_):
    hamlet = a_hamlet(world.neighbour_commune, "Bản Tả Kố Khừ")

    assert refused(round_, commune=world.commune, hamlet=hamlet) == (
        Problem("poster.hamlet_not_in_commune", "hamlet_id", {"name": "Bản Tả Kố Khừ"}),
    )
    assert posters.put_up(round_, commune=world.neighbour_commune, hamlet=hamlet, by=None, now=NOW)


def test_a_commune_or_an_ended_hamlet_is_not_a_hamlet_of_today(world, round_):
    ended = a_hamlet(world.commune, "Bản Cũ")
    hamlets.end(ended, commune=world.commune, today=TODAY)

    assert refused(round_, commune=world.commune, hamlet=ended)[0].code == "poster.hamlet_not_in_commune"
    assert refused(round_, commune=world.commune, hamlet=world.commune)[0].code == "poster.hamlet_not_in_commune"


def test_a_place_may_be_empty_but_not_long(world, round_):
    assert posters.put_up(round_, commune=world.commune, place=" \x00", by=None, now=NOW).place == ""
    assert posters.put_up(round_, commune=world.commune, place="ữ" * 80, by=None, now=NOW).place == "ữ" * 80
    assert refused(round_, commune=world.commune, place="ữ" * 81) == (
        Problem("poster.long_place", "place", {"most": 80}),
    )


def test_a_poster_is_withdrawn_once_and_stays(world, round_, database):
    poster = a_poster(round_, world.commune)

    posters.withdraw(poster, by=world.officer, now=NOW)
    database.commit()

    assert database.get(Poster, poster.code).withdrawn_at is not None
    with pytest.raises(Refused) as found:
        posters.withdraw(poster, by=world.officer, now=NOW)
    assert found.value.problems == (Problem("poster.already_withdrawn"),)


def test_posters_are_in_the_trail_of_their_commune(world, round_, database):
    poster = posters.put_up(round_, commune=world.commune, place="Trạm y tế", by=world.officer, now=NOW)
    posters.withdraw(poster, by=world.officer, now=NOW)

    entries = database.scalars(
        select(AuditEntry).where(AuditEntry.subject == f"poster {poster.code}").order_by(AuditEntry.id)
    ).all()
    assert [entry.action for entry in entries] == ["poster.put_up", "poster.withdrawn"]
    assert {(entry.unit_id, entry.staff_id) for entry in entries} == {(world.commune.id, world.officer.id)}
    assert entries[0].after == {"place": "Trạm y tế"}
