"""/phieu/<id>/tep: a questionnaire as a file."""

import io
import re

import openpyxl
import pytest

from survey.questionnaires import documents, library, parsing, publishing
from survey.questionnaires.drafting import heading
from survey.questionnaires.files import formats
from tests.factories import NOW


@pytest.fixture
def published(questionnaire, database, world):
    """Give a questionnaire with an edition and a newer draft."""
    publishing.publish(questionnaire, by=world.officer, now=NOW)
    heading.change(
        questionnaire,
        title="Phiếu về trạm y tế",
        introduction="Xin cho biết.",
        organiser="Xã",
        seen=None,
        by=world.officer,
        now=NOW,
    )
    database.commit()
    return questionnaire


def links(page):
    return [
        address.replace("&amp;", "&") for address in re.findall(r'href="(/phieu/\d+/(?:tep/|ban-giay)[^"]*)"', page)
    ]


def test_the_page_gives_the_draft_of_what_was_never_published(sign_in, world, questionnaire):
    page = sign_in(world.officer).get(f"/phieu/{questionnaire.id}/tep").get_data(as_text=True)

    assert links(page) == [
        f"/phieu/{questionnaire.id}/ban-giay.pdf",
        f"/phieu/{questionnaire.id}/ban-giay.pdf?cot=2",
        f"/phieu/{questionnaire.id}/tep/xlsx",
        f"/phieu/{questionnaire.id}/tep/json",
    ]
    assert "/static/questionnaire-2.schema.json" in page


def test_an_edition_and_the_draft_that_differs_are_both_to_be_had(sign_in, world, published):
    browser = sign_in(world.officer)
    page = browser.get(f"/phieu/{published.id}/tep").get_data(as_text=True)
    assert len(links(page)) == 8

    draft = browser.get(f"/phieu/{published.id}/tep/json")
    edition = browser.get(f"/phieu/{published.id}/tep/json?ban=1")

    assert draft.json == published.draft
    assert edition.json == documents.of(library.get("dv-y-te"))
    name = f"phieu-ve-tram-y-te-{published.id}-ban-1.json"
    assert edition.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert edition.mimetype == "application/json"


def test_the_workbook_is_read_again_as_the_same_questionnaire(sign_in, world, published):
    response = sign_in(world.officer).get(f"/phieu/{published.id}/tep/xlsx")

    content, remarks = formats.read(response.data, name="a.xlsx")
    assert response.headers["Content-Disposition"].endswith('-ban-nhap.xlsx"')
    assert content == parsing.parse(published.draft)
    assert remarks == ()
    settings = openpyxl.load_workbook(io.BytesIO(response.data))["settings"]
    assert "ban-nhap" in [cell.value for cell in settings[2]]


@pytest.mark.parametrize("which", ["xlsx?ban=2", "json?ban=01", "json?ban=nhap", "word", "ban.xlsx"])
def test_what_is_not_there_is_a_404(sign_in, world, published, which):
    assert sign_in(world.officer).get(f"/phieu/{published.id}/tep/{which}").status_code == 404


def test_who_may_have_the_files(sign_in, world, published):
    for staff, status in (
        (world.officer, 200),
        (world.reviewer, 200),
        (world.neighbour, 404),
        (world.enumerator, 404),
    ):
        browser = sign_in(staff)
        for address in ("tep", "tep/xlsx?ban=1", "tep/json"):
            assert browser.get(f"/phieu/{published.id}/{address}").status_code == status, (staff.username, address)


def test_a_reviewer_is_not_shown_the_way_to_bring_in(sign_in, world, questionnaire):
    assert "/phieu/nhap" not in sign_in(world.reviewer).get(f"/phieu/{questionnaire.id}/tep").get_data(as_text=True)
    assert "/phieu/nhap" in sign_in(world.officer).get(f"/phieu/{questionnaire.id}/tep").get_data(as_text=True)


def test_the_schema_is_published(client, app):
    with client.get("/static/questionnaire-2.schema.json") as response:
        assert response.status_code == 200
        assert response.json["properties"]["format"]["const"] == 2
