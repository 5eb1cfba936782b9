"""The groupings of a province: a list; made from a former district by one click, or from communes that are ticked."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from survey import clock
from survey.administering.forms import GroupingForm
from survey.people import grouping_lists
from survey.people.queries import Role
from survey.problems import Refused
from survey.units import former_districts, queries
from survey.units.former_districts import FormerDistrict
from survey.units.hamlets import sameness
from survey.units.queries import Unit
from survey.web import access, sentences, transaction


@dataclass(frozen=True)
class Proposal:
    """A former district, and the grouping that stands for it already."""

    former: FormerDistrict
    made: Unit | None


@access.allowed(Role.ADMINISTRATOR, Role.OFFICER)
def index(province_id: int) -> ResponseReturnValue:
    """Show the groupings of a province, and what may become one."""
    return _page(_yours(province_id), GroupingForm(formdata=None))


@access.allowed(Role.ADMINISTRATOR, Role.OFFICER)
@transaction.commits
def make(province_id: int) -> ResponseReturnValue:
    """Make a grouping of the communes that are ticked."""
    province, form = _yours(province_id), GroupingForm()
    if not form.validate():
        return _page(province, form), 422
    try:
        grouping = grouping_lists.make(
            province, name=form.name.data or "", communes=form.chosen(), by=access.staff(), now=clock.now()
        )
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(province, form), 422
    flash(gettext("%(name)s is made.", name=grouping.name), "success")
    return redirect(url_for("administering.groupings", province_id=province.id))


@access.allowed(Role.ADMINISTRATOR, Role.OFFICER)
@transaction.commits
def make_of_districts(province_id: int) -> ResponseReturnValue:
    """Make a grouping of one former district, or of each that has none yet."""
    province = _yours(province_id)
    proposals = _proposals(province)
    if "huyen" in request.form:
        district_id = request.form.get("huyen", type=int)
        proposals = [one for one in proposals if one.former.district.id == district_id]
        access.found(proposals or None)
    missing = [one.former for one in proposals if one.made is None]
    for one in missing:
        grouping_lists.make(province, name=one.name, communes=one.communes, by=access.staff(), now=clock.now())
    flash(_said(missing), "success")
    return redirect(url_for("administering.groupings", province_id=province.id))


@access.allowed(Role.ADMINISTRATOR, Role.OFFICER)
def show(province_id: int, grouping_id: int) -> ResponseReturnValue:
    """Show the form of a grouping."""
    province, grouping = _found(province_id, grouping_id)
    members = queries.members([grouping])[grouping.id]
    return _form_page(province, grouping, GroupingForm(formdata=None, name=grouping.name, communes=sorted(members)))


@access.allowed(Role.ADMINISTRATOR, Role.OFFICER)
@transaction.commits
def change(province_id: int, grouping_id: int) -> ResponseReturnValue:
    """Give a grouping another name or other communes."""
    province, grouping = _found(province_id, grouping_id)
    form = GroupingForm()
    if not form.validate():
        return _form_page(province, grouping, form), 422
    try:
        grouping_lists.change(
            grouping,
            province=province,
            name=form.name.data or "",
            communes=form.chosen(),
            by=access.staff(),
            now=clock.now(),
        )
    except Refused as refused:
        sentences.show_on(form, refused)
        return _form_page(province, grouping, form), 422
    flash(gettext("%(name)s is saved.", name=grouping.name), "success")
    return redirect(url_for("administering.groupings", province_id=province.id))


@access.allowed(Role.ADMINISTRATOR, Role.OFFICER)
@transaction.commits
def end(province_id: int, grouping_id: int) -> ResponseReturnValue:
    """End a grouping."""
    province, grouping = _found(province_id, grouping_id)
    try:
        grouping_lists.end(grouping, province=province, by=access.staff(), now=clock.now())
    except Refused as refused:
        members = queries.members([grouping])[grouping.id]
        form = GroupingForm(formdata=None, name=grouping.name, communes=sorted(members))
        sentences.show_on(form, refused)
        return _form_page(province, grouping, form), 422
    flash(gettext("%(name)s has ended.", name=grouping.name), "success")
    return redirect(url_for("administering.groupings", province_id=province.id))


def _yours(province_id: int) -> Unit:
    province = access.found(queries.get(province_id))
    return access.found(province if grouping_lists.may_change(province, by=access.staff()) else None)


def _found(province_id: int, grouping_id: int) -> tuple[Unit, Unit]:
    province = _yours(province_id)
    return province, access.found(queries.get_grouping(grouping_id, province=province))


def _proposals(province: Unit) -> list[Proposal]:
    """Give the former districts; one is made where its name or the set of its communes is there."""
    groupings = queries.groupings(province)
    by_name = {sameness(grouping.name): grouping for grouping in groupings}
    members = queries.members(groupings)
    by_members = {frozenset(members[grouping.id]): grouping for grouping in groupings}
    return [
        Proposal(one, by_name.get(sameness(one.name)) or by_members.get(frozenset(unit.id for unit in one.communes)))
        for one in former_districts.of_province(province, on=clock.day(clock.now()))
    ]


def _said(made: list[FormerDistrict]) -> str:
    if len(made) == 1:
        return str(gettext("%(name)s is made.", name=made[0].name))
    return str(ngettext("%(num)s grouping is made.", "%(num)s groupings are made.", len(made)))


def _page(province: Unit, form: GroupingForm) -> str:
    groupings = queries.groupings(province)
    proposals = _proposals(province)
    return render_template(
        "administering/groupings.html",
        province=province,
        form=form,
        groupings=groupings,
        members=queries.members(groupings),
        proposals=proposals,
        missing=[one for one in proposals if one.made is None],
        **_ticks(province, proposals),
    )


def _form_page(province: Unit, grouping: Unit, form: GroupingForm) -> str:
    return render_template(
        "administering/grouping.html",
        province=province,
        grouping=grouping,
        form=form,
        **_ticks(province, _proposals(province)),
    )


def _ticks(province: Unit, proposals: list[Proposal]) -> dict[str, object]:
    """Give the communes of the list to tick, and in which former district each lies."""
    return {
        "communes": queries.communes(province, on=clock.day(clock.now())),
        "district_of": {unit.id: one.former.district.name for one in proposals for unit in one.former.communes},
    }
