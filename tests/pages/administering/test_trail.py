"""/nhat-ky."""

from survey.people import audit
from tests.factories import NOW


def page_of(sign_in, person, address="/nhat-ky"):
    response = sign_in(person).get(address)
    assert response.status_code == 200
    return response.get_data(as_text=True)


def test_the_trail_says_who_did_what_with_before_and_after(sign_in, world, above):
    officer = sign_in(world.officer)
    officer.post(f"/don-vi/{world.commune.id}/thon", data={"name": "Bản Nà Pán", "households": "120"})
    officer.post(
        f"/don-vi/{world.commune.id}/thon/bang", data={"pasted": "Bản Nà Pán;1131\nBản Mới;10", "confirm": "1"}
    )
    data = {"name": world.officer.name, "role": "reviewer", "unit_id": str(world.province.id), "active": "y"}
    sign_in(world.administrator).post(f"/tai-khoan/{world.officer.id}", data=data)

    page = " ".join(page_of(sign_in, above).split())

    assert "Vừ Thị Dợ" in page
    assert "entered a hamlet: Bản Nà Pán" in page
    assert "Bản Nà Pán: 120 → 1,131" in page
    assert "role: Officer → Reviewer" in page
    assert "unit: Xã Mường Nhé → Tỉnh Điện Biên" in page
    assert "A program on the server" in page


def test_the_trail_says_from_what_a_questionnaire_began(sign_in, world, above):
    sign_in(world.officer).post("/phieu/thu-vien/dv-y-te")

    page = " ".join(page_of(sign_in, above).split())

    assert "began a questionnaire" in page
    assert "from: the library" in page


def test_other_provinces_and_the_country_are_not_in_it(sign_in, world, above, database):
    audit.write(
        by=world.administrator, action="round.opened", subject="round 99", unit_id=world.far_commune.id, now=NOW
    )
    audit.write(by=world.administrator, action="target.set", subject="target 77", unit_id=None, now=NOW)
    database.commit()

    of_the_province = page_of(sign_in, above)
    of_the_country = page_of(sign_in, world.administrator)

    assert "round 99" not in of_the_province
    assert "period 77" not in of_the_province
    assert "round 99" in of_the_country
    assert "period 77" in of_the_country


def test_strange_values_are_shown_and_not_run(sign_in, world, database):
    audit.write(
        by=None,
        action="thing.unheard_of",
        subject="<b>x</b>",
        unit_id=world.commune.id,
        now=NOW,
        before={"name": "<script>alert(1)</script>", "left_out": ["a", "b"], "more": {"k": None}},
        after={"since": "2026-03-01", "active": False, "rate": 1.5},
    )
    database.commit()

    page = page_of(sign_in, world.administrator)

    assert "<script>alert" not in page
    assert "thing.unheard_of" in page
    assert "01/03/2026" in page


def test_what_looks_like_a_day_and_is_none_stands_as_it_was_typed(sign_in, world, database):
    after = {"text": {"vi": "2026-99-99"}, "day": "2026-03-01"}
    audit.write(by=world.officer, action="question.x", subject="questionnaire 1", unit_id=None, now=NOW, after=after)
    database.commit()

    page = page_of(sign_in, world.administrator)

    assert "2026-99-99" in page
    assert "01/03/2026" in page


def test_the_trail_is_cut_into_pages(sign_in, world, database):
    for number in range(60):
        audit.write(by=None, action="round.opened", subject=f"round {number}", unit_id=None, now=NOW)
    database.commit()

    first, second = page_of(sign_in, world.administrator), page_of(sign_in, world.administrator, "/nhat-ky?trang=2")

    assert "round 59" in first
    assert 'href="/nhat-ky?trang=2"' in first
    assert "round 0<" in second
    assert "round 59" not in second


def test_the_choices_of_a_question_are_shown_by_their_words(sign_in, world, database):
    choices = [{"key": "r1", "text": {"vi": "Nước máy"}, "means": "satisfied"}, {"key": "r2", "text": {"vi": "Giếng"}}]
    audit.write(
        by=world.officer,
        action="questionnaire.question_changed",
        subject="questionnaire 7",
        unit_id=world.commune.id,
        now=NOW,
        before={"text": {"vi": "Nguồn nước"}, "choices": []},
        after={"text": {"vi": "Nguồn nước nào?", "tay": "Nặm"}, "choices": choices},
    )
    database.commit()

    page = " ".join(page_of(sign_in, world.administrator).split())

    assert "choices: – → Nước máy (satisfied), Giếng" in page
    assert "text: Nguồn nước → vi: Nguồn nước nào?, tay: Nặm" in page
