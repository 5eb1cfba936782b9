from tests import factories
from survey.results import counting, report
from survey.rounds.states import RoundKind


def test_scan_to_report(world, database):
    r = factories.an_open_round(world.province, [world.commune, world.neighbour_commune])
    for i in range(10):
        factories.a_ballot(r, world.commune, i, satisfied=i % 3 > 0)
    factories.a_ballot(r, world.neighbour_commune, 99)
    factories.a_ballot(r, world.neighbour_commune, 99)
    database.commit()
    assert counting.count(world.commune.id, now=factories.NOW) == 10
    database.commit()
    factories.a_ballot(r, world.commune, 3)
    database.commit()
    rep = report.of_year(None, form="xa-ntm-2026-2030", kind=RoundKind.OPEN, year=2026)
    assert rep.ballots == 11 and rep.waiting == 1
    assert (rep.overall.counts.satisfied, rep.overall.counts.counted) == (7, 11)
    assert [(b.unit.name, b.ballots) for b in rep.below] == [("Tỉnh Điện Biên", 11)]
    rep = report.of_year(world.province, form="xa-ntm-2026-2030", kind=RoundKind.OPEN, year=2026)
    assert [(b.unit.name, b.ballots) for b in rep.below] == [("Xã Sín Thầu", 1), ("Xã Mường Nhé", 10)]
    assert counting.count(world.commune.id, now=factories.NOW) == 1
    assert counting.verify(world.commune.id) == []
