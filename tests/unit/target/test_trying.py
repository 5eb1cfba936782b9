"""Worked by hand: three xã; answers of the published rounds and services by year.

             service since   round of 2025   round of 2026
Mường Nhé    2025            120             30
Sín Thầu     2026            -                9
Nậm Kè       -               200             -

k         1           10          30          100         200
2025      1 of 3      1 of 3      1 of 3      1 of 3      0 of 3     (only Mường Nhé has a service)
2026      2 of 3      1 of 3      1 of 3      0 of 3      0 of 3
"""

from datetime import date

from survey.target import forecasting, trying
from survey.target.counting import Part, Total, at_least, may_be_tried, total
from survey.target.facts import Asked, Facts, Offered, Period, Place, standings
from survey.target.forecasting import at_the_end

TODAY = date(2026, 11, 24)
YEAR = Period("Năm 2026", date(2026, 1, 1), date(2026, 12, 31))
MUONG_NHE, SIN_THAU, NAM_KE = 1, 2, 3
PLACES = tuple(
    Place(unit_id, f"0316{unit_id}", False, date(2025, 7, 1), None) for unit_id in (MUONG_NHE, SIN_THAU, NAM_KE)
)
OFFERED = (
    Offered(MUONG_NHE, "y-te", date(2025, 8, 1), None, False),
    Offered(SIN_THAU, "van-hoa", date(2026, 3, 1), None, True),
)


def a_round(number, commune, answers, *, first, last, state="published"):
    return Asked(number, commune, "commune", "open", state, False, first, last, commune, None, answers)


OF_2025 = {"first": date(2025, 10, 1), "last": date(2025, 10, 31)}
OF_2026 = {"first": date(2026, 9, 1), "last": date(2026, 9, 30)}
ASKED = (
    a_round(1, MUONG_NHE, 120, **OF_2025),
    a_round(2, NAM_KE, 200, **OF_2025),
    a_round(3, MUONG_NHE, 30, **OF_2026),
    a_round(4, SIN_THAU, 9, **OF_2026),
)
FACTS = Facts(PLACES, OFFERED, ASKED)


def counting_by_k(trial, name):
    (row,) = (row for row in trial.rows if row.period.name == name)
    return {k: one.part for k, one in zip(trial.answers, row.rates, strict=True)}


def test_the_same_figure_with_other_choices_of_k_and_period():
    periods = trying.periods([YEAR, Period("2025", date(2025, 1, 1), date(2025, 12, 31))], today=TODAY)
    trial = trying.try_all(FACTS, periods, own={30}, today=TODAY)

    assert counting_by_k(trial, "2025") == {1: 1, 10: 1, 30: 1, 50: 1, 100: 1, 200: 0}
    assert counting_by_k(trial, "Năm 2026") == {1: 2, 10: 1, 30: 1, 50: 0, 100: 0, 200: 0}
    assert {one.whole for row in trial.rows for one in row.rates} == {3}


def test_the_own_k_has_its_column():
    assert trying.try_all(FACTS, [YEAR], own={45, 9}, today=TODAY).answers == (1, 9, 10, 30, 45, 50, 100, 200)


def test_periods_are_those_set_the_years_that_have_begun_and_the_last_twelve_months():
    until_2027 = Period("2025-2027", date(2025, 7, 1), date(2027, 12, 31))

    periods = trying.periods([YEAR, until_2027], today=TODAY)

    assert [(one.name, one.first, one.last) for one in periods] == [
        ("Năm 2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2025-2027", date(2025, 7, 1), date(2027, 12, 31)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        (trying.LAST_TWELVE_MONTHS, date(2025, 11, 25), TODAY),
    ]


def test_the_twelve_months_before_a_29_february_begin_on_the_first_of_march():
    assert trying.periods([], today=date(2028, 2, 29))[-1].first == date(2027, 3, 1)


def test_the_rate_without_units_whose_links_do_not_open_stands_beside_it():
    counted = total(standings(FACTS, YEAR, today=TODAY), least=1)

    assert counted == Total(3, 2, 2, 2, 2, only_dead_links=1)
    assert (counted.rate.part, counted.rate_of_open_links.part) == (2, 1)


def test_answers_are_told_from_below():
    assert [at_least(n) for n in (0, 1, 4, 5, 9, 29, 30)] == [0, 0, 0, 5, 5, 25, 30]
    assert [k for k in range(-5, 21) if may_be_tried(k)] == [1, 5, 10, 15, 20]


def test_a_part_of_the_figure_is_a_part_of_the_rows():
    rows = standings(FACTS, YEAR, today=TODAY)

    assert {part: [row.unit_id for row in rows if row.fulfils(part, 30)] for part in Part} == {
        Part.IN_SCOPE: [1, 2, 3],
        Part.SERVICE: [1, 2],
        Part.PUBLISHED: [1, 2],
        Part.ANSWERS: [1],
        Part.ALL: [1],
    }


def running(answers, *, first=date(2026, 11, 15), last=date(2026, 12, 4), state="open", commune=SIN_THAU):
    return a_round(9, commune, answers, first=first, last=last, state=state)


def with_running(asked):
    return forecasting.forecast(Facts(PLACES, OFFERED, (*ASKED, asked)), YEAR, least=30, today=TODAY)


def test_a_running_round_goes_on_at_its_pace():
    # 10 of 20 days are over: 17 answers are taken as 15, and 15 come to 30.
    found = with_running(running(17))

    assert at_the_end(running(17), 17, today=TODAY) == 30
    assert (found.without.counting, found.with_running.counting, found.rounds) == (1, 2, 1)
    assert found.would_count == {SIN_THAU}


def test_a_round_that_came_to_less_changes_nothing():
    found = with_running(running(14))  # 10 come to 20

    assert (found.with_running.counting, found.would_count) == (1, frozenset())


def test_under_five_answers_nothing_is_said():
    assert with_running(running(4, first=TODAY)).rounds == 0


def test_a_round_that_ends_after_the_period_is_left_aside():
    assert with_running(running(100, last=date(2027, 1, 1))).rounds == 0


def test_a_round_that_waits_to_be_published_keeps_what_it_has():
    closed = running(34, last=date(2026, 11, 20), state="closed")

    assert at_the_end(closed, 34, today=TODAY) == 30
    assert with_running(closed).would_count == {SIN_THAU}


def test_without_a_service_a_running_round_makes_no_unit_count():
    assert with_running(running(50, commune=NAM_KE)).would_count == frozenset()
