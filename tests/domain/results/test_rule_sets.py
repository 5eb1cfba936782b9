"""Rule sets of units: who writes them, whom they are offered to, and that rounds keep them."""

import pytest

from survey.people.models import AuditEntry, Role
from survey.problems import Refused
from survey.results import making, rule_sets, rules
from survey.results.rules import Certainty, Line, Subject, Verdict
from survey.rounds.states import RoundKind
from tests import factories
from tests.factories import NOW, a_ballot, a_member_of_staff, an_open_round

LINES = (Line(Subject.OVERALL, 85),)


@pytest.fixture
def writer(world):
    return a_member_of_staff("tinh", Role.OFFICER, world.province, "Lường Thị Phượng")


def wording(**more):
    return rule_sets.Wording(
        **{"title": "Mức riêng của tỉnh", "source": "Kế hoạch 12/KH-MTTQ", "forms": ("*",), "lines": LINES} | more
    )


def keys(found):
    return [one.key for one in found]


def test_officers_and_administrators_of_a_province_or_the_country_write(world, writer):
    allowed = {person.username: rule_sets.may_write(person) for person in (writer, world.administrator)}
    refused = {
        person.username: rule_sets.may_write(person)
        for person in (world.officer, world.neighbour, world.reviewer, world.enumerator)
    }

    assert set(allowed.values()) == {True}
    assert set(refused.values()) == {False}
    with pytest.raises(Refused, match=r"rule_set\.not_yours"):
        rule_sets.add(wording(), by=world.officer, now=NOW)


def test_a_set_says_that_the_province_entered_it_and_is_in_the_trail(world, writer, database):
    own = rule_sets.add(wording(title="  Mức   riêng "), by=writer, now=NOW)

    [noted] = database.query(AuditEntry).filter_by(action="rule_set.added")
    assert rule_sets.read(own).certainty is Certainty.LOCAL
    assert (noted.staff_id, noted.unit_id, noted.subject) == (writer.id, world.province.id, f"rule_set {own.key}")


@pytest.mark.parametrize(
    ("more", "at"),
    [
        ({"title": " "}, "title"),
        ({"title": "M" * 301}, "title"),
        ({"source": ""}, "source"),
        ({"forms": ()}, "forms"),
        ({"lines": ()}, "lines"),
        ({"lines": (Line(Subject.EACH, 0),)}, "lines"),
        ({"lines": (Line(Subject.EACH, 101),)}, "lines"),
        ({"lines": (Line(Subject.EACH, 80), Line(Subject.EACH, 90))}, "lines"),
    ],
)
def test_what_is_no_rule_set_is_refused_at_its_place(world, writer, more, at):
    with pytest.raises(Refused) as refused:
        rule_sets.add(wording(**more), by=writer, now=NOW)

    assert [problem.at for problem in refused.value.problems] == [at]


def test_a_set_is_offered_in_its_unit_and_below_and_to_nobody_else(world, writer):
    own = rule_sets.add(wording(), by=writer, now=NOW)
    of_all = rule_sets.add(wording(title="Mức của cả nước"), by=world.administrator, now=NOW)

    for unit in (world.province, world.commune, world.ward):
        assert {own.key, of_all.key} <= set(keys(rule_sets.offered(None, unit=unit)))
    for unit in (world.far_province, world.far_commune, None):
        offered = keys(rule_sets.offered(None, unit=unit))
        assert own.key not in offered
        assert of_all.key in offered


def test_only_what_fits_the_questionnaire_is_offered(world, writer):
    own = rule_sets.add(wording(forms=("huyen-ntm",)), by=writer, now=NOW)

    assert own.key in keys(rule_sets.offered("huyen-ntm", unit=world.commune))
    assert own.key not in keys(rule_sets.offered("dv-y-te", unit=world.commune))
    assert keys(rule_sets.offered("dv-y-te", unit=world.commune)) == ["tham-khao-80"]


def test_a_round_keeps_a_set_that_went_out_of_use(world, writer, database):
    own = rule_sets.add(wording(), by=writer, now=NOW)
    round_ = an_open_round(
        world.commune, [world.commune], kind=RoundKind.HOUSEHOLD, rule_sets=[own.key, "tham-khao-80"]
    )
    for number in range(10):
        a_ballot(round_, world.commune, number, satisfied=number < 8)
    factories.count(round_)

    rule_sets.retire(own, by=writer, now=NOW)

    assert own.key not in keys(rule_sets.offered(None, unit=world.commune))
    kept, shipped = making.of_round(round_, unit=world.commune).rule_findings
    assert (kept.rule_set.key, kept.findings[0].verdict) == (own.key, Verdict.NOT_MET)
    assert (shipped.rule_set, shipped.findings[0].verdict) == (rules.all_rule_sets()["tham-khao-80"], Verdict.MET)
    with pytest.raises(Refused, match=r"rule_set\.already_retired"):
        rule_sets.retire(own, by=writer, now=NOW)


def test_only_who_writes_for_its_unit_takes_it_out_of_use(world, writer):
    far = a_member_of_staff("ca.mau", Role.OFFICER, world.far_province, "Trịnh Út Mười")
    own = rule_sets.add(wording(), by=writer, now=NOW)

    for person in (far, world.officer, world.reviewer):
        with pytest.raises(Refused, match=r"rule_set\.not_yours"):
            rule_sets.retire(own, by=person, now=NOW)
    rule_sets.retire(own, by=world.administrator, now=NOW)
    assert own.retired_at is not None
