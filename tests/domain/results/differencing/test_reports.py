"""Nobody finds fewer than five people in reports, whichever of them are set against each other."""

import random
from datetime import date, datetime

import pytest

from survey.clock import VIETNAM
from survey.commands.count import count_all
from survey.extensions import db
from survey.questionnaires import kinds
from survey.results import making, places, reading
from survey.rounds import queries as rounds
from survey.rounds.states import Mode, RoundKind
from survey.units import succeeding
from survey.units.models import GroupingCommune, Level, Share, Succession
from tests import factories
from tests.domain.results.differencing import attacks
from tests.domain.results.differencing.attacks import Table
from tests.factories import NEW_LAYOUT

FORM = "xa-ntm-2026-2030"
YEARS = (2025, 2026)


@pytest.fixture
def asked(world):
    """Give units of a province in which four communes, and two of the former map, were asked in four rounds."""
    chance = random.Random(5)
    more = [factories.a_unit(f"Xã Na {n}", Level.COMMUNE, f"0317{n}", parent=world.province) for n in range(2)]
    today = [world.commune, world.neighbour_commune, *more]
    for old, new in zip(world.old_communes, (world.neighbour_commune, world.commune), strict=True):
        db.session.add(
            Succession(happened_on=NEW_LAYOUT, old_code=old.code, new_code=new.code, share=Share.WHOLE.value)
        )
    groups = []
    for name, members in (("Cụm biên giới", today[:2]), ("Cụm phía tây", today[:3])):
        grouping = factories.a_unit(name, Level.GROUPING, name, parent=world.province)
        db.session.add_all(GroupingCommune(grouping_id=grouping.id, commune_id=one.id) for one in members)
        groups.append(grouping)
    plans = (
        (world.old_district, world.old_communes, date(2025, 3, 1), date(2025, 3, 20)),
        (world.province, today, date(2025, 12, 10), date(2026, 1, 20)),
        (world.province, today, date(2026, 11, 1), date(2026, 12, 15)),
        (world.commune, [world.commune], date(2026, 5, 1), date(2026, 5, 20)),
    )
    number = 0
    for owner, communes, first, last in plans:
        now = datetime(first.year, first.month, first.day, 8, tzinfo=VIETNAM)
        round_ = factories.an_open_round(owner, communes, form=FORM, opens_on=first, closes_on=last, now=now)
        for commune in communes:
            for _ in range(chance.choice((0, 2, 9, 18, 30))):
                number += 1
                factories.a_ballot(round_, commune, number, answers=_answers(chance), mode=_mode(chance), today=first)
    db.session.commit()
    count_all()
    factories.a_ballot(round_, world.commune, 9999, answers=_answers(chance))  # and one still lies in the box
    db.session.commit()
    return [None, world.province, world.old_province, world.old_district, *groups, *today]


def _answers(chance):
    given = factories.answers_to(FORM)
    for key in list(given):
        if chance.random() < 0.25:
            given[key] = "khl"
            if chance.random() < 0.6:
                given[key + kinds.REASONS] = ["khac" if chance.random() < 0.1 else "quy-hoach-treo"]
    if chance.random() < 0.2:
        del given["q03"]  # left blank
    return given


def _mode(chance):
    return Mode.SELF if chance.random() < 0.7 else Mode.ASSISTED


def tables(units, make):
    """Read every report of every unit, year and round, on both maps, and every row of their tables."""
    for unit in units:
        name = f"{unit.name} {unit.valid_from}" if unit else "cả nước"
        for old_map in (None, True) if unit is None else (None,):
            for year in YEARS:
                made = make(unit, year=year, old_map=old_map)
                if made is None:
                    continue
                yield from _tables_of(made, f"{name} {year} {old_map}")
                for round_ in made.scope.rounds:
                    yield from _tables_of(
                        make(unit, round_=round_, old_map=old_map), f"{name} đợt {round_.id} {old_map}"
                    )


