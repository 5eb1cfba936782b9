import pytest
from flask_security.utils import verify_password
from sqlalchemy import select

from survey.people import accounts, queries
from survey.people.models import AuditEntry, Role, Staff
from survey.problems import Refused
from tests.factories import NOW, PASSWORD, a_hamlet, a_member_of_staff


@pytest.fixture
def province_administrator(world):
    return a_member_of_staff("qt.dien.bien", Role.ADMINISTRATOR, world.province, "Quàng Thị Hặc")


def open_account(world, **different):
    values = {
        "username": "lo.khuyen",
        "name": "Lò Thị Khuyến",
        "password": PASSWORD,
        "role": Role.OFFICER,
        "unit": world.commune,
        "by": world.administrator,
    }
    return accounts.open_account(**(values | different), now=NOW)


def change(staff, *, by, **different):
    values = {"name": staff.name, "role": Role(staff.role), "unit": staff.unit, "active": staff.active}
    accounts.change(staff, **(values | different), by=by, now=NOW)


def codes(refused):
    return [problem.code for problem in refused.value.problems]


def test_an_account_is_opened_and_stands_in_the_trail(world, database):
    staff = open_account(world, username=" Lo.Khuyen ", name="  Lo\u0300  Thị Khuyến ")

    assert (staff.username, staff.name, staff.active) == ("lo.khuyen", "Lò Thị Khuyến", True)
    assert staff.password != PASSWORD
    assert verify_password(PASSWORD, staff.password)
    entry = database.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (entry.action, entry.staff, entry.unit) == ("account.opened", world.administrator, world.commune)
    assert entry.after == {"name": "Lò Thị Khuyến", "role": "officer", "unit_id": world.commune.id, "active": True}
    assert PASSWORD not in str(entry.after)


@pytest.mark.parametrize(
    ("different", "code"),
    [
        ({"username": "lò"}, "account.username"),
        ({"username": "a b c"}, "account.username"),
        ({"username": "x" * 33}, "account.username"),
        ({"username": "can.bo"}, "account.username_taken"),
        ({"username": "CAN.BO"}, "account.username_taken"),
        ({"name": " \u200b"}, "account.name"),
        ({"name": "Đ" * 101}, "account.name"),
        ({"password": "ngắn quá"}, "account.password"),
        ({"password": "x" * 201}, "account.password"),
    ],
)
def test_what_can_not_be_an_account_is_refused(world, different, code):
    with pytest.raises(Refused) as refused:
        open_account(world, **different)

    assert codes(refused) == [code]


def test_a_password_typed_in_another_form_of_the_letters_is_the_same_one(world):
    staff = open_account(world, password="đươ\u0300ng la\u0300ng đã sáng đèn")

    assert verify_password(PASSWORD, staff.password)


def test_a_helper_works_for_a_commune_and_nobody_for_a_hamlet(world):
    with pytest.raises(Refused) as too_high:
        open_account(world, role=Role.ENUMERATOR, unit=world.province)
    with pytest.raises(Refused) as too_low:
        open_account(world, unit=a_hamlet(world.commune))

    assert codes(too_high) == ["account.enumerator_needs_commune"]
    assert codes(too_low) == ["account.unit_is_hamlet"]


