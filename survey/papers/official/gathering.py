"""Gathering what the papers of a commune in a household round say; the only file of them that asks the nouns."""

from collections import Counter
from collections.abc import Iterable

from survey import clock
from survey.papers import qr
from survey.papers.cells import printable
from survey.papers.official.round_paper import Collected, HamletLine, Person, Refused, RoundPaper, Told
from survey.problems import refuse
from survey.responses import participation
from survey.responses.paper import batches
from survey.responses.paper.batches import Invalid
from survey.responses.recording import Why
from survey.results import making, minutes, sums
from survey.rounds import ledger, naming
from survey.rounds.queries import Mode, Round, RoundKind, State
from survey.rounds.states import posted_until
from survey.units import queries as units
from survey.units.queries import Unit


def of(round_: Round, commune: Unit, *, public_address: str) -> RoundPaper:
    """Gather what is known now; before closing that is a draft. Raises Refused for an open round."""
    if round_.kind != RoundKind.HOUSEHOLD:
        raise refuse("household.not_a_household_round")
    by_hamlet = participation.by_hamlet(round_.id, commune.id)
    ballots = sum(by_hamlet.values(), Counter[Mode]())
    entries = ledger.of_commune(round_.id, commune.id)
    own = batches.of_commune(round_.id, commune.id)
    published_on = clock.day(round_.published_at) if round_.published_at else None
    return RoundPaper(
        title=printable(round_.title),
        form=round_.edition.form,
        organiser=printable(round_.organiser),
        superior=printable(_superior(round_, commune)),
        phone=printable(round_.phone),
        commune=printable(commune.name),
        where=printable(", ".join(naming.inside(one.name) for one in (commune, *units.chain(commune)))),
        place=printable(_place(commune)),
        of_several_communes=len(round_.communes) > 1,
        first_day=round_.opens_on,
        last_day=round_.times.last_day,
        closed=round_.state in (State.CLOSED, State.PUBLISHED),
        published_on=published_on,
        posted_until=posted_until(published_on) if published_on else None,
        address=f"{public_address.rstrip('/')}/ket-qua/{round_.id}",
        qr_address=qr.address(public_address, str(round_.id), path="KET-QUA"),
        synthetic=round_.synthetic,
        report=making.of_round(round_, unit=commune),
        hamlets=[_hamlet(entry, by_hamlet.get(entry.hamlet.id, Counter())) for entry in entries],
        ballots=ballots,
        slips=ledger.total(entries),
        collected=_collected(own, ballots),
        paper=sums.paper(own),
        refused=_refused(round_, commune),
        checks=sums.checks(round_, commune),
        told=_told(round_, commune),
    )


def _superior(round_: Round, commune: Unit) -> str:
    """Name the organ above: "Ủy ban … Việt Nam xã Mường Nhé" is below "Ủy ban … Việt Nam tỉnh Điện Biên"."""
    chain = [commune, *units.chain(commune)]
    for unit, above in zip(chain, chain[1:], strict=False):
        if round_.organiser.lower().endswith(f" {unit.name.lower()}"):
            return f"{round_.organiser[: -len(unit.name)]}{naming.inside(above.name)}"
    return ""


def _place(commune: Unit) -> str:
    """Give the name before the day of a paper: without its kind, unless it is a number ("Phường 3")."""
    bare = commune.name[len(commune.kind) :].strip() if commune.name.lower().startswith(commune.kind) else commune.name
    return bare if bare and not bare[0].isdigit() else commune.name


def _hamlet(entry: ledger.Entry, ballots: Counter[Mode]) -> HamletLine:
    return HamletLine(
        name=printable(entry.hamlet.name),
        households=entry.households,
        issued=entry.issued,
        spent=entry.spent,
        void=entry.void,
        unused=entry.unused,
        ballots=ballots if ballots.total() == entry.spent else None,
    )


def _collected(own: Iterable[batches.Batch], ballots: Counter[Mode]) -> list[Collected]:
    found = []
    for mode in Mode:
        of_mode = [batch for batch in own if batch.mode == mode]
        if mode in batches.MODES:
            paper = sums.paper(of_mode)
            found.append(Collected(mode, paper.envelopes, paper.valid, paper.invalid))
        else:
            found.append(Collected(mode, ballots[mode], ballots[mode], Counter[Invalid]()))
    return found


def _refused(round_: Round, commune: Unit) -> list[Refused]:
    times = Counter(
        (one.hamlet.name, Mode(one.mode), Why(one.reason)) for one in participation.refusals(round_.id, commune.id)
    )
    return [Refused(printable(hamlet), mode, why, number) for (hamlet, mode, why), number in times.items()]


def _told(round_: Round, commune: Unit) -> Told:
    written = minutes.of(round_, commune)
    words = {
        name: printable(getattr(written, name))
        for name in ("number", "place", "began", "ended", "objections", "suggestions")
    }
    return Told(
        **words,
        held_on=written.held_on,
        team=_people(written.team),
        witnesses=_people(written.witnesses),
        root=written.root or "",
        counted=written.counted or 0,
    )


def _people(raw: Iterable[minutes.Person]) -> tuple[Person, ...]:
    return tuple(Person(printable(one.get("name", "")), printable(one.get("role", ""))) for one in raw)
