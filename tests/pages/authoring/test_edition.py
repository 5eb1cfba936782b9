"""/phieu/<id>/ban-phat-hanh/<number>."""

from html import unescape

from survey.questionnaires import parsing, texts
from tests import factories, kitchen_sink


def test_an_edition_is_read_in_full_in_each_of_its_languages(sign_in, world, database):
    edition = factories.an_edition_of(kitchen_sink.document(), world.commune)
    database.commit()
    browser = sign_in(world.officer)
    address = f"/phieu/{edition.questionnaire_id}/ban-phat-hanh/1"

    for code in ("vi", "en", "tyz"):
        page = unescape(browser.get(f"{address}?tieng={code}").get_data(as_text=True))
        lacking = [words[code] for _, words in texts.of(parsing.parse(edition.content)) if words[code] not in page]
        assert lacking == [], code

    page = unescape(browser.get(f"{address}?lang=en").get_data(as_text=True))
    assert "Asked only if question 2 is Có" in page
    assert 'href="?tieng=tyz"' in page


def test_both_texts_stay_readable_after_a_correction(sign_in, world, questionnaire, database):
    browser = sign_in(world.officer)
    first = questionnaire.title
    browser.post(f"/phieu/{questionnaire.id}/ban-phat-hanh")
    questionnaire.draft = questionnaire.draft | {"title": {"vi": "Phiếu đã sửa lỗi chính tả"}}
    database.commit()
    browser.post(f"/phieu/{questionnaire.id}/ban-phat-hanh")

    old, new = (browser.get(f"/phieu/{questionnaire.id}/ban-phat-hanh/{n}").get_data(as_text=True) for n in (1, 2))

    assert first in old
    assert "Phiếu đã sửa lỗi chính tả" not in old
    assert "Phiếu đã sửa lỗi chính tả" in new


def test_who_reads_an_edition(sign_in, world, database):
    of_commune = factories.an_edition(world.commune)
    of_province = factories.an_edition(world.province)
    database.commit()
    own, above = (f"/phieu/{one.questionnaire_id}/ban-phat-hanh/1" for one in (of_commune, of_province))

    assert sign_in(world.officer).get(own).status_code == 200
    assert sign_in(world.reviewer).get(own).status_code == 200
    assert sign_in(world.neighbour).get(own).status_code == 404
    # Whoever may ask an edition of a unit above reads it, without a way to its draft.
    page = sign_in(world.officer).get(above)
    assert page.status_code == 200
    assert f"/phieu/{of_province.questionnaire_id}/kiem-tra" not in page.get_data(as_text=True)


def test_an_edition_that_is_not_there_is_a_404(sign_in, world, questionnaire):
    assert sign_in(world.officer).get(f"/phieu/{questionnaire.id}/ban-phat-hanh/1").status_code == 404
