"""/phieu/<id>/xem-thu."""

from survey.questionnaires import library
from tests import factories


def test_a_preview_asks_what_a_resident_is_asked(sign_in, world, questionnaire):
    page = sign_in(world.officer).get(f"/phieu/{questionnaire.id}/xem-thu?lang=en").get_data(as_text=True)

    content = library.get("dv-y-te")
    assert "This is a preview" in page
    assert all(question.text["vi"] in page for question in content.questions)
    assert "Không sử dụng trong 12 tháng qua" in page


def test_there_is_nowhere_to_send_it(sign_in, world, questionnaire):
    page = sign_in(world.officer).get(f"/phieu/{questionnaire.id}/xem-thu").get_data(as_text=True)

    main = page.split("<main")[1].split("</main>")[0]
    assert "<form" not in main
    assert "<button" not in main


def test_a_question_that_is_left_out_is_not_asked(sign_in, world, questionnaire, database):
    words = {name: questionnaire.draft[name]["vi"] for name in drafting.LONGEST}
    drafting.change(questionnaire, **words, left_out=["q01"], by=world.officer, now=factories.NOW)
    database.commit()

    page = sign_in(world.officer).get(f"/phieu/{questionnaire.id}/xem-thu").get_data(as_text=True)

    assert library.get("dv-y-te").by_key["q01"].text["vi"] not in page


def test_a_neighbour_gets_404_and_a_reviewer_reads(sign_in, world, questionnaire):
    assert sign_in(world.neighbour).get(f"/phieu/{questionnaire.id}/xem-thu").status_code == 404
    assert sign_in(world.reviewer).get(f"/phieu/{questionnaire.id}/xem-thu").status_code == 200
