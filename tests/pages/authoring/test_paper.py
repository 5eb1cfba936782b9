"""/phieu/<id>/ban-giay.pdf."""

import pypdfium2
import pytest

from survey.questionnaires import publishing
from survey.questionnaires.drafting import heading
from tests import factories

TITLE = "Phiếu lấy ý kiến người dân về trạm y tế {xã}"


@pytest.fixture
def changed(questionnaire, world, database):
    """Give a questionnaire that was published once, and changed after it."""
    publishing.publish(questionnaire, by=world.officer, now=factories.NOW)
    heading.change(
        questionnaire,
        title=TITLE,
        introduction="Xin ông/bà cho biết ý kiến.",
        organiser="Trạm y tế {xã}",
        by=world.officer,
        now=factories.NOW,
    )
    database.commit()
    return questionnaire


def _paper(browser, questionnaire, **asked):
    return browser.get(f"/phieu/{questionnaire.id}/ban-giay.pdf", query_string=asked)


def _words(response):
    assert response.status_code == 200
    pages = pypdfium2.PdfDocument(response.data)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def test_a_draft_is_marked_as_one(sign_in, world, changed):
    response = _paper(sign_in(world.officer), changed, cot="2")

    words = _words(response)
    assert response.mimetype == "application/pdf"
    assert f'filename="phieu-{changed.id}-ban-nhap.pdf"' in response.headers["Content-Disposition"]
    assert "BẢN NHÁP – chưa phát hành, không dùng để lấy ý kiến" in words
    assert "về trạm y tế xã Mường Nhé" in words
    assert "Trạm y tế xã Mường Nhé" in words


def test_an_edition_that_was_published_before_can_be_printed(sign_in, world, changed):
    browser = sign_in(world.officer)

    response = _paper(browser, changed, ban="1")

    words = _words(response)
    assert f'filename="phieu-{changed.id}-ban-1.pdf"' in response.headers["Content-Disposition"]
    assert "Phiếu lấy ý kiến người dân về dịch vụ y tế" in words
    assert "Bản phát hành 1" in words
    assert "BẢN NHÁP" not in words
    assert _paper(browser, changed, ban="2").status_code == 404


def test_what_is_published_as_it_stands_bears_its_edition(sign_in, world, changed, database):
    publishing.publish(changed, by=world.officer, now=factories.NOW)
    database.commit()

    words = _words(_paper(sign_in(world.officer), changed))

    assert "Bản phát hành 2" in words
    assert "BẢN NHÁP" not in words


@pytest.mark.parametrize("asked", [{"cot": "3"}, {"ngon-ngu": "km"}, {"ban": "\0"}, {"ban": "9" * 30}])
def test_what_is_not_there_is_a_404(sign_in, world, changed, asked):
    assert _paper(sign_in(world.officer), changed, **asked).status_code == 404


def test_a_neighbour_gets_404_and_a_reviewer_prints(sign_in, world, questionnaire):
    assert _paper(sign_in(world.neighbour), questionnaire).status_code == 404
    assert _paper(sign_in(world.enumerator), questionnaire).status_code == 404
    assert _paper(sign_in(world.reviewer), questionnaire).status_code == 200
