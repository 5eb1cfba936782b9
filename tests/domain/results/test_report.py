"""A golden case, worked by hand.

Xã Mường Nhé (200 households, entered whole), Xã Sín Thầu (none entered) and Xã Đất Mũi (50) ask the same form, each in
a round of its own; the edition of Sín Thầu leaves q02 out. Two of Mường Nhé's ballots are still in the box.

                     ballots  q01 satisfied   q02 satisfied   q11 (overall)
    Mường Nhé           10     7 of 10         7 of 9, 1 blank   9 of 10
    Sín Thầu             4     3 of 3, 1 blank not asked         0 of 3, 1 blank
    Đất Mũi              2     0 of 2          2 of 2            2 of 2
"""

import copy
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from survey.clock import VIETNAM
from survey.questionnaires import library, publishing
from survey.questionnaires.content import Means
from survey.questionnaires.drafting import starting, undoing
from survey.questionnaires.models import Questionnaire
from survey.results import counting, making
from survey.results.rules import Subject, Verdict
from survey.results.statistics import Counts, Rate
from survey.rounds.states import Mode, RoundKind
from survey.units.models import Level
from tests import factories
from tests.contents import a_choice, a_document, a_question
from tests.factories import NEW_LAYOUT, NOW, OLD_LAYOUT, a_ballot, a_draft_round, a_hamlet, an_edition, an_open_round

FORM = "xa-ntm-2026-2030"
BEFORE = {"valid_from": OLD_LAYOUT, "valid_to": NEW_LAYOUT}
RULES = ("tham-khao-80", "huyen-ntm-2021-2025", "khong-co")
SATISFIED = {"q01": "hl", "q02": "hl", "q11": "hl"}


class Sender:
    """Sends ballots under keys that go up."""

    def __init__(self):
        self.sent = 0

    def __call__(self, times, round_, commune, answers, mode=Mode.SELF):
        for _ in range(times):
            self.sent += 1
            a_ballot(round_, commune, self.sent, answers=answers, mode=mode)


@pytest.fixture
def send():
    return Sender()


def an_edition_without(unit, *keys):
    questionnaire = starting.start(FORM, unit=unit, by=None, now=NOW)
    for key in keys:
        undoing.remove(questionnaire, key, by=None, now=NOW)
    return publishing.publish(questionnaire, by=None, now=NOW)


@pytest.fixture
def golden(world, database, send):
    a_hamlet(world.commune, "Bản Nà Pán", 120)
    a_hamlet(world.commune, "Bản Huổi Lếch", 80)
    a_hamlet(world.far_commune, "Ấp Rạch Tàu", 50)
    short = an_edition_without(world.neighbour_commune, "q02")
    muong_nhe = an_open_round(world.commune, [world.commune], rule_sets=RULES)
    sin_thau = an_open_round(world.neighbour_commune, [world.neighbour_commune], edition=short)
    dat_mui = an_open_round(world.far_commune, [world.far_commune])
    send(5, muong_nhe, world.commune, SATISFIED)
    reasons = {"q01": "khl", "q01.ly-do": ["kho-hieu", "quy-hoach-treo"]}
    send(2, muong_nhe, world.commune, SATISFIED | reasons, Mode.ASSISTED)
    own_words = {"q01": "khl", "q01.ly-do": ["quy-hoach-treo"], "q01.khac": "Quy hoạch treo mười năm", "q11": "khl"}
    send(1, muong_nhe, world.commune, own_words, Mode.PAPER)
    send(3, sin_thau, world.neighbour_commune, {"q01": "hl", "q11": "khl"})
    send(1, sin_thau, world.neighbour_commune, {})
    send(2, dat_mui, world.far_commune, {"q01": "khl", "q01.ly-do": ["kho-hieu"], "q02": "hl", "q11": "hl"})
    for commune in (world.commune, world.neighbour_commune, world.far_commune):
        counting.count(commune.id, now=NOW)
    send(2, muong_nhe, world.commune, SATISFIED | {"q02": "khl"})
    a_ballot(muong_nhe, world.commune, 1)  # a repeat of a counted one
    database.commit()
    return muong_nhe


def of_year(unit, *, form=FORM, kind=RoundKind.OPEN, year=2026):
    return making.of_year(unit, form=form, kind=kind, year=year)


def result(found, key):
    return next(one for one in found.questions if one.question.key == key)


