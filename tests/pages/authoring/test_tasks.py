"""/phieu/<id>/kiem-tra."""

import copy
import re
from hashlib import sha256
from html import unescape

import pytest

from survey.authoring import task_words
from survey.questionnaires import publishing
from survey.questionnaires.models import Questionnaire
from tests import factories, kitchen_sink
from tests.architecture.house import calls, files
from tests.contents import a_choice, a_document, a_question

NOT_IN_ORDER = a_document(
    a_question("q01", "satisfied", "Đường làng rất tốt phải không?"),
    a_question("q02", "one", "Nguồn nước của nhà ông/bà?", choices=[a_choice("gieng")], section="nuoc"),
    title={"vi": ""},
    sections=[{"key": "nuoc", "text": {"vi": "Nước sạch"}}, {"key": "rac", "text": {"vi": "Rác thải"}}],
    languages=[{"code": "tyz", "name": "Tày"}],
)


@pytest.fixture
def draft(world, database):
    """Give a function that puts a document as the draft of a questionnaire of the commune."""

    def put(document):
        made = Questionnaire(
            unit_id=world.commune.id, form=document["form"], draft=copy.deepcopy(document), made_at=factories.NOW
        )
        database.add(made)
        database.commit()
        return made

    return put


def tasks_of(page):
    """Give (state, address, words) of every task of a page."""
    rows = re.findall(
        r'<span class="state state-(bad|wait)">.*?<a href="([^"]*)">[^<]*</a>\s*<p>([^<]*)</p>', page, re.DOTALL
    )
    return [(state, address, unescape(words)) for state, address, words in rows]


def test_each_task_stands_with_the_place_where_it_is_mended_what_blocks_first(sign_in, world, draft):
    made = draft(NOT_IN_ORDER)

    page = sign_in(world.officer).get(f"/phieu/{made.id}/kiem-tra?lang=en").get_data(as_text=True)

    here = f"/phieu/{made.id}"
    assert [(state, address) for state, address, _ in tasks_of(page)] == [
        ("bad", f"{here}/phan-dau"),
        ("bad", f"{here}/cau-hoi/q02"),
        ("bad", f"{here}/phan/rac"),
        ("wait", f"{here}/cau-hoi/q01"),
        ("wait", here),
        ("wait", f"{here}/ngon-ngu"),
    ]
    assert "“rất tốt” leads people to an answer. Ask openly." in unescape(page)
    assert "3 things must be mended" in page
    assert "The section “Rác thải” has no question." in unescape(page)


def test_every_link_of_a_task_leads_to_a_page(sign_in, world, draft):
    made = draft(NOT_IN_ORDER)
    browser = sign_in(world.officer)

    page = browser.get(f"/phieu/{made.id}/kiem-tra").get_data(as_text=True)

    assert {address: browser.get(address).status_code for _, address, _ in tasks_of(page)} == dict.fromkeys(
        {address for _, address, _ in tasks_of(page)}, 200
    )


def test_where_something_blocks_there_is_no_button_to_publish(sign_in, world, draft):
    made = draft(NOT_IN_ORDER)

    page = sign_in(world.officer).get(f"/phieu/{made.id}/kiem-tra").get_data(as_text=True)

    assert f'action="/phieu/{made.id}/ban-phat-hanh"' not in page


def test_the_figures_say_how_it_will_be(sign_in, world, draft):
    document = kitchen_sink.document()
    del document["title"]["tyz"]
    made = draft(document)

    page = sign_in(world.officer).get(f"/phieu/{made.id}/kiem-tra?lang=en").get_data(as_text=True)

    facts = dict(re.findall(r"<dt>([^<]*)</dt>\s*<dd>([^<]*)</dd>", page))
    assert facts["Questions"] == "9"
    assert facts["Time to read"] == "about 1 minutes"
    assert re.fullmatch(r"[3-9],\d{3} bytes of at most 14,600", facts["Weight of the page"])
    assert facts["Languages going out"] == "Tiếng Việt, English"
    assert facts["Languages staying here until they are finished"] == "Tày"
    assert "Tày is not finished: 1 texts" in page


def test_a_page_that_is_too_heavy_is_not_published(sign_in, world, draft):
    # Words that hardly shrink when they are compressed.
    words = ["".join(sha256(f"{n} {part}".encode()).hexdigest() for part in range(15)) for n in range(40)]
    heavy = [a_question(f"q{n:02}", "yes_no", said) for n, said in enumerate(words)]
    made = draft(a_document(*heavy))
    browser = sign_in(world.officer)

    page = browser.get(f"/phieu/{made.id}/kiem-tra?lang=en").get_data(as_text=True)

    assert "The page is too heavy for phones on a slow line" in page
    assert browser.post(f"/phieu/{made.id}/ban-phat-hanh").status_code == 422
    assert made.editions == []


def test_what_is_new_since_the_last_edition_is_told_question_by_question(sign_in, world, questionnaire, database):
    publishing.publish(questionnaire, by=None, now=factories.NOW)
    draft = copy.deepcopy(questionnaire.draft)
    draft["questions"][0]["text"]["vi"] = "Đường đến trạm y tế"
    draft["questions"][1:2] = [a_question("q20", "yes_no", "Có bác sĩ ở trạm không?")]
    questionnaire.draft = draft
    database.commit()

    page = sign_in(world.officer).get(f"/phieu/{questionnaire.id}/kiem-tra?lang=en").get_data(as_text=True)

    news = re.sub(r"<[^>]*>|\s+", " ", page[page.index("New since edition 1") : page.index("Publish an edition")])
    assert "Added: question 2 Có bác sĩ ở trạm không?" in " ".join(news.split())
    assert "Changed: question 1 Đường đến trạm y tế" in " ".join(news.split())
    assert "Taken out: Thời gian chờ khám bệnh, chữa bệnh" in " ".join(news.split())


def test_who_sees_the_task_list(sign_in, world, questionnaire):
    address = f"/phieu/{questionnaire.id}/kiem-tra"
    publish = f'action="/phieu/{questionnaire.id}/ban-phat-hanh"'

    assert publish in sign_in(world.officer).get(address).get_data(as_text=True)
    assert publish not in sign_in(world.reviewer).get(address).get_data(as_text=True)
    assert sign_in(world.neighbour).get(address).status_code == 404


def test_a_reviewer_is_led_to_pages_that_only_show(sign_in, world, draft):
    made = draft(NOT_IN_ORDER)

    page = sign_in(world.reviewer).get(f"/phieu/{made.id}/kiem-tra").get_data(as_text=True)

    assert {address for _, address, _ in tasks_of(page)} == {f"/phieu/{made.id}"}


def test_every_task_has_its_words_with_its_values():
    made = {}
    for path in files(".py"):
        if "checking" in path.parts:
            for call in calls(path, "must", "should"):
                made[call.args[0].value] = {keyword.arg for keyword in call.keywords}

    used = {code: set(re.findall(r"%\((\w+)\)s", str(words))) for code, words in task_words.WORDS.items()}

    assert used.keys() == made.keys()
    assert {code: names - made[code] for code, names in used.items() if names - made[code]} == {}
