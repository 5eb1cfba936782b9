"""Keys of the API: made once, kept as a digest, revoked for good."""

import hashlib
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from survey.people import api_tokens, queries
from survey.people.models import ApiToken, AuditEntry, Role
from survey.problems import Refused
from tests.factories import NOW, TODAY, a_hamlet, a_member_of_staff

NAME = "Trung tâm điều hành thông minh tỉnh Điện Biên"


@pytest.fixture
def above(world):
    return a_member_of_staff("qt.dien.bien", Role.ADMINISTRATOR, world.province, "Quàng Thị Hặc")


def make(unit, by, *, name=NAME, last_day=TODAY + timedelta(days=400)):
    return api_tokens.make(name=name, unit=unit, last_day=last_day, by=by, now=NOW)


def codes(refused):
    return [problem.code for problem in refused.value.problems]


def test_only_the_digest_of_a_key_is_kept(world, above, database):
    token, key = make(world.province, above)

    assert len(key) >= 48
    assert key.startswith("ydan_")
    assert token.begins == key[:9]
    assert token.digest == hashlib.sha256(key.encode()).hexdigest()
    row = database.execute(ApiToken.__table__.select()).one()
    assert key not in repr(row)
    entries, _ = queries.audit_trail(by=world.administrator)
    assert (entries[0].action, entries[0].subject, entries[0].unit_id) == (
        "token.made",
        f"token {token.id}",
        world.province.id,
    )
    assert key not in repr([(one.before, one.after) for one in database.scalars(select(AuditEntry))])


def test_no_two_keys_are_alike(world, above):
    assert make(world.province, above)[1] != make(world.province, above)[1]


def test_a_key_is_found_until_its_last_day(world, above):
    token, key = make(world.province, above, last_day=TODAY)

    assert api_tokens.find(key, today=TODAY) is token
    assert api_tokens.find(key, today=TODAY + timedelta(days=1)) is None


@pytest.mark.parametrize("key", ["", "ydan_", "ydan_không có", "Bearer", "ydan_" + "x" * 500, "ydan_\0"])
def test_what_is_no_key_finds_nothing(world, above, key):
    make(world.province, above)

    assert api_tokens.find(key, today=TODAY) is None


def test_a_key_without_its_last_letter_or_in_other_letters_finds_nothing(world, above):
    _, key = make(world.province, above)

    assert api_tokens.find(key[:-1], today=TODAY) is None
    assert api_tokens.find(key.swapcase(), today=TODAY) is None


def test_a_revoked_key_never_opens_again(world, above):
    token, key = make(world.province, above)

    api_tokens.revoke(token, by=above, now=NOW)

    assert api_tokens.find(key, today=TODAY) is None
    with pytest.raises(Refused) as refused:
        api_tokens.revoke(token, by=above, now=NOW)
    assert codes(refused) == ["token.already_revoked"]


@pytest.mark.parametrize("last_day", [TODAY - timedelta(days=1), TODAY + timedelta(days=401), date.max])
def test_the_last_day_is_at_most_400_days_ahead(world, above, last_day):
    with pytest.raises(Refused) as refused:
        make(world.province, above, last_day=last_day)

    assert codes(refused) == ["token.last_day"]


@pytest.mark.parametrize("name", ["", "  \u200b", "Đ" * 101])
def test_a_key_has_a_name(world, above, name):
    with pytest.raises(Refused) as refused:
        make(world.province, above, name=name)

    assert codes(refused) == ["token.name"]


def test_nobody_makes_a_key_for_what_lies_outside_the_own_unit(world, above):
    for outside in (world.far_province, world.far_commune, None):
        with pytest.raises(Refused) as refused:
            make(outside, above)
        assert codes(refused) == ["token.unit_not_yours"]
    assert make(None, world.administrator)[0].unit is None


def test_no_key_is_for_a_hamlet(world, above):
    with pytest.raises(Refused) as refused:
        make(a_hamlet(world.commune), above)

    assert codes(refused) == ["token.unit_is_hamlet"]


@pytest.mark.parametrize("person", ["officer", "reviewer", "enumerator"])
def test_only_an_administrator_makes_and_revokes(world, above, person):
    token, _ = make(world.commune, above)

    with pytest.raises(Refused) as refused:
        make(world.commune, getattr(world, person))
    assert codes(refused) == ["token.not_an_administrator"]
    with pytest.raises(Refused) as refused:
        api_tokens.revoke(token, by=getattr(world, person), now=NOW)
    assert codes(refused) == ["token.not_an_administrator"]


def test_keys_are_seen_by_the_unit_and_those_above(world, above):
    of_country, _ = make(None, world.administrator)
    of_commune, _ = make(world.commune, above)
    stranger = a_member_of_staff("qt.ca.mau", Role.ADMINISTRATOR, world.far_province, "Quách Thị Bé Ba")

    assert api_tokens.list_all(by=world.administrator) == [of_commune, of_country]
    assert api_tokens.list_all(by=above) == [of_commune]
    assert api_tokens.list_all(by=stranger) == []
    assert api_tokens.get(of_commune.id, by=above) is of_commune
    assert api_tokens.get(of_country.id, by=above) is None
    assert api_tokens.get(of_commune.id, by=stranger) is None
    with pytest.raises(Refused) as refused:
        api_tokens.revoke(of_commune, by=stranger, now=NOW)
    assert codes(refused) == ["token.not_yours"]


def test_its_use_is_noted_by_the_day(world, above, database):
    token, _ = make(world.province, above)

    api_tokens.note_use(token.id, today=TODAY)
    api_tokens.note_use(token.id, today=TODAY - timedelta(days=3))
    database.expire(token)

    assert token.used_on == TODAY


def test_a_key_opens_its_unit_and_what_lies_below(world, above):
    token, _ = make(world.province, above)

    assert api_tokens.sees(token, world.province)
    assert api_tokens.sees(token, world.commune)
    assert not api_tokens.sees(token, world.far_commune)
    assert not api_tokens.sees(token, None)
    assert api_tokens.sees(make(None, world.administrator)[0], None)