def test_the_report_of_a_commune(world, golden):
    found = of_year(world.commune)

    assert (found.ballots, found.waiting) == (10, 2)
    assert found.by_mode == {Mode.SELF: 7, Mode.ASSISTED: 2, Mode.PAPER: 1, Mode.MEETING: 0}
    q01, q02 = result(found, "q01"), result(found, "q02")
    assert q01.counts == Counts(satisfied=7, dissatisfied=3)
    assert (q01.counts.rate.percent(), q01.counts.dissatisfaction.percent()) == (Decimal("70.0"), Decimal("30.0"))
    assert [(choice.key, n) for choice, n in q01.choices] == [("hl", 7), ("khl", 3)]
    assert (q02.counts, q02.blank, q02.answered) == (Counts(satisfied=7, dissatisfied=2, blank=1), 1, 9)
    assert q02.counts.rate.percent() == Decimal("77.8")
    assert found.overall.counts == Counts(satisfied=9, dissatisfied=1)
    assert result(found, "q05").counts == Counts(blank=10)
    assert found.coverage == Rate(10, 200)
    assert found.below == ()
    assert (found.communes_asked, found.communes_with_households) == (1, 1)


def test_reasons_stand_with_the_most_frequent_first(world, golden):
    q01 = result(of_year(world.commune), "q01")

    assert [(reason.key, n) for reason, n in q01.reasons] == [
        ("quy-hoach-treo", 3),
        ("kho-hieu", 2),
        ("khong-cong-bo", 0),  # those that nobody named, in the order of the form
        ("it-gop-y", 0),
    ]
    assert q01.other_reasons == 1
    assert [reason.key for reason, n in result(of_year(None), "q01").reasons if n] == ["kho-hieu", "quy-hoach-treo"]


def test_the_report_of_a_province_adds_its_communes(world, golden):
    found = of_year(world.province)

    assert (found.ballots, found.waiting) == (14, 2)
    assert found.by_mode[Mode.SELF] == 11
    q01, q02 = result(found, "q01"), result(found, "q02")
    assert q01.counts == Counts(satisfied=10, dissatisfied=3, blank=1)
    assert q01.counts.rate.percent() == Decimal("76.9")
    assert (q01.mean_of_communes, q01.communes) == (Fraction(85, 100), 2)  # (70 % + 100 %) / 2, beside 10 of 13
    assert q02.counts == Counts(satisfied=7, dissatisfied=2, blank=1)  # where it wasn't asked, nothing is blank
    assert q02.communes == 1
    assert found.overall.counts == Counts(satisfied=9, dissatisfied=4, blank=1)
    assert found.overall.mean_of_communes == Fraction(45, 100)


def test_coverage_counts_only_communes_whose_households_are_known(world, golden):
    province, country = of_year(world.province), of_year(None)

    assert province.coverage == Rate(10, 200)
    assert (province.communes_asked, province.communes_with_households) == (2, 1)
    assert country.coverage == Rate(12, 250)
    assert of_year(world.neighbour_commune).coverage is None


def test_the_rows_below_a_province_are_its_communes(world, golden):
    sin_thau, muong_nhe = of_year(world.province).below

    assert (sin_thau.unit, sin_thau.ballots, sin_thau.coverage) == (world.neighbour_commune, 4, None)
    assert sin_thau.overall == Counts(dissatisfied=3, blank=1)
    assert (muong_nhe.unit, muong_nhe.ballots, muong_nhe.coverage) == (world.commune, 10, Rate(10, 200))
    assert muong_nhe.overall == Counts(satisfied=9, dissatisfied=1)
    assert (muong_nhe.communes_asked, muong_nhe.communes_answered) == (1, 1)


def test_the_report_of_the_country_adds_its_provinces(world, golden):
    found = of_year(None)

    assert (found.ballots, found.waiting, found.communes_asked) == (16, 2, 3)
    assert result(found, "q01").counts == Counts(satisfied=10, dissatisfied=5, blank=1)
    assert result(found, "q01").mean_of_communes == Fraction(17, 30)  # (7/10 + 1 + 0) / 3
    assert [(row.unit, row.ballots, row.communes_answered) for row in found.below] == [
        (world.province, 14, 2),
        (world.far_province, 2, 1),
    ]
    assert sum((row.overall for row in found.below), Counts()) == found.overall.counts


