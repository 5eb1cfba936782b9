"""/bo-muc-dat: who writes down marks, who reads them, and what becomes of them."""

from html import unescape

import pytest

from survey.people.queries import Role
from survey.results import rule_sets
from survey.results.rules import Line, Subject
from tests.factories import NOW, a_draft_round, a_member_of_staff

SUBJECTS = list(Subject)


@pytest.fixture
def writer(world, database):
    """Give an officer of the province."""
    officer = a_member_of_staff("tinh", Role.OFFICER, world.province, "Lường Thị Phượng")
    database.commit()
    return officer


@pytest.fixture
def own(world, writer, database):
    """Have the province write down a set."""
    wording = rule_sets.Wording(
        "Mức riêng của Điện Biên",
        "Kế hoạch 12/KH-MTTQ ngày 05/3/2026",
        ("xa-ntm-2026-2030",),
        (Line(Subject.COVERAGE, 85), Line(Subject.OVERALL, 92, more_than=True)),
    )
    added = rule_sets.add(wording, by=writer, now=NOW)
    database.commit()
    return added


def typed(marks, **more):
    """Fill in the form; `marks` are percentages by subject."""
    lines = {f"lines-{SUBJECTS.index(subject)}-percent": percent for subject, percent in marks.items()}
    return (
        {
            "title": "Xã kiểu mẫu, tỉnh Điện Biên",
            "source": "Quyết định 345/QĐ-UBND ngày 12/02/2026",
            "forms": ["xa-ntm-2021-2025"],
        }
        | lines
        | more
    )


def text(response, status=200):
    assert response.status_code == status, response.status_code
    return unescape(response.get_data(as_text=True))


def test_the_list_has_each_mark_with_its_source_and_certainty(sign_in, world, own):
    page = text(sign_in(world.officer).get("/bo-muc-dat?lang=en"))

    assert "Mức riêng của Điện Biên" in page
    assert "Kế hoạch 12/KH-MTTQ ngày 05/3/2026 (entered by the province, with its source)" in page
    assert "Huyện nông thôn mới nâng cao" in page
    assert "from memory, not checked against the document" in page
    assert "above 92%" in page
    assert "No online result by itself satisfies a criterion" in page


def test_staff_of_a_commune_read_the_list_and_write_nothing(sign_in, world, own):
    for person in (world.officer, world.reviewer):
        browser = sign_in(person)

        page = text(browser.get("/bo-muc-dat?lang=en"))

        assert "Mức riêng của Điện Biên" in page
        assert "/bo-muc-dat/moi" not in page
        assert "/ngung" not in page
        assert browser.get("/bo-muc-dat/moi").status_code == 404
        assert browser.post("/bo-muc-dat/moi", data=typed({Subject.OVERALL: "90"})).status_code == 404
        assert browser.post(f"/bo-muc-dat/{own.key}/ngung").status_code == 404
    assert sign_in(world.enumerator).get("/bo-muc-dat").status_code == 404


def test_another_province_sees_nothing_of_it(sign_in, world, own, database):
    far = a_member_of_staff("ca.mau", Role.OFFICER, world.far_province, "Trịnh Út Mười")
    database.commit()
    browser = sign_in(far)

    assert "Mức riêng của Điện Biên" not in text(browser.get("/bo-muc-dat"))
    assert browser.post(f"/bo-muc-dat/{own.key}/ngung").status_code == 404


def test_a_province_writes_down_marks(sign_in, world, writer, database):
    marks = {Subject.COVERAGE: "80", Subject.EACH: " 85 % ", Subject.MEAN_IN_EACH_DISTRICT: "90"}
    more = {f"lines-{SUBJECTS.index(Subject.COVERAGE)}-more_than": "more"}

    response = sign_in(writer).post("/bo-muc-dat/moi", data=typed(marks, **more))

    assert response.location == "/bo-muc-dat"
    [added] = rule_sets.list_own(by=writer)
    read = rule_sets.read(added)
    assert added.unit == world.province
    assert (read.title, read.forms, read.certainty.value) == (
        "Xã kiểu mẫu, tỉnh Điện Biên",
        ("xa-ntm-2021-2025",),
        "local",
    )
    assert read.lines == (
        Line(Subject.COVERAGE, 80, more_than=True),
        Line(Subject.EACH, 85),
        Line(Subject.MEAN_IN_EACH_DISTRICT, 90),
    )
    assert "added a rule set" in text(sign_in(world.administrator).get("/nhat-ky?lang=en"))


