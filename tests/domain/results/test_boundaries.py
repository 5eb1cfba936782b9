"""Results of one map read on the other, with communes as they really were divided; nothing is lost or counted twice.

By the table of successions, of those that are asked here:

    Phường 6, Thành phố Cà Mau (32017), main part into Phường Tân Thành (32025), a part into Hòa Thành (32041)
    Phường 7, Thành phố Cà Mau (32020), main part into Phường Hòa Thành (32041), a part into Tân Thành (32025)
    Xã Nguyễn Phích, Huyện U Minh (32053), main part into Nguyễn Phích (32044), parts into 32059 and 32062
    Xã Khánh An of Huyện U Minh (32059) went whole into Xã Khánh An (32059)
"""

from collections import Counter
from datetime import date, datetime
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from survey.clock import VIETNAM
from survey.extensions import db
from survey.questionnaires import queries as questionnaires
from survey.responses.models import Ballot
from survey.results import making, places
from survey.rounds.states import RoundKind
from survey.units import former_districts, groupings, loading, queries, succeeding
from survey.units.models import Level
from tests.conftest import DATABASES, empty
from tests.factories import TODAY, a_ballot, an_edition, an_open_round

FORM = "xa-ntm-2021-2025"
IN_2024 = date(2024, 5, 19)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
OLD_CODES = ("32017", "32020", "32053", "32059")  # Phường 6, Phường 7, Xã Nguyễn Phích, Xã Khánh An
NEW_CODES = ("32025", "32041", "32044", "32059", "32062")  # Tân Thành, Hòa Thành, Nguyễn Phích, Khánh An, Khánh Lâm


@pytest.fixture(scope="module", params=DATABASES)
def here(request, make_app):
    """Load the country, and ask on both maps in 2025."""
    app = make_app(request.param)
    with app.app_context():
        loading.load()
        old = {code: queries.find(Level.COMMUNE, code, on=IN_2024) for code in OLD_CODES}
        new = {code: queries.find(Level.COMMUNE, code, on=TODAY) for code in NEW_CODES}
        edition = an_edition(None, FORM)
        before = an_open_round(
            None,
            list(old.values()),
            now=datetime(2025, 3, 2, 8, tzinfo=VIETNAM),
            edition=edition,
            opens_on=date(2025, 3, 1),
            closes_on=date(2025, 4, 30),
        )
        after = an_open_round(
            None,
            list(new.values()),
            now=datetime(2025, 9, 2, 8, tzinfo=VIETNAM),
            edition=edition,
            opens_on=date(2025, 9, 1),
            closes_on=date(2025, 10, 30),
        )
        province = queries.find(Level.PROVINCE, "96", on=TODAY)
        tp_ca_mau = next(one for one in former_districts.of_province(province, on=TODAY) if "Cà Mau" in one.name)
        grouping = groupings.make(province, name=tp_ca_mau.name, communes=tp_ca_mau.communes, today=TODAY)
        db.session.commit()
        yield SimpleNamespace(
            old=old, new=new, before=before, after=after, province=province, grouping=grouping, number=0
        )
        db.session.remove()
        with db.engine.begin() as connection:
            empty(connection)
    questionnaires.edition_content.cache_clear()


@pytest.fixture(autouse=True)
def _no_ballots(here):
    db.session.execute(delete(Ballot))
    db.session.commit()


def send(here, commune, *, satisfied, dissatisfied=0):
    round_ = here.after if commune.valid_to is None else here.before
    for yes in [True] * satisfied + [False] * dissatisfied:
        here.number += 1
        a_ballot(round_, commune, here.number, satisfied=yes)
    db.session.commit()


def report(unit, *, old_map=None):
    return making.of_year(unit, form=FORM, kind=RoundKind.OPEN, year=2025, old_map=old_map)


def rows(made):
    return {row.unit.name: (row.overall.satisfied, row.overall.counted, row.boundary_changed) for row in made.below}


def test_a_divided_commune_is_read_whole_where_its_main_part_is(here):
    send(here, here.old["32017"], satisfied=4, dissatisfied=1)  # Phường 6
    send(here, here.old["32020"], satisfied=2, dissatisfied=5)  # Phường 7
    send(here, here.new["32025"], satisfied=3)  # Phường Tân Thành
    send(here, here.old["32059"], satisfied=1)  # Xã Khánh An, whole

    made = report(here.province)

    # Tân Thành: its own 3 of 3 and 4 of 5 of Phường 6. Hòa Thành: 2 of 7 of Phường 7. Each lost a part to the other.
    assert {name: row for name, row in rows(made).items() if row[1]} == {
        "Phường Tân Thành": (7, 8, True),
        "Phường Hòa Thành": (2, 7, True),
        "Xã Khánh An": (1, 1, True),  # a part of Nguyễn Phích, which was asked too, went there
    }
    assert (made.overall.counts.satisfied, made.overall.counts.counted) == (10, 16)


