from fractions import Fraction

import pytest

from survey.questionnaires import library
from survey.results import rules
from survey.results.rules import Certainty, Figures, Line, RuleSet, Subject, Verdict
from survey.results.statistics import Counts, Rate

NOTHING = Figures(coverage=None, overall=None, questions={}, by_commune=[])


def evaluated(line, **figures):
    """Give the finding of one line, with these figures known."""
    known = {"coverage": None, "overall": None, "questions": {}, "by_commune": []} | figures
    rule_set = RuleSet("muc-thu", "Mức thử", "Kế hoạch của xã", Certainty.OURS, ("*",), (line,))
    return rules.evaluate(rule_set, Figures(**known))[0]


def satisfied(part, whole):
    return Counts(satisfied=part, dissatisfied=whole - part)


# Each subject with figures at exactly 80 %, just below, and unknown.
AT_80 = {
    Subject.COVERAGE: {"coverage": Rate(8_000, 10_000)},
    Subject.OVERALL: {"overall": satisfied(80, 100)},
    Subject.EACH: {"questions": {"q01": satisfied(9, 10), "q02": satisfied(4, 5)}},
    Subject.MEAN: {"questions": {"q01": satisfied(9, 10), "q02": satisfied(7, 10)}},
    Subject.EACH_IN_EACH_COMMUNE: {"by_commune": [{"q01": satisfied(9, 10)}, {"q01": satisfied(4, 5)}]},
    Subject.MEAN_IN_EACH_DISTRICT: {
        "by_district": [{"q01": satisfied(9, 10)}, {"q01": satisfied(9, 10), "q02": satisfied(7, 10)}]
    },
}
BELOW_80 = {
    Subject.COVERAGE: {"coverage": Rate(7_999, 10_000)},
    Subject.OVERALL: {"overall": satisfied(799, 1_000)},
    Subject.EACH: {"questions": {"q01": satisfied(10, 10), "q02": satisfied(799, 1_000)}},
    Subject.MEAN: {"questions": {"q01": satisfied(9, 10), "q02": satisfied(699, 1_000)}},
    Subject.EACH_IN_EACH_COMMUNE: {"by_commune": [{"q01": satisfied(10, 10)}, {"q01": satisfied(799, 1_000)}]},
    Subject.MEAN_IN_EACH_DISTRICT: {
        "by_district": [{"q01": satisfied(10, 10)}, {"q01": satisfied(9, 10), "q02": satisfied(699, 1_000)}]
    },
}
UNKNOWN = {
    Subject.COVERAGE: {"coverage": Rate(0, 0)},
    Subject.OVERALL: {"overall": Counts(uncounted=5, blank=2)},
    Subject.EACH: {"questions": {"q01": Counts(blank=9)}},
    Subject.MEAN: {"questions": {"q01": Counts(blank=9)}},
    Subject.EACH_IN_EACH_COMMUNE: {"by_commune": [{}, {"q01": Counts(uncounted=4)}]},
    Subject.MEAN_IN_EACH_DISTRICT: {"by_district": [{}, {"q01": Counts(uncounted=4)}]},
}


@pytest.mark.parametrize("subject", Subject)
def test_at_least_is_met_at_the_exact_mark(subject):
    finding = evaluated(Line(subject, 80), **AT_80[subject])

    assert (finding.verdict, finding.share) == (Verdict.MET, Fraction(4, 5))


@pytest.mark.parametrize("subject", Subject)
def test_more_than_is_not_met_at_the_exact_mark(subject):
    assert evaluated(Line(subject, 80, more_than=True), **AT_80[subject]).verdict is Verdict.NOT_MET
    assert evaluated(Line(subject, 79, more_than=True), **AT_80[subject]).verdict is Verdict.MET


@pytest.mark.parametrize("subject", Subject)
def test_just_below_the_mark_is_not_met(subject):
    assert evaluated(Line(subject, 80), **BELOW_80[subject]).verdict is Verdict.NOT_MET


@pytest.mark.parametrize("subject", Subject)
@pytest.mark.parametrize("figures", [{}, None], ids=["nothing known", "nothing counted"])
def test_without_a_figure_nothing_is_said(subject, figures):
    finding = evaluated(Line(subject, 80), **(UNKNOWN[subject] if figures is None else figures))

    assert (finding.verdict, finding.share, finding.question) == (Verdict.CANNOT_SAY, None, None)


def test_a_rate_is_not_rounded_up_to_its_mark():
    assert Rate(7_996, 10_000).percent(0) == 80
    assert evaluated(Line(Subject.OVERALL, 80), overall=satisfied(7_996, 10_000)).verdict is Verdict.NOT_MET


def test_a_mean_of_thirds_meets_the_mark_that_it_reaches_exactly():
    figures = {"questions": {"q01": satisfied(5, 6), "q02": satisfied(13, 15)}}

    assert evaluated(Line(Subject.MEAN, 85), **figures).verdict is Verdict.MET
    assert evaluated(Line(Subject.MEAN, 85, more_than=True), **figures).verdict is Verdict.NOT_MET


def test_the_lowest_question_decides_and_is_named():
    figures = {"questions": {"q01": satisfied(9, 10), "q02": satisfied(7, 10), "q03": satisfied(8, 10)}}

    finding = evaluated(Line(Subject.EACH, 80), **figures)

    assert (finding.verdict, finding.share, finding.question) == (Verdict.NOT_MET, Fraction(7, 10), "q02")


def test_a_question_that_nobody_could_judge_does_not_fail():
    figures = {"questions": {"q01": satisfied(9, 10), "q02": Counts(uncounted=10)}}

    assert evaluated(Line(Subject.EACH, 80), **figures).verdict is Verdict.MET