@pytest.mark.parametrize("person", ["officer", "reviewer", "enumerator"])
def test_only_administrators_open_change_and_reset(world, person):
    by = getattr(world, person)
    for attempt in (
        lambda: open_account(world, by=by),
        lambda: change(world.enumerator if by is not world.enumerator else world.officer, by=by, name="Khác"),
        lambda: accounts.set_password(world.administrator, password=PASSWORD, by=by, now=NOW),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert codes(refused) == ["account.not_an_administrator"]


def test_an_administrator_of_a_province_gives_no_rights_outside_it(world, province_administrator):
    for unit in (world.far_commune, world.far_province, world.old_province, None):
        with pytest.raises(Refused) as refused:
            open_account(world, unit=unit, by=province_administrator)
        assert codes(refused) == ["account.unit_not_yours"]

    assert open_account(world, by=province_administrator).unit == world.commune


def test_an_administrator_of_a_province_moves_nobody_out_of_it(world, province_administrator):
    with pytest.raises(Refused) as refused:
        change(world.officer, by=province_administrator, unit=None, role=Role.ADMINISTRATOR)

    assert codes(refused) == ["account.unit_not_yours"]
    assert world.officer.unit == world.commune


def test_an_administrator_of_a_province_takes_nobody_into_it(world, province_administrator):
    far = a_member_of_staff("ca.mau", Role.OFFICER, world.far_commune, "Trịnh Út Mười")

    for stranger in (world.administrator, far):
        with pytest.raises(Refused) as moved:
            change(stranger, by=province_administrator, unit=world.commune)
        with pytest.raises(Refused) as reset:
            accounts.set_password(stranger, password=PASSWORD, by=province_administrator, now=NOW)
        assert codes(moved) == codes(reset) == ["account.not_yours"]


@pytest.mark.parametrize(
    "different", [{"active": False}, {"role": Role.REVIEWER}, {"unit": "commune"}], ids=["closes", "role", "unit"]
)
def test_nobody_locks_himself_out(world, different):
    if different.get("unit"):
        different = {"unit": world.commune}

    with pytest.raises(Refused) as refused:
        change(world.administrator, by=world.administrator, **different)

    assert codes(refused) == ["account.own_rights"]


def test_everybody_may_change_the_own_name(world):
    change(world.administrator, by=world.administrator, name="Nguyễn Thị Hường Giang")

    assert world.administrator.name == "Nguyễn Thị Hường Giang"


def test_closing_an_account_ends_its_sessions(world):
    before = world.officer.fs_uniquifier

    change(world.officer, by=world.administrator, active=False)

    assert not world.officer.is_active
    assert world.officer.fs_uniquifier != before


def test_a_new_password_ends_sessions_and_waiting(world):
    before = world.officer.fs_uniquifier
    world.officer.failed_sign_ins, world.officer.waits_until = 3, NOW

    accounts.set_password(world.officer, password=accounts.new_password(), by=world.administrator, now=NOW)

    assert world.officer.fs_uniquifier != before
    assert (world.officer.failed_sign_ins, world.officer.waits_until) == (0, None)


def test_passwords_that_are_made_are_long_and_differ():
    made = {accounts.new_password() for _ in range(50)}

    assert len(made) == 50
    assert all(len(password) == 19 and not set(password) & set("0oO1lIij") for password in made)


def test_accounts_are_listed_for_the_own_tree_only(world, province_administrator):
    a_member_of_staff("ca.mau", Role.OFFICER, world.far_commune, "Trịnh Út Mười")

    def listed(by, **more):
        people, total = queries.list_staff(by=by, **more)
        return [person.username for person in people], total

    assert listed(province_administrator) == (
        ["can.bo", "cong.tac", "lang.gieng", "qt.dien.bien", "tham.dinh"],
        5,
    )
    assert listed(world.administrator)[1] == 7
    assert listed(world.administrator, size=2, page=2) == (["cong.tac", "lang.gieng"], 7)
    assert listed(world.administrator, words="Lang") == (["lang.gieng"], 1)
    assert listed(world.administrator, words="Giàng") == (["cong.tac"], 1)
    assert listed(world.administrator, words="%\x00") == ([], 0)


def test_an_account_outside_is_nobody(world, province_administrator):
    far = a_member_of_staff("ca.mau", Role.OFFICER, world.far_commune, "Trịnh Út Mười")

    assert queries.get_staff(world.officer.id, by=province_administrator) == world.officer
    assert queries.get_staff(far.id, by=province_administrator) is None
    assert queries.get_staff(world.administrator.id, by=province_administrator) is None
    assert queries.get_staff(10**30, by=world.administrator) is None


@pytest.mark.parametrize("typed", ["can.bo", " Can.Bo ", "can.bo\x00"])
def test_a_user_name_is_found_however_it_is_typed(world, typed):
    assert queries.find_staff(typed) == world.officer


def test_the_database_keeps_user_names_single(world, database):
    assert database.scalars(select(Staff.username)).all().count("can.bo") == 1
