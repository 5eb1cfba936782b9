"""Cores of a unit above, and the questionnaires that begin with them."""

import pytest
from sqlalchemy import select

from survey.people.models import AuditEntry, Role
from survey.problems import Refused
from survey.questionnaires import cores, parsing, publishing
from survey.questionnaires.content import Kind
from survey.questionnaires.drafting import questions, sections, starting, undoing
from tests import factories
from tests.contents import a_question
from tests.factories import NOW

CORE = "Ông/bà có hài lòng với đường trục xã không?"


@pytest.fixture
def core(world):
    """Give the edition of a core of the province with two questions in one section."""
    questionnaire = factories.a_blank("Phiếu lõi tỉnh Điện Biên", world.province)
    section = sections.add(questionnaire, title="Hạ tầng", by=None, now=NOW)
    questions.add(questionnaire, Kind.SATISFIED, section=section, words=CORE, by=None, now=NOW)
    questions.add(questionnaire, Kind.YES_NO, section=section, words="Nhà có nước sạch không?", by=None, now=NOW)
    cores.mark(questionnaire, by=None, now=NOW)
    return publishing.publish(questionnaire, by=None, now=NOW)


@pytest.fixture
def own(world, core):
    """Give a questionnaire of the commune that begins with the core and asks one question more."""
    questionnaire = starting.from_core(core, unit=world.commune, by=world.officer, now=NOW)
    questions.add(questionnaire, Kind.YES_NO, words="Chợ phiên có đủ chỗ không?", by=world.officer, now=NOW)
    return questionnaire


def keys(questionnaire):
    return [one["key"] for one in questionnaire.draft["questions"]]


def refusal(verb, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        verb(*args, by=None, now=NOW, **kwargs)
    return [problem.code for problem in refused.value.problems]


def test_only_a_unit_above_the_commune_offers_a_core(world, database):
    of_district = factories.a_blank("Phiếu huyện", world.old_district)
    cores.mark(of_district, by=None, now=NOW)
    cores.mark(of_district, by=None, now=NOW)
    of_commune = factories.a_blank("Phiếu xã", world.commune)

    assert of_district.is_core
    assert refusal(cores.mark, of_commune) == ["questionnaire.core_of_commune"]
    cores.unmark(of_district, by=None, now=NOW)
    assert not of_district.is_core
    actions = list(database.scalars(select(AuditEntry.action).where(AuditEntry.action.contains(".core_"))))
    assert actions == ["questionnaire.core_marked", "questionnaire.core_unmarked"]


def test_a_core_is_offered_to_the_units_below_in_its_newest_edition_and_to_nobody_else(world, core):
    newer = factories.a_corrected_edition(core)
    far = factories.a_member_of_staff("dat.mui", Role.OFFICER, world.far_commune, "Trần Út Mười")

    assert cores.offered(by=world.officer) == [newer]
    assert cores.offered(by=world.neighbour) == [newer]
    assert cores.offered(by=far) == []
    assert cores.offered(by=world.reviewer) == []  # it is the province's own
    assert cores.get_offered(newer.id, by=far) is None
    cores.unmark(core.questionnaire, by=None, now=NOW)
    assert cores.offered(by=world.officer) == []


def test_what_is_no_core_is_not_begun_with(world):
    edition = factories.an_edition(world.province)

    assert refusal(starting.from_core, edition, unit=world.commune) == ["questionnaire.not_a_core"]


def test_the_questions_of_the_core_stay_and_own_ones_follow(own, core):
    first = keys(own)[0]

    assert refusal(undoing.remove, own, first) == ["draft.locked"]
    assert keys(own)[:2] == [one["key"] for one in core.content["questions"]]
    published = publishing.publish(own, by=None, now=NOW)
    assert len(published.content["questions"]) == 3


def test_a_new_edition_of_the_core_is_taken_and_own_questions_stay(own, core, database):
    def enlarge(draft):
        draft["sections"].append({"key": "y-te", "text": {"vi": "Y tế"}})
        draft["questions"][0]["text"]["vi"] = "Đường trục xã có tốt không?"
        draft["questions"].append(a_question("moi", "yes_no", "Trạm y tế có thuốc không?", section="y-te"))

    mine = keys(own)[2]
    newer = factories.another_edition(core, enlarge)
    assert cores.standing(own).newer == newer

    cores.take_new(own, newer.id, by=None, now=NOW)
    database.commit()

    assert keys(own) == [*(one["key"] for one in newer.content["questions"]), mine]
    assert (own.core_number, cores.standing(own).newer) == (2, None)
    assert own.draft["questions"][3]["section"] == "y-te"
    publishing.publish(own, by=None, now=NOW)
    entry = database.scalars(select(AuditEntry).where(AuditEntry.action == "questionnaire.core_taken")).one()
    assert (entry.before, entry.after) == ({"edition": 1}, {"edition": 2})


def test_own_translations_of_the_core_stay_and_what_changed_is_marked(own, core):
    draft = own.draft | {"languages": [{"code": "tyz", "name": "Tày"}]}
    for part in (*draft["questions"], *draft["sections"]):
        part["text"]["tyz"] = "Toẹn " + part["text"]["vi"]
    own.draft = draft
    newer = factories.a_corrected_edition(core, "Đường trục xã có tốt không?")

    cores.take_new(own, newer.id, by=None, now=NOW)

    content = parsing.parse(own.draft, unfinished=True)
    assert content.questions[0].text == {"vi": "Đường trục xã có tốt không?", "tyz": f"Toẹn {CORE}"}
    assert content.questions[1].text["tyz"] == "Toẹn Nhà có nước sạch không?"
    place = f"questions.{content.questions[0].key}.text"
    assert own.translated_from == {place: {"tyz": CORE}}


def test_an_own_question_that_depends_on_what_the_core_lost_is_told_before_anything_changes(own, core):
    draft = {**own.draft, "questions": [dict(one) for one in own.draft["questions"]]}
    draft["questions"][2]["when"] = [{"question": draft["questions"][1]["key"], "choices": ["co"]}]
    own.draft = draft
    newer = factories.another_edition(core, lambda document: document["questions"].pop())

    assert refusal(cores.take_new, own, newer.id) == ["questionnaire.core_lacks_condition"]
    assert own.core_number == 1


def test_an_own_question_that_came_into_the_core_is_told(own, core):
    newer = factories.another_edition(
        core, lambda draft: draft["questions"].append(own.draft["questions"][2] | {"text": {"vi": "Chợ phiên?"}})
    )

    assert refusal(cores.take_new, own, newer.id) == ["questionnaire.core_has_own_question"]


def test_only_a_newer_edition_of_its_own_core_is_taken(own, core, world):
    other = factories.an_edition(world.province)

    for edition_id in (core.id, other.id, 0, 10**12):
        assert refusal(cores.take_new, own, edition_id) == ["questionnaire.core_not_newer"]