def test_a_commune_of_today_is_read_in_the_former_district_where_most_of_it_lay(here):
    send(here, here.new["32025"], satisfied=3)
    send(here, here.new["32062"], satisfied=1, dissatisfied=1)  # Xã Khánh Lâm
    send(here, here.old["32053"], satisfied=2)  # Xã Nguyễn Phích
    old_province = queries.chain(here.old["32017"])[-1]

    made = report(old_province)

    assert {name: row[:2] for name, row in rows(made).items()} == {
        "Thành phố Cà Mau": (3, 3),
        "Huyện U Minh": (3, 4),
    }
    assert [row.unit.name for row in report(None, old_map=True).below] == ["Tỉnh Cà Mau"]
    assert report(None, old_map=True).below[0].unit == old_province
    assert report(None).below[0].unit == here.province


def test_the_report_of_a_commune_holds_what_was_asked_in_those_before_it(here):
    send(here, here.old["32020"], satisfied=2, dissatisfied=5)
    send(here, here.new["32041"], satisfied=1)

    assert report(here.new["32041"]).overall.counts.counted == 8
    assert report(here.new["32025"]).ballots == 0  # it has only a part of Phường 7
    assert report(here.old["32020"]).overall.counts.counted == 7  # nothing of later is read in one that ended


def test_a_grouping_reads_what_its_communes_read(here):
    send(here, here.old["32017"], satisfied=4, dissatisfied=1)
    send(here, here.new["32041"], satisfied=1)
    send(here, here.new["32059"], satisfied=6)  # Xã Khánh An lies in Huyện U Minh

    made = report(here.grouping)

    assert made.ballots == 6
    assert {name: row[:2] for name, row in rows(made).items() if row[1]} == {
        "Phường Tân Thành": (4, 5),
        "Phường Hòa Thành": (1, 1),
    }


def test_which_communes_are_not_what_those_before_them_were(here):
    assert places.boundary_changed(here.new["32025"])
    assert places.boundary_changed(here.new["32059"])
    others = [one for one in queries.communes(here.province, on=TODAY) if not places.boundary_changed(one)]
    assert others
    for commune in others:
        assert {share for _, share in queries.predecessors(commune)} == {"whole"}


def test_each_commune_of_either_map_is_read_in_one_place(here):
    today, then = queries.communes(None, on=TODAY), queries.communes(None, on=IN_2024)

    read_today = succeeding.read_in(then, old_map=False)
    read_then = succeeding.read_in(today, old_map=True)

    assert set(read_today) == {one.id for one in then}
    assert set(read_today.values()) <= {one.id for one in today}
    assert len(today) - len(read_then) == 5  # the đặc khu of districts that had no communes
    assert set(read_then.values()) <= {one.id for one in then}


def test_every_former_district_is_proposed_once_and_no_commune_twice(here):
    for code in ("11", "80", "86", "96"):  # Điện Biên, Tây Ninh, Vĩnh Long, Cà Mau
        province = queries.find(Level.PROVINCE, code, on=TODAY)
        proposals = former_districts.of_province(province, on=TODAY)
        lying = [commune.id for one in proposals for commune in one.communes]

        assert len(lying) == len(set(lying))
        assert len({one.name for one in proposals}) == len(proposals), province.name
        assert len(lying) >= len(queries.communes(province, on=TODAY)) - 3
    tay_ninh = queries.find(Level.PROVINCE, "80", on=TODAY)
    names = {one.name for one in former_districts.of_province(tay_ninh, on=TODAY)}
    assert {"Cụm huyện Châu Thành cũ, tỉnh Long An", "Cụm huyện Châu Thành cũ, tỉnh Tây Ninh"} <= names


answers = st.lists(st.tuples(st.sampled_from([*OLD_CODES, *NEW_CODES]), st.booleans(), st.booleans()), max_size=12)


@settings(
    max_examples=5,
    deadline=None,
    phases=PHASES,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(sent=answers)
def test_no_total_changes_by_reading_on_another_map(here, sent):
    db.session.execute(delete(Ballot))
    total = Counter()
    for code, of_today, satisfied in sent:
        units = here.new if (of_today and code in here.new) or code not in here.old else here.old
        send(here, units[code], satisfied=satisfied, dissatisfied=not satisfied)
        total.update(counted=1, satisfied=satisfied)

    old_province = queries.chain(here.old["32017"])[-1]
    for made in (report(None), report(None, old_map=True), report(here.province), report(old_province)):
        assert figures(made) == total == figures_of_rows(made)
    districts = queries.children(old_province, on=IN_2024)
    in_districts = [made for made in map(report, districts) if made is not None]
    assert sum(map(figures, in_districts), Counter()) == +total
    for made in (*in_districts, report(here.grouping)):
        assert figures(made) == figures_of_rows(made)


def figures(made):
    counts = made.overall.counts
    return Counter(counted=counts.counted, satisfied=counts.satisfied)


def figures_of_rows(made):
    return Counter(
        counted=sum(row.overall.counted for row in made.below),
        satisfied=sum(row.overall.satisfied for row in made.below),
    )
