"""The register of essential services, and the periods."""

from datetime import date

import pytest
from sqlalchemy import select

from survey.people.models import AuditEntry
from survey.problems import Refused
from survey.target import queries, registering
from survey.target.registering import Claim
from tests.domain.target.conftest import a_period, a_service
from tests.factories import NOW, TODAY

GOOD = Claim("moi-truong", "Báo điểm rác thải tự phát", "", "Ảnh chụp ứng dụng, văn bản số 12/UBND", date(2025, 9, 2))


def codes(refused):
    return {problem.code for problem in refused.value.problems}


def test_an_officer_registers_a_service_with_evidence_in_words(world, database):
    service = registering.register(world.commune, claim=GOOD, by=world.officer, now=NOW)

    assert queries.services_of(world.commune) == [service]
    assert database.scalar(select(AuditEntry.action).where(AuditEntry.subject == f"service {service.id}"))


def test_a_neighbour_cannot_register_here(world):
    with pytest.raises(Refused) as refused:
        registering.register(world.commune, claim=GOOD, by=world.neighbour, now=NOW)

    assert codes(refused) == {"service.unit_not_yours"}


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        (Claim("du-lich", "Tên", "", "Có", TODAY), "service.group"),
        (Claim("y-te", " \u200b", "", "Có", TODAY), "service.no_name"),
        (Claim("y-te", "Tên", "", " ", TODAY), "service.address_or_evidence"),
        (Claim("y-te", "Tên", "javascript:alert(1)", "", TODAY), "service.address"),
        (Claim("y-te", "Tên", "", "Có", date(2026, 11, 25)), "service.since_in_future"),
        (Claim("y-te", "Ê" * 151, "", "Có", TODAY), "service.too_long"),
    ],
)
def test_a_claim_says_all_that_is_asked(world, claim, code):
    with pytest.raises(Refused) as refused:
        registering.register(world.commune, claim=claim, by=world.officer, now=NOW)

    assert codes(refused) == {code}


def test_a_province_registers_nothing(world):
    with pytest.raises(Refused) as refused:
        registering.register(world.province, claim=GOOD, by=world.administrator, now=NOW)

    assert codes(refused) == {"service.unit_level"}


def test_a_service_is_removed_once(world):
    service = a_service(world.commune)
    registering.remove(service, by=world.officer, now=NOW)

    with pytest.raises(Refused) as refused:
        registering.remove(service, by=world.officer, now=NOW)

    assert codes(refused) == {"service.already_removed"}
    assert queries.services_of(world.commune) == []


def test_a_service_is_found_only_at_its_unit(world):
    service = a_service(world.commune)

    assert queries.get_service(service.id, unit=world.commune) == service
    assert queries.get_service(service.id, unit=world.neighbour_commune) is None
    assert queries.get_service(10**20, unit=world.commune) is None


def test_a_change_of_a_period_keeps_what_was_before(world, database):
    setting = a_period("Năm 2026", date(2026, 1, 1), date(2026, 12, 31))
    registering.set_period(
        setting,
        name="Năm 2026",
        period_from=date(2026, 1, 1),
        period_to=date(2026, 6, 30),
        least_answers=50,
        goal_percent=40,
        by=world.administrator,
        now=NOW,
    )

    entry = database.scalars(select(AuditEntry).where(AuditEntry.action == "target.set").order_by(AuditEntry.id)).all()[
        -1
    ]

    assert (entry.before["k"], entry.after["k"]) == (3, 50)
    assert (entry.before["to"], entry.after["to"]) == ("2026-12-31", "2026-06-30")


@pytest.mark.parametrize(
    ("change", "code", "at"),
    [
        ({"name": " "}, "target.name", "name"),
        ({"period_to": date(2025, 12, 31)}, "target.period", "period_to"),
        ({"least_answers": 0}, "target.least_answers", "least_answers"),
        ({"goal_percent": 101}, "target.goal", "goal_percent"),
    ],
)
def test_a_period_that_cannot_be_is_refused(world, change, code, at):
    good = {
        "name": "Năm 2026",
        "period_from": date(2026, 1, 1),
        "period_to": date(2026, 12, 31),
        "least_answers": 30,
        "goal_percent": 40,
    }
    with pytest.raises(Refused) as refused:
        registering.set_period(None, **(good | change), by=world.administrator, now=NOW)

    assert [(problem.code, problem.at) for problem in refused.value.problems] == [(code, at)]


def test_only_who_sees_the_country_sets_a_period(world):
    with pytest.raises(Refused) as refused:
        registering.set_period(
            None,
            name="Năm 2026",
            period_from=date(2026, 1, 1),
            period_to=date(2026, 12, 31),
            least_answers=1,
            goal_percent=1,
            by=world.reviewer,
            now=NOW,
        )

    assert codes(refused) == {"target.not_yours"}
