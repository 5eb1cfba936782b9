"""The slips of a hamlet: what became of each, who is still to be reminded, handing out, voiding."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext

from survey import clock
from survey.collecting import commune as communes
from survey.collecting import who
from survey.collecting.households import words
from survey.collecting.households.forms import CANCEL, HandOutForm, VoidForm
from survey.problems import Refused, refuse
from survey.rounds import households, ledger, serials, slips
from survey.rounds.queries import Round, Slip, SlipState, State
from survey.units import queries as units
from survey.units.queries import Unit
from survey.web import access, paging, sentences, transaction
from survey.web.addresses import row_number

ON_A_PAGE = 100
NOT_YET = "chua"  # ?loc=chua shows only slips whose household is still to answer


def show(round_id: int, commune_id: int, hamlet_id: int) -> ResponseReturnValue:
    """Show the slips of a hamlet."""
    return _page(*_found(round_id, commune_id, hamlet_id))


@access.allowed(*who.RUNNERS)
@transaction.commits
def hand_out(round_id: int, commune_id: int, hamlet_id: int) -> ResponseReturnValue:
    """Note which slips are with their households."""
    round_, commune, hamlet = _found(round_id, commune_id, hamlet_id)
    form = HandOutForm()
    try:
        not_yet = serials.read(form.not_yet.data or "", at="not_yet")
        number = slips.hand_out(
            round_, commune=commune, hamlet=hamlet, not_yet=not_yet, by=access.staff(), now=clock.now()
        )
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(round_, commune, hamlet, hand_out_form=form), 422
    flash(ngettext("%(num)s slip is noted as handed out.", "%(num)s slips are noted as handed out.", number), "success")
    return redirect(_address(round_, commune, hamlet))


@access.allowed(*who.RUNNERS)
@transaction.commits
def void(round_id: int, commune_id: int, hamlet_id: int) -> ResponseReturnValue:
    """Make a slip void, and draw another unless the household is none."""
    round_, commune, hamlet = _found(round_id, commune_id, hamlet_id)
    form = VoidForm()
    if not form.validate():
        return _page(round_, commune, hamlet, void_form=form), 422
    try:
        serial = (form.serial.data or "").strip()
        slip = slips.find(commune.id, round_.id, hamlet.id, serial)
        if slip is None:
            raise refuse("slip.no_such_serial", "serial", serial=serial)
        fresh, left = None, 0
        if form.what.data == CANCEL:
            left = households.strike(slip, round_, by=access.staff(), now=clock.now())
        else:
            fresh = slips.void(slip, round_, by=access.staff(), now=clock.now())
    except Refused as refused:
        sentences.show_on(form, refused)
        return _page(round_, commune, hamlet, void_form=form), 422
    if fresh is None:
        said = gettext(
            "Slip %(serial)s is void, and no other takes its place. Households of the hamlet now: %(left)s.",
            serial=slip.serial,
            left=left,
        )
        flash(said, "success")
        return redirect(_address(round_, commune, hamlet))
    return redirect(_address(round_, commune, hamlet, moi=fresh.serial))


def _found(round_id: int, commune_id: int, hamlet_id: int) -> tuple[Round, Unit, Unit]:
    """Give also a hamlet that is off the list by now, whose slips the round still has."""
    round_, commune = communes.found(round_id, commune_id)
    known = [*units.hamlets(commune), *(one.hamlet for one in households.of_commune(round_.id, commune.id))]
    return round_, commune, access.found(next((hamlet for hamlet in known if hamlet.id == hamlet_id), None))


def _page(
    round_: Round,
    commune: Unit,
    hamlet: Unit,
    *,
    hand_out_form: HandOutForm | None = None,
    void_form: VoidForm | None = None,
) -> str:
    own = slips.of_hamlet(round_.id, commune.id, hamlet.id)
    by_serial = {slip.serial: slip for slip in own}
    waiting = [slip for slip in own if slip.state == SlipState.UNUSED]
    only_waiting = request.args.get("loc") == NOT_YET
    shown, pages = paging.cut(waiting if only_waiting else own, size=ON_A_PAGE)
    entries = ledger.of_commune(round_.id, commune.id)
    return render_template(
        "collecting/households/hamlet.html",
        round=round_,
        commune=commune,
        hamlet=hamlet,
        slips=shown,
        pages=pages,
        entry=next((entry for entry in entries if entry.hamlet.id == hamlet.id), None),
        waiting=len(waiting),
        number=len(own),
        only_waiting=only_waiting,
        replaced_by={slip.replaces: slip.serial for slip in own if slip.replaces is not None},
        fresh=_fresh(by_serial.get(row_number(request.args.get("moi")))),
        hand_out_form=hand_out_form or HandOutForm(formdata=None, data={"not_yet": _not_yet(own)}),
        void_form=void_form or VoidForm(formdata=None, data={"serial": _asked(by_serial), "what": "replace"}),
        void_opened=void_form is not None or bool(_asked(by_serial)),
        form=hand_out_form or void_form,
        slip_words=words.SLIPS,
        may_work=communes.may_work() and round_.state not in (State.CLOSED, State.PUBLISHED),
        may_label=not any(slip.printed or slip.handed_out or slip.state == SlipState.SPENT for slip in own),
        NOT_YET=NOT_YET,
    )


def _not_yet(own: Sequence[Slip]) -> str:
    """Propose what the form says now, once handing out has begun."""
    in_use = [slip for slip in own if slip.state != SlipState.VOID]
    if not any(slip.handed_out for slip in in_use):
        return ""
    return serials.write(slip.serial for slip in in_use if not slip.handed_out and slip.state != SlipState.SPENT)


def _asked(by_serial: dict[int, Slip]) -> str:
    """Give the serial that the address names to be made void."""
    asked = row_number(request.args.get("so"))
    return str(asked) if asked in by_serial else ""


def _fresh(slip: Slip | None) -> Slip | None:
    return slip if slip is not None and slip.replaces is not None and slip.state != SlipState.VOID else None


def _address(round_: Round, commune: Unit, hamlet: Unit, *, moi: int | None = None) -> str:
    return url_for(
        "collecting.slips_of_hamlet", round_id=round_.id, commune_id=commune.id, hamlet_id=hamlet.id, moi=moi
    )