def _tables_of(made, title):
    cells = {"ballots": made.ballots, **{f"mode {mode}": n for mode, n in made.by_mode.items()}}
    for one in made.questions:
        key = one.question.key
        if one.counts is not None:
            cells |= {f"{key} hl": one.counts.satisfied, f"{key} khl": one.counts.dissatisfied}
        cells |= {f"{key} blank": one.blank, f"{key} answered": one.answered, f"{key} other": one.other_reasons}
        cells |= {f"{key} {reason.key}": n for reason, n in one.reasons}
    pieces = _pieces(made, made.scope.unit)
    yield Table(title, pieces, cells)
    asked = rounds.communes_of([round_.id for round_ in made.scope.rounds], unit=made.scope.unit)
    read_in = {place.unit.id: {one.id for one in place.communes} for place in places.below(made.scope, asked)}
    for row in made.below:
        told = {} if row.ballots is None else {"ballots": row.ballots}
        if row.overall is not None and made.overall is not None:
            key = made.overall.question.key
            told |= {f"{key} hl": row.overall.satisfied, f"{key} khl": row.overall.dissatisfied}
            told[f"{key} blank"] = row.overall.blank
        yield Table(
            f"{title}: {row.unit.name}", frozenset(piece for piece in pieces if piece[0] in read_in[row.unit.id]), told
        )


def _pieces(made, unit):
    found = rounds.communes_by_round([round_.id for round_ in made.scope.rounds], unit=unit)
    return frozenset((commune, round_id) for round_id, communes in found.items() for commune in communes)


def for_others(unit, *, year=None, round_=None, old_map=None):
    if round_ is not None:
        return reading.of_round(round_, unit=unit, by=None, old_map=old_map)
    return reading.of_year(unit, form=FORM, kind=RoundKind.OPEN, year=year, by=None, old_map=old_map)


def whole(unit, *, year=None, round_=None, old_map=None):
    if round_ is not None:
        return making.of_round(round_, unit=unit, old_map=old_map)
    return making.of_year(unit, form=FORM, kind=RoundKind.OPEN, year=year, old_map=old_map)


def test_no_table_and_no_difference_of_tables_tells_of_fewer_than_five(asked):
    read = list(tables(asked, for_others))

    assert len(read) > 50
    assert attacks.every_attack(read) == []
    assert sum(bool(table.cells.get("q01 khl")) for table in read) > 10  # something is told, too


def test_the_same_attacks_find_people_in_the_tables_of_the_owner(asked):
    found = attacks.every_attack(tables(asked, whole))

    assert {one.how for one in found if " - " not in one.how}
    assert {one.how for one in found if " - " in one.how}


def test_hiding_only_what_is_small_in_itself_is_found_out(asked):
    """As it is done by whoever hides cells table by table."""

    def hidden(table):
        shown = {cell: n for cell, n in table.cells.items() if not 0 < n < 5}
        return Table(table.title, table.pieces, shown)

    naive = [hidden(table) for table in tables(asked, whole)]

    assert not list(attacks.read_off(naive))
    assert attacks.every_attack(naive)


def test_owners_read_all_of_their_own_round(asked, world):
    [own] = [one for one in rounds.list_rounds(by=world.officer) if one.unit_id == world.commune.id]
    exact = whole(world.commune, round_=own)

    assert reading.of_round(own, unit=world.commune, by=world.officer).overall == exact.overall
    assert reading.of_round(own, unit=world.commune, by=world.reviewer).protected
    assert reading.of_round(own, unit=world.commune, by=world.neighbour).protected
    assert not reading.of_round(own, unit=world.commune, by=world.administrator).protected


def test_what_was_asked_before_the_map_changed_is_protected_on_both_maps(asked, world):
    area = set(db.session.scalars(succeeding.area(world.commune)))

    assert world.old_communes[1].id in area
    assert {table.title for table in tables(asked, for_others) if "Xã Mường Nhé" in table.title}
