"""/phieu/<id>/phan: the sections of a questionnaire."""

import re

import pytest

from survey.people.queries import Role
from survey.questionnaires.drafting import moving, sections
from tests import factories
from tests.factories import NOW

SCRIPT = {"X-Requested-With": "fetch"}


@pytest.fixture
def section(questionnaire, database):
    """Give the key of a section that holds the last question."""
    key = sections.add(questionnaire, title="Ý kiến khác", by=None, now=NOW)
    moving.move(questionnaire, _keys(questionnaire)[-1], section=key, before=None, by=None, now=NOW)
    database.commit()
    return key


def _keys(questionnaire):
    return [one["key"] for one in questionnaire.draft["questions"]]


def _titles(questionnaire):
    return [one["text"]["vi"] for one in questionnaire.draft["sections"]]


def _seen(page):
    return re.search(r'name="seen"[^>]*value="(\w+)"', page)[1]


def test_a_section_is_added_and_moved(sign_in, world, questionnaire, section):
    browser = sign_in(world.officer)

    added = browser.post(f"/phieu/{questionnaire.id}/phan", data={"title": " Thuốc  men "})
    new = questionnaire.draft["sections"][1]["key"]
    assert added.location == f"/phieu/{questionnaire.id}#phan-{new}"
    assert _titles(questionnaire) == ["Ý kiến khác", "Thuốc men"]

    browser.post(f"/phieu/{questionnaire.id}/phan/{new}/buoc", data={"to": "up"})
    assert _titles(questionnaire) == ["Thuốc men", "Ý kiến khác"]
    page = browser.get(f"/phieu/{questionnaire.id}?lang=en").get_data(as_text=True)
    assert "Add a question to “Thuốc men”" in page


@pytest.mark.parametrize(("title", "says"), [(" ", "Enter the title of the section."), ("ữ" * 201, "at most 200")])
def test_a_title_that_cannot_be_is_refused_and_kept(sign_in, world, questionnaire, title, says):
    response = sign_in(world.officer).post(f"/phieu/{questionnaire.id}/phan?lang=en", data={"title": title})

    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert says in page
    assert f'value="{title}"' in page
    assert "sections" not in questionnaire.draft


def test_a_heading_is_taken_away_and_comes_back_with_its_questions(sign_in, world, questionnaire, section):
    browser, keys = sign_in(world.officer), _keys(questionnaire)

    gone = browser.post(f"/phieu/{questionnaire.id}/phan/{section}/bo")
    page = browser.get(gone.location.partition("#")[0] + "&lang=en").get_data(as_text=True)
    assert _titles(questionnaire) == []
    assert _keys(questionnaire) == keys
    assert "The heading is taken away, its questions are still there: Ý kiến khác" in page

    late = browser.post(f"/phieu/{questionnaire.id}/phan/{section}", data={"title": "Muộn"})
    assert late.status_code == 422
    assert "Somebody else took this away" in late.get_data(as_text=True)

    browser.post(f"/phieu/{questionnaire.id}/khoi-phuc", data={"key": section})
    assert _titles(questionnaire) == ["Ý kiến khác"]
    assert questionnaire.draft["questions"][-1]["section"] == section


def test_two_who_rename_a_section_are_told(sign_in, world, questionnaire, section, database):
    other = factories.a_member_of_staff("can.bo.hai", Role.OFFICER, world.commune, "Lý A Tủa")
    database.commit()
    mine, theirs = sign_in(world.officer), sign_in(other)
    address = f"/phieu/{questionnaire.id}/phan/{section}"
    seen = _seen(mine.get(address).get_data(as_text=True))
    assert theirs.post(address, data={"title": "Của anh Tủa", "seen": seen}, headers=SCRIPT).status_code == 200

    late = mine.post(address, data={"title": "Của chị Dợ", "seen": seen})

    page = late.get_data(as_text=True)
    assert late.status_code == 422
    assert "Của anh Tủa" in page
    assert 'value="Của chị Dợ"' in page
    assert mine.post(address, data={"title": "Của chị Dợ", "seen": seen}, headers=SCRIPT).json["both"] is True
    over = re.search(r'name="over" value="(\w+)"', page)[1]
    assert mine.post(address, data={"title": "Của chị Dợ", "seen": seen, "over": over}).status_code == 302
    assert _titles(questionnaire) == ["Của chị Dợ"]


def test_only_who_may_write_here_changes_a_section(sign_in, world, questionnaire, section):
    address = f"/phieu/{questionnaire.id}/phan/{section}"

    for nobody in (world.reviewer, world.neighbour, world.enumerator):
        browser = sign_in(nobody)
        assert browser.get(address).status_code == 404
        assert browser.post(f"{address}/bo").status_code == 404
        assert browser.post(f"/phieu/{questionnaire.id}/phan", data={"title": "Phá"}).status_code == 404
    assert sign_in(world.officer).get(f"/phieu/{questionnaire.id}/phan/khong-co").status_code == 404
    assert _titles(questionnaire) == ["Ý kiến khác"]
