"""/phieu/<id>/ngon-ngu."""

import pytest

from survey.questionnaires import parsing, publishing
from survey.questionnaires.drafting import starting, translations
from survey.questionnaires.drafting.translations import Typed
from tests import kitchen_sink
from tests.factories import NOW


@pytest.fixture
def translated(world, database):
    """A questionnaire of the commune in English and Tày; one text of Tày is lacking."""
    document = kitchen_sink.document()
    document["questions"][8]["text"].pop("tyz")
    content = parsing.parse(document, unfinished=True)
    started = starting.from_content(content, unit=world.commune, by=world.officer, now=NOW)
    database.commit()
    return started


def codes(questionnaire):
    return [one["code"] for one in questionnaire.draft.get("languages", [])]


def test_each_language_says_how_far_it_is_and_whether_it_is_published(sign_in, world, translated, database):
    rain = next(one for one in translations.entries(translated, "en") if one.vi == "Môi trường")
    translations.write(translated, "en", [Typed(rain.place, "Nature", rain.seen)], by=None, now=NOW)
    database.commit()

    page = sign_in(world.officer).get(f"/phieu/{translated.id}/ngon-ngu").get_data(as_text=True)

    assert page.count("Sẽ có trong bản phát hành") == 1
    assert page.count("Chưa xong: còn 1 chỗ, nên chưa phát hành") == 1
    english, tay = translations.states(translated)
    assert (english.left, tay.left) == (0, 1)
    assert f"Đã dịch {tay.done} trên {tay.texts} đoạn" in page
    assert f"{tay.typed} đoạn đã dịch sẽ mất" in page
    assert 'lang="tyz"' in page


def test_a_language_is_added_from_the_list_or_by_any_name(sign_in, world, questionnaire):
    browser = sign_in(world.officer)
    address = f"/phieu/{questionnaire.id}/ngon-ngu"

    known = browser.post(address, data={"known": "km", "name": ""})
    other = browser.post(address, data={"known": "", "name": "Xinh Mun"})
    page = browser.get(address).get_data(as_text=True)

    assert known.location == f"{address}/km"
    assert other.location == f"{address}/x-xinh-mun"
    assert codes(questionnaire) == ["km", "x-xinh-mun"]
    assert '<option value="km"' not in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Hãy chọn một ngôn ngữ"),
        ({"known": "xx"}, "Hãy chọn một ngôn ngữ"),
        ({"known": "vi"}, "Hãy chọn một ngôn ngữ"),
        ({"name": "tiếng tày"}, "Tày đã có trong danh sách."),
        ({"known": "tyz"}, "Tày đã có trong danh sách."),
        ({"name": "Kinh"}, "đã có tiếng Việt"),
        ({"name": "<b>" * 40}, "40 ký tự"),
    ],
)
def test_what_can_not_be_added_is_refused_in_words(typed, said, sign_in, world, translated):
    response = sign_in(world.officer).post(f"/phieu/{translated.id}/ngon-ngu", data=typed)

    assert response.status_code == 422
    assert "<b><b>" not in response.text
    assert said in response.text
    assert codes(translated) == ["en", "tyz"]


def test_a_language_is_renamed_or_the_mistake_is_told_at_its_field(sign_in, world, translated):
    browser = sign_in(world.officer)
    address = f"/phieu/{translated.id}/ngon-ngu/tyz/ten"

    assert browser.post(address, data={"tyz-name": "Tày – Nùng"}).status_code == 302
    assert translated.draft["languages"][1] == {"code": "tyz", "name": "Tày – Nùng"}

    wrong = browser.post(address, data={"tyz-name": "english"})
    assert wrong.status_code == 422
    assert 'href="#tyz-name"' in wrong.text
    assert 'value="english"' in wrong.text


def test_a_language_is_taken_out(sign_in, world, translated):
    response = sign_in(world.officer).post(f"/phieu/{translated.id}/ngon-ngu/tyz/go")

    assert response.location == f"/phieu/{translated.id}/ngon-ngu"
    assert codes(translated) == ["en"]


@pytest.mark.parametrize("code", ["vi", "km", "x", "EN", "en%00", "e" * 300])
def test_a_language_that_is_not_there_is_a_404(code, sign_in, world, translated):
    browser = sign_in(world.officer)
    address = f"/phieu/{translated.id}/ngon-ngu/{code}"

    assert browser.get(address).status_code == 404
    assert [browser.post(f"{address}{end}").status_code for end in ("", "/ten", "/go")] == [404] * 3


def test_a_reviewer_reads_and_an_enumerator_and_a_neighbour_find_nothing(sign_in, world, translated):
    address = f"/phieu/{translated.id}/ngon-ngu"
    posts = (address, f"{address}/en", f"{address}/en/ten", f"{address}/en/go")
    reviewer = sign_in(world.reviewer)

    page = reviewer.get(address).get_data(as_text=True)
    text = reviewer.get(f"{address}/en").get_data(as_text=True)

    assert "Sẽ có trong bản phát hành" in page
    assert "Roads in {thôn}" in text
    assert "<textarea" not in text
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
    assert [reviewer.post(one).status_code for one in posts] == [404] * 4
    for nobody in (sign_in(world.enumerator), sign_in(world.neighbour)):
        assert [nobody.get(one).status_code for one in posts[:2]] == [404] * 2
        assert [nobody.post(one).status_code for one in posts] == [404] * 4
    assert codes(translated) == ["en", "tyz"]


def test_a_language_of_the_core_has_no_button_and_is_refused(sign_in, world, translated, database):
    translated.is_core = True
    core = publishing.publish(translated, by=None, now=NOW)
    below = starting.from_core(core, unit=world.commune, by=None, now=NOW)
    database.commit()
    browser = sign_in(world.officer)

    page = browser.get(f"/phieu/{below.id}/ngon-ngu").get_data(as_text=True)
    forced = browser.post(f"/phieu/{below.id}/ngon-ngu/en/go")

    assert "/en/go" not in page
    assert forced.status_code == 422
    assert codes(below) == ["en"]
