"""A report over communes that begin with one core and ask questions of their own."""

import pytest

from survey.questionnaires import cores, library, publishing, queries
from survey.questionnaires.content import Kind
from survey.questionnaires.drafting import questions, starting
from survey.results import making
from survey.rounds.states import RoundKind
from tests.factories import NOW, a_ballot, a_blank, an_edition, an_open_round, another_edition

TITLE = "Phiếu lõi tỉnh Điện Biên"
CORE, OVERALL = "Ông/bà có hài lòng với đường xã không?", "Nhìn chung, ông/bà có hài lòng không?"
MARKET, BORDER = "Chợ phiên có đủ chỗ không?", "Cửa khẩu A Pa Chải có thuận tiện không?"


@pytest.fixture
def core(world):
    """Give the edition of a core of the province, marked by a rule set."""
    questionnaire = a_blank(TITLE, world.province)
    for words in (CORE, OVERALL):
        questions.add(questionnaire, Kind.SATISFIED, words=words, by=None, now=NOW)
    cores.mark(questionnaire, by=None, now=NOW)
    return publishing.publish(questionnaire, by=None, now=NOW)


def a_round(core, commune, *own, rule_sets=()):
    """Ask the core with questions of the commune's own; all is answered, the own ones with "không hài lòng"."""
    questionnaire = starting.from_core(core, unit=commune, by=None, now=NOW)
    for words in own:
        questions.add(questionnaire, Kind.SATISFIED, words=words, by=None, now=NOW)
    edition = publishing.publish(questionnaire, by=None, now=NOW)
    round_ = an_open_round(commune, [commune], edition=edition, rule_sets=rule_sets)
    keys = [one["key"] for one in edition.content["questions"]]
    a_ballot(round_, commune, commune.id, answers={key: "hl" if place < 2 else "khl" for place, key in enumerate(keys)})
    return round_


def of_year(unit, form):
    return making.of_year(unit, form=form, kind=RoundKind.OPEN, year=2026)


def told(made):
    return [(one.question.text["vi"], one.asked_in, one.of_some) for one in made.questions]


def test_the_core_compares_over_all_communes_and_own_questions_stand_apart(world, core, database):
    a_round(core, world.commune, MARKET, rule_sets=["xa-ntm-2021-2025"])
    a_round(core, world.neighbour_commune, BORDER)
    database.commit()

    made = of_year(world.province, core.form)

    assert told(made)[:2] == [(CORE, 2, False), (OVERALL, 2, False)]
    assert sorted(told(made)[2:]) == sorted([(MARKET, 1, True), (BORDER, 1, True)])
    assert made.questions[0].counts.satisfied == 2
    assert [one.counts.dissatisfied for one in made.questions[2:]] == [1, 1]
    assert made.content.title["vi"] == TITLE
    # No mark of all is set beside what one of them asked: the lowest question is one of the core.
    decided = {finding.question for of_set in made.rule_findings for finding in of_set.findings if finding.question}
    assert decided
    assert decided <= {one["key"] for one in core.content["questions"]}


def test_a_commune_reads_its_own_questions_with_the_others(world, core, database):
    a_round(core, world.commune, MARKET)
    a_round(core, world.neighbour_commune, BORDER)
    database.commit()

    made = of_year(world.commune, core.form)

    assert told(made) == [(CORE, 1, False), (OVERALL, 1, False), (MARKET, 1, False)]


def test_a_question_of_the_library_that_a_commune_leaves_out_stays_in_its_place(world, database):
    form = "xa-ntm-2026-2030"
    whole = an_edition(world.commune, form)
    short = another_edition(an_edition(world.neighbour_commune, form), lambda draft: draft["questions"].pop(0))
    for commune, edition in ((world.commune, whole), (world.neighbour_commune, short)):
        an_open_round(commune, [commune], edition=edition)
    database.commit()

    made = of_year(world.province, form)

    assert [one.key for one in library.get(form).questions] == [one.question.key for one in made.questions]
    assert (made.questions[0].asked_in, made.questions[1].asked_in) == (1, 2)
    assert not any(one.of_some for one in made.questions)


def test_a_form_is_called_as_its_core_or_as_its_newest_edition(world, core, database):
    a_round(core, world.commune)
    own = a_blank("Phiếu về chợ phiên", world.commune)
    questions.add(own, Kind.YES_NO, words=MARKET, by=None, now=NOW)
    first = publishing.publish(own, by=None, now=NOW)
    another_edition(first, lambda draft: draft["title"].update(vi="Phiếu về chợ phiên Mường Nhé"))

    titles = [queries.form_title(form)["vi"] for form in (core.form, own.form, "dv-y-te", "rieng-khong-co")]

    assert titles == [TITLE, "Phiếu về chợ phiên Mường Nhé", library.get("dv-y-te").title["vi"], "rieng-khong-co"]