def test_one_bad_commune_is_not_hidden_by_the_others():
    huge, bad = (
        {"q01": satisfied(990, 1_000), "q02": satisfied(990, 1_000)},
        {"q01": satisfied(9, 10), "q02": satisfied(1, 2)},
    )

    finding = evaluated(Line(Subject.EACH_IN_EACH_COMMUNE, 80), by_commune=[huge, bad])

    assert (finding.verdict, finding.share, finding.question) == (Verdict.NOT_MET, Fraction(1, 2), "q02")


def test_nothing_is_promised_for_a_commune_that_has_not_answered():
    good, bad, silent = {"q01": satisfied(9, 10)}, {"q01": satisfied(1, 10)}, {}

    assert evaluated(Line(Subject.EACH_IN_EACH_COMMUNE, 80), by_commune=[good, silent]).verdict is Verdict.CANNOT_SAY
    assert evaluated(Line(Subject.EACH_IN_EACH_COMMUNE, 80), by_commune=[bad, silent]).verdict is Verdict.NOT_MET


def test_the_district_with_the_lowest_mean_decides_whatever_the_others_come_to():
    good, bad = (
        {"q01": satisfied(99, 100), "q02": satisfied(99, 100)},
        {"q01": satisfied(5, 6), "q02": satisfied(9, 10)},
    )

    finding = evaluated(Line(Subject.MEAN_IN_EACH_DISTRICT, 90), by_district=[good, bad])

    assert (finding.verdict, finding.share) == (Verdict.NOT_MET, Fraction(13, 15))


def test_nothing_is_promised_for_a_district_without_answers():
    good, bad, silent = {"q01": satisfied(9, 10)}, {"q01": satisfied(1, 10)}, {}

    assert evaluated(Line(Subject.MEAN_IN_EACH_DISTRICT, 80), by_district=[good, silent]).verdict is Verdict.CANNOT_SAY
    assert evaluated(Line(Subject.MEAN_IN_EACH_DISTRICT, 80), by_district=[bad, silent]).verdict is Verdict.NOT_MET


def test_more_ballots_than_households_still_meet_the_mark():
    assert evaluated(Line(Subject.COVERAGE, 80), coverage=Rate(130, 100)).verdict is Verdict.MET


def test_each_line_is_looked_at_in_its_order():
    rule_set = rules.all_rule_sets()["xa-nang-cao-2021-2025"]

    findings = rules.evaluate(rule_set, NOTHING)

    assert [(finding.line.subject.value, finding.line.percent) for finding in findings] == [
        ("coverage", 80),
        ("each", 70),
        ("mean", 85),
        ("overall", 90),
    ]
    assert {finding.verdict for finding in findings} == {Verdict.CANNOT_SAY}


def test_the_marks_that_ship_are_those_of_the_sources():
    lines = {
        key: [(line.subject.value, line.percent, line.more_than) for line in rule_set.lines]
        for key, rule_set in rules.all_rule_sets().items()
    }

    assert lines == {
        "xa-ntm-2016-2020": [("coverage", 60, True), ("overall", 80, True)],
        "xa-ntm-2021-2025": [("overall", 90, False), ("each", 80, False)],
        "xa-nang-cao-2021-2025": [
            ("coverage", 80, False),
            ("each", 70, False),
            ("mean", 85, False),
            ("overall", 90, False),
        ],
        "xa-kieu-mau-2021-2025": [("overall", 95, False), ("each", 85, False)],
        "huyen-ntm-2021-2025": [("coverage", 70, False), ("overall", 90, False), ("each_in_each_commune", 80, False)],
        "huyen-nang-cao-mot-huyen": [("coverage", 92, False), ("mean", 95, False), ("overall", 98, False)],
        "tinh-hoan-thanh-2024": [("each_in_each_commune", 90, False), ("mean_in_each_district", 90, False)],
        "tham-khao-80": [("overall", 80, False)],
    }


def test_what_was_only_seen_is_no_mark_but_is_told():
    rule_set = rules.all_rule_sets()["xa-ntm-2021-2025"]

    assert "70 % đến 80 %, không phải mức phải đạt" in rule_set.source
    assert Subject.COVERAGE not in {line.subject for line in rule_set.lines}


@pytest.mark.parametrize("rule_set", rules.all_rule_sets().values(), ids=lambda rule_set: rule_set.key)
def test_a_rule_set_that_ships_has_a_source_a_certainty_and_marks(rule_set):
    assert rule_set.title
    assert rule_set.source
    assert isinstance(rule_set.certainty, Certainty)
    assert rule_set.lines
    assert all(0 < line.percent <= 100 for line in rule_set.lines)


@pytest.mark.parametrize("rule_set", rules.all_rule_sets().values(), ids=lambda rule_set: rule_set.key)
def test_a_rule_set_that_ships_fits_forms_of_the_library(rule_set):
    assert rule_set.forms == ("*",) or set(rule_set.forms) <= set(library.FORMS)


def test_what_is_remembered_or_ours_says_so_in_its_source():
    for rule_set in rules.all_rule_sets().values():
        if rule_set.certainty is Certainty.REMEMBERED:
            assert "theo trí nhớ" in rule_set.source
        if rule_set.certainty is Certainty.OURS:
            assert "không phải mức đạt chính thức" in rule_set.source


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"certainty": "sure"}, ValueError),
        ({"lines": [{"subject": "everything", "percent": 80}]}, ValueError),
        ({"lines": [{"subject": "overall"}]}, KeyError),
    ],
)
def test_a_rule_set_that_is_not_one_is_refused(change, error):
    raw = {"key": "k", "title": "t", "source": "s", "certainty": "ours", "forms": ["*"], "lines": []}

    assert rules.read(raw).lines == ()
    with pytest.raises(error):
        rules.read(raw | change)