def test_what_is_in_the_box_is_in_the_report_as_if_it_were_counted(world, golden, database):
    before = [of_year(unit) for unit in (world.commune, world.province, None)]
    counting.count(world.commune.id, now=NOW)
    database.commit()
    after = [of_year(unit) for unit in (world.commune, world.province, None)]

    for waiting, counted in zip(before, after, strict=True):
        assert (waiting.waiting, counted.waiting) == (2, 0)
        for name in ("ballots", "by_mode", "questions", "coverage", "below", "rule_findings"):
            assert getattr(waiting, name) == getattr(counted, name), name


def test_a_commune_that_is_asked_and_has_not_answered_is_shown(world, golden):
    a = an_open_round(world.province, [world.ward, world.commune])

    found = of_year(world.province)

    assert [(row.unit, row.ballots, row.communes_answered) for row in found.below] == [
        (world.ward, 0, 0),
        (world.neighbour_commune, 4, 1),
        (world.commune, 10, 1),
    ]
    assert making.of_round(a, unit=None).ballots == 0
    assert result(found, "q01").communes == 2


def test_rules_are_looked_at_line_by_line(world, golden):
    reference, district = of_year(world.commune).rule_findings

    assert [(one.line.subject, one.verdict, one.share) for one in reference.findings] == [
        (Subject.OVERALL, Verdict.MET, Fraction(9, 10))
    ]
    assert [(one.line.subject, one.verdict, one.share, one.question) for one in district.findings] == [
        (Subject.COVERAGE, Verdict.NOT_MET, Fraction(1, 20), None),
        (Subject.OVERALL, Verdict.MET, Fraction(9, 10), None),
        (Subject.EACH_IN_EACH_COMMUNE, Verdict.NOT_MET, Fraction(7, 10), "q01"),
    ]
    assert district.rule_set.source.startswith("Quyết định 320/QĐ-TTg")


def of_districts(unit):
    """Give what the line about every district came to in 2024."""
    [of_set] = of_year(unit, form="huyen-ntm", year=2024).rule_findings
    return of_set.findings[1]


def test_the_mean_in_each_district_adds_up_its_communes_and_the_lowest_decides(world, database, send):
    other = factories.a_unit("Huyện Nậm Pồ", Level.DISTRICT, "103", parent=world.old_province, **BEFORE)
    lone = factories.a_unit("Xã Chà Cang", Level.COMMUNE, "03361", parent=other, **BEFORE)
    days = {"opens_on": date(2024, 10, 1), "closes_on": date(2024, 10, 28), "form": "huyen-ntm"}
    round_ = an_open_round(
        world.old_province,
        [*world.old_communes, lone],
        now=datetime(2024, 10, 1, 9, tzinfo=VIETNAM),
        rule_sets=["tinh-hoan-thanh-2024"],
        **days,
    )
    sin_thau, muong_nhe = world.old_communes
    send(9, round_, muong_nhe, {"q01": "hl", "q02": "hl"})
    send(1, round_, sin_thau, {"q01": "khl", "q02": "hl"})

    assert of_districts(world.old_province).verdict is Verdict.CANNOT_SAY  # Nậm Pồ hasn't answered
    send(4, round_, lone, {"q01": "hl", "q02": "hl"})
    send(1, round_, lone, {"q01": "khl", "q02": "khl"})

    # Mường Nhé: q01 9 of 10, q02 10 of 10, mean 95 %. Nậm Pồ: 4 of 5 each, mean 80 %.
    finding = of_districts(world.old_province)
    assert (finding.line.subject, finding.line.percent) == (Subject.MEAN_IN_EACH_DISTRICT, 90)
    assert (finding.verdict, finding.share) == (Verdict.NOT_MET, Fraction(4, 5))
    assert (of_districts(world.old_district).verdict, of_districts(world.old_district).share) == (
        Verdict.MET,
        Fraction(19, 20),
    )
    assert of_districts(muong_nhe).verdict is Verdict.CANNOT_SAY  # one commune is no district


def test_communes_that_lie_in_no_district_have_no_mean_of_districts(world, database, send):
    round_ = an_open_round(world.province, [world.commune], rule_sets=["tinh-hoan-thanh-2024"])
    send(1, round_, world.commune, SATISFIED)

    assert of_year(world.province).rule_findings[0].findings[1].verdict is Verdict.CANNOT_SAY


def test_each_in_each_commune_is_not_met_by_silence(world, database, send):
    round_ = an_open_round(world.province, [world.commune, world.neighbour_commune], rule_sets=["tinh-hoan-thanh-2024"])
    send(1, round_, world.commune, SATISFIED)

    def verdict():
        return of_year(world.province).rule_findings[0].findings[0].verdict

    assert verdict() is Verdict.CANNOT_SAY
    send(1, round_, world.neighbour_commune, SATISFIED)
    assert verdict() is Verdict.MET
    send(1, round_, world.neighbour_commune, SATISFIED | {"q01": "khl"})
    assert verdict() is Verdict.NOT_MET


