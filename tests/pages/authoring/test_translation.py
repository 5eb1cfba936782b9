"""/phieu/<id>/ngon-ngu/<language>."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from survey.questionnaires import parsing
from survey.questionnaires.drafting import languages, translations
from survey.questionnaires.drafting.translations import Typed
from tests.factories import NOW, rename

KHMER = "ពេញចិត្ត"


@pytest.fixture
def address(questionnaire, database):
    """The page of Khmer."""
    languages.add(questionnaire, name="Khmer", by=None, now=NOW)
    database.commit()
    return f"/phieu/{questionnaire.id}/ngon-ngu/km"


def entries(questionnaire):
    return {one.vi: one for one in translations.entries(questionnaire, "km")}


def form_of(questionnaire, **words):
    """Give what the form sends when these texts were typed; all the others as they are."""
    here = entries(questionnaire)
    sent = {f"seen.{one.place}": one.seen for one in here.values()}
    sent |= {one.place: one.words for one in here.values()}
    return sent | {here[vi.replace("_", " ")].place: typed for vi, typed in words.items()}


def test_each_vietnamese_text_stands_there_once_with_a_field_in_its_language(sign_in, world, questionnaire, address):
    page = sign_in(world.officer).get(address).get_data(as_text=True)

    here = entries(questionnaire)
    assert page.count("<textarea") == len(here)
    assert page.count(">Hài lòng</label>") == 1
    assert f'name="{here["Hài lòng"].place}"' in page
    assert page.count('lang="km"') == len(here)
    assert "Câu 1, phương án" in page


def test_what_is_typed_is_kept_in_part(sign_in, world, questionnaire, address):
    browser = sign_in(world.officer)

    response = browser.post(address, data=form_of(questionnaire, Hài_lòng=KHMER))
    page = browser.get(address).get_data(as_text=True)

    assert response.location == address
    assert f"{KHMER}</textarea>" in page
    assert entries(questionnaire)["Hài lòng"].done
    assert page.count("</textarea>") - page.count(f"{KHMER}</textarea>") == len(entries(questionnaire)) - 1


def test_only_what_is_not_finished_can_be_shown(sign_in, world, questionnaire, address):
    browser = sign_in(world.officer)
    response = browser.post(f"{address}?con-thieu=1", data=form_of(questionnaire, Hài_lòng=KHMER))

    page = browser.get(response.location).get_data(as_text=True)

    assert response.location == f"{address}?con-thieu=1"
    assert ">Hài lòng</label>" not in page
    assert ">Rất hài lòng</label>" in page


def test_what_the_vietnamese_was_is_shown_and_the_translation_confirmed(
    sign_in, world, questionnaire, address, database
):
    browser = sign_in(world.officer)
    first = questionnaire.title
    browser.post(address, data=form_of(questionnaire, **{first: KHMER}))
    rename(questionnaire, "Phiếu về trạm y tế")
    database.commit()

    page = browser.get(address).get_data(as_text=True)
    confirmed = browser.post(address, data=form_of(questionnaire) | {"confirm": "title"})

    assert f'<q lang="vi">{first}</q>' in page
    assert "Bản dịch vẫn đúng" in page
    assert confirmed.location == f"{address}#at-title"
    assert entries(questionnaire)["Phiếu về trạm y tế"].done
    assert "Bản dịch vẫn đúng" not in browser.get(address).get_data(as_text=True)


def test_who_comes_second_is_told_which_text_and_loses_nothing(sign_in, world, questionnaire, address, database):
    browser = sign_in(world.officer)
    sent = form_of(questionnaire, Hài_lòng="Của tôi", Rất_hài_lòng="Của tôi nữa")
    one, untouched = (entries(questionnaire)[vi] for vi in ("Hài lòng", "Bình thường"))
    others = [(one, "Của người khác"), (untouched, "Cũng của người khác")]
    given = [Typed(entry.place, words, entry.seen) for entry, words in others]
    translations.write(questionnaire, "km", given, by=None, now=NOW)
    database.commit()

    second = browser.post(address, data=sent)

    assert second.status_code == 422
    assert f'href="#{one.place}"' in second.text
    assert "“Hài lòng”" in second.text
    assert "“Của người khác”" in second.text
    assert "Của tôi</textarea>" in second.text
    assert "Của tôi nữa</textarea>" in second.text
    assert "Cũng của người khác</textarea>" in second.text
    assert entries(questionnaire)["Rất hài lòng"].words == ""
    again = form_of(questionnaire, Hài_lòng="Của tôi", Rất_hài_lòng="Của tôi nữa")
    assert browser.post(address, data=again).status_code == 302
    assert entries(questionnaire)["Hài lòng"].words == "Của tôi"


def test_the_script_saves_one_text_and_is_told_how_it_stands(sign_in, world, questionnaire, address):
    browser = sign_in(world.officer)
    one = entries(questionnaire)["Hài lòng"]
    script = {"X-Requested-With": "fetch"}
    body = {f"seen.{one.place}": one.seen, one.place: KHMER}

    first = browser.post(address, data=body, headers=script)
    told = first.get_json()
    again = browser.post(address, data=body, headers=script)  # the answer was lost: the very same once more
    conflict = browser.post(address, data=body | {one.place: "Khác"}, headers=script)

    here = entries(questionnaire)
    assert (first.status_code, again.status_code, conflict.status_code) == (200, 200, 422)
    assert (told["seen"], told["done"]) == (here["Hài lòng"].seen, True)
    assert told["left"] == f"Chưa xong: còn {len(here) - 1} chỗ, nên chưa phát hành"
    assert conflict.get_json()["wrong"] == [one.place]
    assert f"“{KHMER}”" in conflict.get_json()["said"]
    assert here["Hài lòng"].words == KHMER

    body |= {f"seen.{one.place}": conflict.get_json()["seen"], one.place: "Khác"}
    assert browser.post(address, data=body, headers=script).status_code == 200
    assert entries(questionnaire)["Hài lòng"].words == "Khác"


def test_markup_is_text(sign_in, world, questionnaire, address):
    browser = sign_in(world.officer)
    browser.post(address, data=form_of(questionnaire, Hài_lòng="</textarea><script>alert(1)</script>"))

    assert "<script>alert" not in browser.get(address).get_data(as_text=True)


ODD = st.one_of(
    st.sampled_from(["title", "confirm", "seen.title", "seen.", "seen.x", "seen.csrf_token", "data", "errors"]),
    st.text(max_size=12),
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(odd=st.dictionaries(ODD, st.text(max_size=40), max_size=6))
def test_odd_bodies_are_answered(odd, sign_in, world, questionnaire, address):
    response = sign_in(world.officer).post(address, data=odd)

    assert response.status_code in (302, 422)
    parsing.parse(questionnaire.draft, unfinished=True)


def test_a_page_full_of_khmer_is_not_too_large_to_be_sent(sign_in, world, address):
    """Sent without a script it is one form, in which a letter of Khmer takes nine signs."""
    data = {f"seen.questions.q{number}.text": "0" * 32 for number in range(1000)}
    data |= {f"questions.q{number}.text": "ភាសាខ្មែរ" * 10 for number in range(1000)}

    response = sign_in(world.officer).post(address, data=data)

    assert response.status_code == 422  # these questions are not there