def test_any_questionnaire_swallows_the_others(sign_in, world, writer, database):
    sign_in(writer).post("/bo-muc-dat/moi", data=typed({Subject.OVERALL: "90"}, forms=["*", "huyen-ntm"]))

    [added] = rule_sets.list_own(by=writer)
    assert rule_sets.read(added).forms == ("*",)


def test_all_that_is_missing_is_told_at_once_and_what_was_typed_is_kept(sign_in, world, writer, database):
    answer = typed({}, title="", forms=[], source="Kế hoạch dở dang")

    page = text(sign_in(writer).post("/bo-muc-dat/moi?lang=en", data=answer), status=422)

    assert "Enter a title of at most 300 characters." in page
    assert "Choose for which questionnaires the marks are meant." in page
    assert "Enter at least one mark and at most 6." in page
    assert 'value="Kế hoạch dở dang"' in page
    assert 'href="#lines"' in page
    assert rule_sets.list_own(by=writer) == []


@pytest.mark.parametrize("percent", ["0", "101", "-5", "95,5", "chín mươi", "9" * 40, "²"])
def test_what_is_no_whole_percentage_is_told_beside_its_field(sign_in, world, writer, percent, database):
    page = text(
        sign_in(writer).post("/bo-muc-dat/moi?lang=en", data=typed({Subject.MEAN: percent, Subject.OVERALL: "90"})),
        status=422,
    )

    assert f'href="#lines-{SUBJECTS.index(Subject.MEAN)}-percent"' in page
    assert "A mark is a percentage between 1 and 100." in page
    assert f'value="{percent}"' in page
    assert rule_sets.list_own(by=writer) == []


def test_a_title_that_is_too_long_is_told(sign_in, world, writer, database):
    page = text(
        sign_in(writer).post("/bo-muc-dat/moi?lang=en", data=typed({Subject.MEAN: "90"}, title="Mức " * 100)),
        status=422,
    )

    assert "Enter a title of at most 300 characters." in page


def test_an_unknown_questionnaire_is_refused(sign_in, world, writer, database):
    answer = typed({Subject.MEAN: "90"}, forms=["khong-co"])

    assert sign_in(writer).post("/bo-muc-dat/moi", data=answer).status_code == 422
    assert rule_sets.list_own(by=writer) == []


def test_a_set_is_taken_out_of_use_and_rounds_keep_it(sign_in, world, own, writer, database):
    round_ = a_draft_round(world.commune, [world.commune], rule_sets=[own.key])
    database.commit()
    browser = sign_in(writer)

    assert f'action="/bo-muc-dat/{own.key}/ngung"' in text(browser.get("/bo-muc-dat"))
    response = browser.post(f"/bo-muc-dat/{own.key}/ngung")

    assert response.location == "/bo-muc-dat"
    page = text(browser.get("/bo-muc-dat?lang=en"))
    assert "Out of use" in page
    assert f'action="/bo-muc-dat/{own.key}/ngung"' not in page
    assert own.key not in {one.key for one in rule_sets.offered(None, unit=world.commune)}
    assert "Mức riêng của Điện Biên" in text(sign_in(world.officer).get(f"/dot/{round_.id}"))
    assert "took a rule set out of use" in text(sign_in(world.administrator).get("/nhat-ky?lang=en"))


def test_it_is_taken_out_of_use_once(sign_in, world, own, writer, database):
    rule_sets.retire(own, by=writer, now=NOW)
    database.commit()

    page = text(sign_in(writer).post(f"/bo-muc-dat/{own.key}/ngung?lang=en"), status=422)

    assert "This rule set is no longer offered." in page


def test_a_province_leaves_the_sets_of_the_country_alone(sign_in, world, writer, database):
    wording = rule_sets.Wording("Mức chung cả nước", "Hướng dẫn của Trung ương", ("*",), (Line(Subject.OVERALL, 90),))
    theirs = rule_sets.add(wording, by=world.administrator, now=NOW)
    database.commit()
    browser = sign_in(writer)

    page = text(browser.get("/bo-muc-dat"))
    refused = text(browser.post(f"/bo-muc-dat/{theirs.key}/ngung?lang=en"), status=422)

    assert "Mức chung cả nước" in page
    assert "/ngung" not in page
    assert "Only staff of a province, or of the whole country" in refused
    assert theirs.retired_at is None


@pytest.mark.parametrize("key", ["khong-co", "tham-khao-80", "%00", "é" * 300])
def test_what_is_not_there_is_a_404(sign_in, world, writer, key):
    assert sign_in(writer).post(f"/bo-muc-dat/{key}/ngung").status_code == 404