def test_several_rounds_of_a_year_are_added_and_one_can_be_read_alone(world, golden, send):
    spring = an_open_round(
        world.commune,
        [world.commune],
        opens_on=date(2026, 3, 1),
        closes_on=date(2026, 4, 1),
        now=datetime(2026, 3, 1, tzinfo=VIETNAM),
    )
    send(1, spring, world.commune, SATISFIED)

    found = of_year(world.commune)

    assert found.ballots == 11
    assert result(found, "q01").counts == Counts(satisfied=8, dissatisfied=3)
    assert (found.scope.first_day, found.scope.last_day) == (date(2026, 3, 1), date(2026, 12, 15))
    assert making.of_round(spring, unit=world.commune).ballots == 1
    assert making.of_round(golden, unit=None).ballots == 10
    assert found.communes_asked == 1


def test_open_and_household_rounds_are_never_mixed(world, golden, send):
    household = an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)
    for number in range(100, 103):
        factories.a_ballot(household, world.commune, number, answers=SATISFIED)
    factories.count(household)

    voluntary, official = of_year(world.commune), of_year(world.commune, kind=RoundKind.HOUSEHOLD)

    assert (voluntary.ballots, voluntary.voluntary) == (10, True)
    assert (official.ballots, official.voluntary) == (3, False)


def test_forms_and_years_are_never_mixed(world, golden, send):
    health = an_open_round(world.commune, [world.commune], form="dv-y-te")
    send(1, health, world.commune, {"q01": "5"})

    assert of_year(world.commune).ballots == 10
    assert of_year(world.commune, form="dv-y-te").ballots == 1
    assert of_year(world.commune, year=2025) is None
    assert of_year(world.commune, form="huyen-ntm") is None
    assert of_year(world.ward) is None


def test_a_draft_is_in_no_report(world):
    a_draft_round(world.commune, [world.commune])

    assert of_year(world.commune) is None


def test_a_round_without_answers_has_a_report_without_rates(world):
    an_open_round(world.commune, [world.commune], rule_sets=["tham-khao-80"])

    found = of_year(world.commune)

    assert (found.ballots, found.waiting, found.coverage) == (0, 0, None)
    assert (found.overall.counts.rate.percent(), found.overall.mean_of_communes) == (None, None)
    assert found.rule_findings[0].findings[0].verdict is Verdict.CANNOT_SAY


def test_made_up_figures_are_said_to_be(world, golden):
    assert not of_year(world.province).synthetic
    an_open_round(world.neighbour_commune, [world.neighbour_commune], synthetic=True)
    assert of_year(world.province).synthetic
    assert not of_year(world.commune).synthetic


def test_not_used_is_outside_the_rate_of_a_scale(world, send):
    round_ = an_open_round(world.commune, [world.commune], form="dv-y-te")
    for choice, times in {"5": 2, "4": 1, "3": 1, "2": 1, "1": 1, "ksd": 9}.items():
        send(times, round_, world.commune, {"q01": choice})
    counting.count(world.commune.id, now=NOW)
    send(1, round_, world.commune, {"q01": "ksd"})

    q01 = result(of_year(world.commune, form="dv-y-te"), "q01")

    assert q01.counts == Counts(satisfied=3, neutral=1, dissatisfied=2, uncounted=10)
    assert q01.counts.rate == Rate(3, 6)
    assert [n for _, n in q01.choices] == [1, 1, 1, 1, 2, 10]


@pytest.fixture
def every_kind(world, database):
    """Give an open round that asks each kind, where the key "4" means two things."""
    document = a_document(
        a_question("q01", "scale", overall=True),
        a_question("q02", "one", choices=[a_choice("4", Means.DISSATISFIED), a_choice("tot", Means.SATISFIED)]),
        a_question("q03", "several"),
        a_question("q04", "yes_no"),
        a_question("q05", "number"),
        a_question("q06", "short_text"),
    )
    questionnaire = Questionnaire(unit_id=world.commune.id, form="thu-nghiem", draft=document, made_at=NOW)
    database.add(questionnaire)
    database.flush()
    return an_open_round(world.commune, [world.commune], edition=publishing.publish(questionnaire, by=None, now=NOW))


