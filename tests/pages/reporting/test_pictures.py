"""The pictures, the order of the questions and the trend on the pages of reports; in English, as test_report.py."""

import re

import pytest

from survey.results import counting
from survey.rounds.states import RoundKind
from tests.factories import NOW, a_ballot, a_hamlet, an_open_round, answers_to, publish
from tests.pages.reporting.reading import rows_of, words_of

GOOD, BAD = answers_to(), answers_to(satisfied=False)


@pytest.fixture
def asked(world, database):
    """Ask in two communes, ten ballots each: q02 five of twenty satisfied, q05 ten, all other questions twenty."""
    round_ = an_open_round(world.province, [world.commune, world.neighbour_commune], rule_sets=["tham-khao-80"])
    for number in range(20):
        commune = world.commune if number < 10 else world.neighbour_commune
        worse = {"q02": BAD["q02"]} if number % 4 else {}
        worse |= {"q05": BAD["q05"]} if number % 2 else {}
        a_ballot(round_, commune, number, answers=GOOD | worse)
    for commune in (world.commune, world.neighbour_commune):
        counting.count(commune.id, now=NOW)
    database.commit()
    return round_


def the_page(browser, unit, query="", below=""):
    return browser.get(f"/bao-cao/{unit.id}{below}?lang=en{query}")


def test_questions_stand_with_the_lowest_rate_first_and_the_overall_one_last(world, asked, sign_in):
    browser = sign_in(world.administrator)

    numbers = [row[0] for row in rows_of(the_page(browser, world.province)) if len(row) > 6 and row[0].isdigit()]
    in_form = [
        row[0]
        for row in rows_of(the_page(browser, world.province, "&thu-tu=phieu"))
        if len(row) > 6 and row[0].isdigit()
    ]

    assert numbers[:2] == ["2", "5"]
    assert numbers[-1] == "11"
    assert in_form == [str(number) for number in range(1, 12)]


def test_every_picture_of_the_report_has_a_name_and_its_figures_stand_in_a_table(world, asked, sign_in):
    page = the_page(sign_in(world.administrator), world.province)

    pictures = re.findall(r'<figure class="picture">\s*(<svg.*?</svg>)', page.get_data(as_text=True), re.DOTALL)

    assert len(pictures) >= 1 + 1 + 11  # the questions, the communes, a panel for each question
    assert all("<title>" in one and "<desc>" in one for one in pictures)
    commune = next(row for row in rows_of(page) if row[0] == "Xã Mường Nhé" and len(row) == 12)
    assert commune[1] == "30.0% 3/10"  # of q02, which stands first
    assert "Xã Mường Nhé: 30.0%" in pictures[-11]


def test_the_first_figures_say_how_the_rule_sets_judge(world, asked, sign_in):
    page = words_of(the_page(sign_in(world.administrator), world.province))

    assert "100.0%" in page.partition("Results by question")[0]
    assert "up to the mark" in page.partition("Results by question")[0]


def test_whoever_does_not_own_the_round_reads_in_words_what_is_not_told(world, database, sign_in):
    round_ = an_open_round(world.commune, [world.commune])
    for number in range(12):
        a_ballot(round_, world.commune, number, answers=GOOD | ({"q02": BAD["q02"]} if number < 2 else {}))
    counting.count(world.commune.id, now=NOW)
    database.commit()

    own = the_page(sign_in(world.officer), world.commune)
    above = the_page(sign_in(world.reviewer), world.commune)
    stranger = sign_in(world.neighbour).get(f"/bao-cao/{world.commune.id}")

    told = {row[0]: row for row in rows_of(own) if len(row) > 6}
    hidden = {row[0]: row for row in rows_of(above) if len(row) > 6}
    assert told["2"][2:] == ["12", "10", "83.3%", "2", "16.7%", "0"]
    assert hidden["2"][2:] == ["–"] * 6
    assert "not told: too few ballots to keep everybody unknown" in hidden["2"][1]
    assert hidden["1"][2:] == ["12", "12", "100.0%", "0", "0.0%", "0"]
    assert stranger.status_code == 404


def test_the_trend_is_read_by_whoever_reads_the_report(world, asked, sign_in):
    of_province = the_page(sign_in(world.administrator), world.province, below="/xu-huong")

    assert "From round to round" in words_of(of_province)
    assert "Asked once so far." in words_of(of_province)
    assert sign_in(world.reviewer).get(f"/bao-cao/{world.province.id}/xu-huong").status_code == 200
    assert sign_in(world.officer).get(f"/bao-cao/{world.province.id}/xu-huong").status_code == 404
    assert sign_in(world.reviewer).get(f"/bao-cao/{world.far_province.id}/xu-huong").status_code == 404
    assert sign_in(world.reviewer).get("/bao-cao/ca-nuoc/xu-huong").status_code == 404


def test_the_trend_says_in_words_why_no_line_is_drawn(world, asked, database, sign_in):
    round_ = an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)
    a_hamlet(world.commune, households=50)
    for number in range(100, 106):
        a_ballot(round_, world.commune, number)
    publish(round_)
    database.commit()

    page = the_page(sign_in(world.administrator), world.province, "&loai=open", below="/xu-huong")

    assert "an official round and ongoing feedback are not compared" in words_of(page)
    assert "the communes asked are not the same" in words_of(page)
