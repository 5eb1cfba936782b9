import pytest
from sqlalchemy import select

from survey.people.models import AuditEntry
from survey.problems import Problem, Refused
from survey.questionnaires import library, parsing, publishing
from survey.questionnaires.drafting import drafts, starting
from tests import kitchen_sink
from tests.contents import a_document, a_question
from tests.factories import NOW


def test_a_ready_questionnaire_is_taken_over_as_it_is(world):
    questionnaire = starting.start("dv-y-te", unit=world.commune, by=world.officer, now=NOW)

    assert questionnaire.draft == library.document("dv-y-te")
    assert (questionnaire.form, questionnaire.unit_id, questionnaire.made_by_id) == (
        "dv-y-te",
        world.commune.id,
        world.officer.id,
    )


def test_a_form_that_is_not_in_the_library_is_refused(world):
    with pytest.raises(Refused) as refused:
        starting.start("xa-ntm-1986", unit=world.commune, by=world.officer, now=NOW)

    assert refused.value.problems == (Problem("questionnaire.unknown_form", "form"),)


def test_nobody_starts_a_questionnaire_of_another_unit(world):
    for unit in (world.neighbour_commune, world.province, None):
        with pytest.raises(Refused) as refused:
            starting.start("dv-y-te", unit=unit, by=world.officer, now=NOW)
        assert [problem.code for problem in refused.value.problems] == ["questionnaire.unit_not_yours"]

    assert starting.start("dv-y-te", unit=None, by=world.administrator, now=NOW).unit_id is None
    assert starting.start("dv-y-te", unit=world.commune, by=world.reviewer, now=NOW).unit_id == world.commune.id


def test_an_empty_questionnaire_is_a_draft_with_a_form_of_its_own_and_can_not_be_published_yet(world):
    first = starting.blank(title="Phiếu về nước sạch", unit=world.commune, by=world.officer, now=NOW)
    second = starting.blank(unit=world.commune, by=world.officer, now=NOW)

    assert first.title == "Phiếu về nước sạch"
    assert first.form != second.form
    with pytest.raises(Refused) as refused:
        publishing.publish(first, by=world.officer, now=NOW)
    assert "content.no_questions" in {problem.code for problem in refused.value.problems}


def test_a_questionnaire_out_of_a_file_is_kept_whole(world, database):
    content = parsing.parse(kitchen_sink.document())
    questionnaire = starting.from_content(content, unit=world.commune, by=world.officer, now=NOW)
    database.commit()
    database.expire_all()

    assert parsing.parse(questionnaire.draft) == content


def test_what_is_larger_than_any_honest_one_is_neither_started_nor_kept(world, database):
    small = a_document(*(a_question(f"q{number}", words="ữ" * 2000) for number in range(80)))  # 320 KB
    large = a_document(*(a_question(f"q{number}", words="ữ" * 2000) for number in range(140)))
    with pytest.raises(Refused) as refused:
        starting.from_content(parsing.parse(large), unit=world.commune, by=None, now=NOW)
    assert refused.value.problems == (Problem("draft.too_large", "", {"most": 512}),)

    questionnaire = starting.from_content(parsing.parse(small), unit=world.commune, by=None, now=NOW)
    with pytest.raises(Refused) as refused:
        drafts.keep(questionnaire, large | {"form": small["form"]}, action="questionnaire.changed", by=None, now=NOW)
    assert [problem.code for problem in refused.value.problems] == ["draft.too_large"]
    assert len(questionnaire.draft["questions"]) == 80


def test_the_trail_says_who_started_it_and_from_what(world, database):
    questionnaire = starting.start("dv-y-te", unit=world.commune, by=world.officer, now=NOW)

    entry = database.scalars(select(AuditEntry).where(AuditEntry.action == "questionnaire.started")).one()
    assert (entry.subject, entry.staff_id, entry.after) == (
        f"questionnaire {questionnaire.id}",
        world.officer.id,
        {"form": "dv-y-te", "from": "library"},
    )