@pytest.mark.parametrize("counted", [True, False])
def test_every_kind_is_reported(world, every_kind, send, counted):
    answers = {"q01": "4", "q02": "4", "q03": ["loa-xa", "zalo"], "q04": "co", "q05": "10", "q06": "Bản Nà Pán"}
    send(2, every_kind, world.commune, answers)
    send(1, every_kind, world.commune, {"q02": "tot", "q03": ["zalo"], "q04": "khong", "q05": "9.5"})
    if counted:
        counting.count(world.commune.id, now=NOW)

    found = of_year(world.commune, form="thu-nghiem")

    assert result(found, "q01").counts == Counts(satisfied=2, blank=1)
    assert result(found, "q02").counts == Counts(satisfied=1, dissatisfied=2)
    assert result(found, "q02").mean_of_communes == Fraction("0.333333333333")
    several, yes_no, number, words = (result(found, key) for key in ("q03", "q04", "q05", "q06"))
    assert [(choice.key, n) for choice, n in several.choices] == [("loa-xa", 2), ("zalo", 3), ("hop-thon", 0)]
    assert (several.answered, several.blank, several.counts) == (3, 0, None)
    assert ([n for _, n in yes_no.choices], yes_no.answered, yes_no.counts) == ([2, 1], 3, None)
    assert (number.numbers, number.answered) == ((("9.5", 1), ("10", 2)), 3)
    assert (words.answered, words.blank) == (2, 1)


def test_editions_are_joined_by_key_in_the_newest_wording_and_the_forms_order(world, database, send):
    first, short = an_edition(world.commune), an_edition_without(world.commune, "q01", "q03")
    questionnaire = starting.start(FORM, unit=world.commune, by=None, now=NOW)
    draft = copy.deepcopy(questionnaire.draft)
    draft["questions"][1]["text"]["vi"] = "Đường, điện và thủy lợi"
    draft["title"]["vi"] = "Phiếu mới nhất"
    questionnaire.draft = draft
    newest = publishing.publish(questionnaire, by=None, now=NOW)
    for edition in (newest, short, first):
        send(1, an_open_round(world.commune, [world.commune], edition=edition), world.commune, SATISFIED)

    found = of_year(world.commune)

    assert found.content.title == library.get(FORM).title  # not that of the one that came last
    assert [one.question.key for one in found.questions] == [f"q{number:02}" for number in range(1, 13)]
    assert result(found, "q02").question.text["vi"] == "Đường, điện và thủy lợi"
    assert (result(found, "q01").counts.counted, result(found, "q02").counts.counted) == (2, 3)


def test_a_huyen_of_the_old_layout_and_its_province(world, send):
    sin_thau, muong_nhe = world.old_communes
    days = {"opens_on": date(2024, 3, 1), "closes_on": date(2024, 4, 1), "now": datetime(2024, 3, 1, tzinfo=VIETNAM)}
    round_ = an_open_round(
        world.old_district, world.old_communes, form="huyen-ntm", rule_sets=["huyen-ntm-2021-2025"], **days
    )
    a_hamlet(muong_nhe, "Bản Nà Pán", 4)
    send(3, round_, muong_nhe, {"q01": "hl", "q11": "hl"})
    send(1, round_, sin_thau, {"q01": "khl", "q11": "hl"})
    send(1, an_open_round(world.commune, [world.commune], form="huyen-ntm"), world.commune, {"q01": "khl"})

    def in_2024(unit):
        return of_year(unit, form="huyen-ntm", year=2024)

    district, province, country = in_2024(world.old_district), in_2024(world.old_province), in_2024(None)

    assert [(row.unit, row.ballots, row.coverage) for row in district.below] == [
        (sin_thau, 1, None),
        (muong_nhe, 3, Rate(3, 4)),
    ]
    assert [(row.unit, row.ballots, row.communes_asked) for row in province.below] == [(world.old_district, 4, 2)]
    assert [(row.unit, row.ballots) for row in country.below] == [(world.old_province, 4)]
    for found in (district, province, country):
        assert (found.ballots, found.coverage) == (4, Rate(3, 4))
        assert result(found, "q01").counts == Counts(satisfied=3, dissatisfied=1)
        assert [one.verdict for one in found.rule_findings[0].findings] == [
            Verdict.MET,
            Verdict.MET,
            Verdict.NOT_MET,
        ]
    assert in_2024(muong_nhe).ballots == 3
    assert in_2024(world.commune) is in_2024(world.province) is None  # the same codes, another time
