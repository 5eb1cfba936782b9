"""The accounts of one's own units: the list, opening one, changing one."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from survey import clock
from survey.administering import words
from survey.administering.forms import AccountForm, NewAccountForm
from survey.administering.units import SEARCHED_LEVELS
from survey.people import accounts, queries, sign_ins
from survey.people.queries import Role, Staff
from survey.problems import Refused
from survey.units import queries as units
from survey.units.queries import Unit, UnitFound
from survey.web import access, paging, sentences, transaction, unit_picking

ON_A_PAGE = 100


@dataclass(frozen=True)
class Row:
    """An account in the list."""

    staff: Staff
    waits: bool


@access.allowed(Role.ADMINISTRATOR)
def index() -> ResponseReturnValue:
    """List the accounts of the own unit and those below."""
    typed, number = request.args.get("q", "").strip()[:100], paging.asked()
    people, total = queries.list_staff(by=access.staff(), words=typed, page=number, size=ON_A_PAGE)
    now = clock.now()
    return render_template(
        "administering/accounts.html",
        rows=[Row(person, sign_ins.waits(person, now=now) is not None) for person in people],
        typed=typed,
        pages=paging.Pages(number, total, ON_A_PAGE),
        role_words=words.ROLES,
    )


@access.allowed(Role.ADMINISTRATOR)
def new() -> ResponseReturnValue:
    """Show the form of a new account."""
    return _new_page(NewAccountForm(formdata=None))


@access.allowed(Role.ADMINISTRATOR)
@transaction.commits
def open_account() -> ResponseReturnValue:
    """Open an account, and show its password once."""
    form = NewAccountForm()
    if unit_picking.asked("unit_id"):
        return _new_page(form)
    if not form.validate():
        return _new_page(form), 422
    password = accounts.new_password()
    try:
        opened = accounts.open_account(
            username=form.username.data or "",
            name=form.name.data or "",
            password=password,
            role=Role(form.role.data),
            unit=form.unit(),
            by=access.staff(),
            now=clock.now(),
        )
    except Refused as refused:
        sentences.show_on(form, refused)
        return _new_page(form), 422
    return render_template("administering/password.html", account=opened, password=password, is_new=True)


@access.allowed(Role.ADMINISTRATOR)
def show(staff_id: int) -> ResponseReturnValue:
    """Show an account with what may be changed."""
    account = access.found(queries.get_staff(staff_id, by=access.staff()))
    return _page(account, AccountForm(obj=account, whole_country=account.unit_id is None))


@access.allowed(Role.ADMINISTRATOR)
@transaction.commits
def change(staff_id: int) -> ResponseReturnValue:
    """Change an account; of the own one only the name."""
    me = access.staff()
    account = access.found(queries.get_staff(staff_id, by=me))
    form = AccountForm()
    if account.id == me.id:
        form.keep_rights(account)
    if unit_picking.asked("unit_id"):
        return _page(account, form)
    if not form.validate():
        return _page(account, form), 422
    try:
        accounts.change(
            account,
            name=form.name.data or "",
            role=Role(form.role.data),
            unit=form.unit(),
            active=bool(form.active.data),
            by=me,
            now=clock.now(),
        )
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(account, form), 422
    flash(gettext("The account of %(name)s is saved.", name=account.name), "success")
    return redirect(url_for("administering.accounts"))


def _new_page(form: NewAccountForm) -> str:
    return render_template("administering/account_new.html", form=form, **_picked(form))


def _page(account: Staff, form: AccountForm) -> str:
    return render_template(
        "administering/account.html",
        account=account,
        form=form,
        is_own=account.id == access.staff().id,
        waits_until=sign_ins.waits(account, now=clock.now()),
        **_picked(form),
    )


def _picked(form: AccountForm) -> dict[str, object]:
    """Give what the unit picker and the choice of the whole country need."""
    own_id = access.staff().unit_id
    typed, searched = unit_picking.words("unit_id"), unit_picking.asked("unit_id")
    found: list[UnitFound] = []
    if searched:
        found = units.search(typed, levels=SEARCHED_LEVELS, within_id=own_id)
    chosen: Unit | None = units.get(form.unit_id.data)
    return {
        "may_give_country": own_id is None,
        "typed": typed,
        "searched": searched,
        "found": found,
        "chosen": units.found([chosen] if chosen else []),
    }
