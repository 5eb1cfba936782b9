"""/phieu/<id>/cau-hoi/<key>: all settings of a question, saved as they are made."""

import html
import re

import pytest

from survey.people import queries as people
from survey.people.queries import Role
from survey.questionnaires import parsing
from survey.questionnaires.content import Condition, Kind
from survey.questionnaires.drafting import questions, starting, undoing
from survey.questionnaires.drafting.typed import Typed
from survey.questionnaires.icons import FACES, ICONS
from tests import factories, kitchen_sink
from tests.factories import NOW

SCRIPT = {"X-Requested-With": "fetch"}


@pytest.fixture
def sink(world, database):
    """Give a questionnaire with every kind of question."""
    content = parsing.parse(kitchen_sink.document())
    started = starting.from_content(content, unit=world.commune, by=world.officer, now=NOW)
    database.commit()
    return started


def _address(questionnaire, key):
    return f"/phieu/{questionnaire.id}/cau-hoi/{key}"


def _sent(page):
    """Give what a browser without a script would send from the form of a page."""
    form = page[page.index('action="/phieu/') :]
    data = {}

    def put(name, value):
        data.setdefault(html.unescape(name), []).append(html.unescape(value))

    for tag in re.findall(r"<input[^>]*>", form):
        values = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        plain = values.get("type", "text") in ("text", "hidden")
        if "name" in values and (plain or re.search(r"\schecked\b", tag)):
            put(values["name"], values.get("value", "y" if not plain else ""))
    for name, inside in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        put(name, inside.strip())
    for name, inside in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        put(name, re.search(r'value="([^"]*)" selected', inside)[1])
    return data


def _open(browser, questionnaire, key):
    return _sent(browser.get(_address(questionnaire, key)).get_data(as_text=True))


def _raw(questionnaire, key):
    return next(one for one in questionnaire.draft["questions"] if one["key"] == key)


def test_a_page_that_is_sent_as_it_came_changes_nothing(sign_in, world, sink):
    browser, before = sign_in(world.officer), sink.draft

    for key in ("q01", "q04", "q05", "q06", "q07"):
        response = browser.post(_address(sink, key), data=_open(browser, sink, key))
        assert response.location == f"/phieu/{sink.id}#cau-{key}"
        assert sink.draft == before, key


def test_rows_are_written_moved_and_taken_away_without_a_script(sign_in, world, sink):
    browser = sign_in(world.officer)
    sent = _open(browser, sink, "q05")
    assert [name for name in sent if name.endswith("-text")][-1] == "choices-4-text"  # two empty ones behind three

    added = browser.post(_address(sink, "q05"), data=sent | {"choices-3-text": "Bán ve chai", "do": "choices-add"})
    assert added.location == f"{_address(sink, 'q05')}#choices"
    sent = _open(browser, sink, "q05")
    browser.post(_address(sink, "q05"), data=sent | {"do": "choices-3-up"})
    sent = _open(browser, sink, "q05")
    browser.post(_address(sink, "q05"), data=sent | {"do": "choices-1-remove"})

    words = [one["text"]["vi"] for one in _raw(sink, "q05")["choices"]]
    assert words == ["Xe thu gom", "Bán ve chai", "Ra sông, suối, vườn"]


def test_a_choice_that_a_rule_needs_is_not_taken_away(sign_in, world, sink):
    browser = sign_in(world.officer)
    sent = _open(browser, sink, "q02") | {"when-q01": "khl"}
    assert browser.post(_address(sink, "q02"), data=sent).status_code == 302

    sent = _open(browser, sink, "q05")
    response = browser.post(_address(sink, "q05") + "?lang=en", data=sent | {"choices-0-text": ""})

    assert response.status_code == 422
    assert "Question 6 is asked only after a choice that you took away" in response.get_data(as_text=True)


def test_every_setting_of_a_kind_is_kept(sign_in, world, sink):
    browser = sign_in(world.officer)
    scale = _open(browser, sink, "q07") | {"not_used": "y", "do": "faces", "help": "Nói chung", "when-q02": ["co"]}
    browser.post(_address(sink, "q07"), data=scale)
    one = _open(browser, sink, "q04") | {"choices-2-means": "satisfied", "choices-3-icon": "cho", "overall": "y"}
    browser.post(_address(sink, "q04"), data=one)
    number = _open(browser, sink, "q06") | {"min": "1", "max": "1.200"}
    del number["required"]
    browser.post(_address(sink, "q06"), data=number)

    kept = _raw(sink, "q07")
    assert [choice["icon"] for choice in kept["choices"][:5]] == [FACES[str(level)] for level in range(1, 6)]
    assert kept["choices"][5]["key"] == "ksd"
    assert kept["help"]["vi"] == "Nói chung"
    assert kept["when"] == [{"question": "q02", "choices": ["co"]}]
    assert "overall" not in kept
    assert _raw(sink, "q04")["overall"] is True
    assert [_raw(sink, "q04")["choices"][n].get(name) for n, name in ((2, "means"), (3, "icon"))] == [
        "satisfied",
        "cho",
    ]
    assert (_raw(sink, "q06")["min"], _raw(sink, "q06")["max"], _raw(sink, "q06")["required"]) == (1, 1200, False)
    assert people.audit_trail(by=world.officer)[0][0].action == "questionnaire.question_changed"


def test_what_is_wrong_is_said_and_all_that_was_typed_is_kept(sign_in, world, sink):
    browser, before = sign_in(world.officer), sink.draft
    sent = _open(browser, sink, "q06")

    def wrong(**typed):
        response = browser.post(_address(sink, "q06") + "?lang=en", data=sent | typed)
        assert response.status_code == 422
        return response.get_data(as_text=True)

    page = wrong(min="9", max="3", text="Số lần mới")
    assert "The lower limit is above the upper one." in page
    assert 'value="9"' in page
    assert "Số lần mới</textarea>" in page
    assert 'href="#min"' in page

    page = wrong(min="nhiều", max="1,5", text="ữ" * 501)
    assert page.count("Give a whole number.") >= 2
    assert 'value="nhiều"' in page
    assert "Shorten this text to at most 500 characters." in wrong(text="ữ" * 501)
    assert "A question can only depend on one that stands before it." in wrong(**{"when-q07": "1"})
    assert "A question has at most 5 conditions." in wrong(**{f"when-x{n}": "1" for n in range(6)})
    assert sink.draft == before


ODD = [
    {},
    {"text": ["a", "b"], "choices-²-text": "x", "choices-99999999999-text": "x", "choices--text": "x", "choices": "x"},
    {"seen": "đ" * 2000, "over": "\0", "do": "choices-9999-up"},
    {"choices-0-key": "hl", "choices-1-key": "hl", "choices-0-text": "a", "choices-1-text": "b"},
    {"choices-0-icon": "ma-quy", "choices-0-means": "tuyệt", "choices-0-text": "a"},
    {"when-": "", "when-q01": ["", "khl", "x" * 99], "when-\0": "a", "min": "9" * 40, "max": "-0"},
    {f"choices-{n}-text": f"phương án {n}" for n in range(80)},
    {"text": "\x00\u202e\ud800x".encode("utf-16", "surrogatepass").decode("utf-16", "replace"), "do": "\0"},
]


def test_odd_posts_never_break_the_page(sign_in, world, sink):
    browser = sign_in(world.officer)

    for key, odd in zip(("q01", "q04", "q05") * 3, ODD, strict=False):
        seen = questions.mark(_raw(sink, key))
        response = browser.post(_address(sink, key), data={"seen": seen} | odd)
        assert response.status_code in (302, 422), odd
        parsing.parse(sink.draft, unfinished=True)


def test_a_script_saves_in_the_background_and_is_told_the_new_print_and_keys(sign_in, world, sink):
    browser = sign_in(world.officer)
    sent = _open(browser, sink, "q05") | {"choices-3-text": "Bán ve chai"}

    first = browser.post(_address(sink, "q05"), data=sent, headers=SCRIPT)
    again = browser.post(_address(sink, "q05"), data=sent, headers=SCRIPT)  # the answer to the first was lost
    assert first.status_code == again.status_code == 200
    assert first.json["keys"] == again.json["keys"]
    assert re.fullmatch(r"Đã lưu lúc \d\d:\d\d", first.json["said"])

    more = sent | {
        "seen": first.json["seen"],
        "choices-3-key": first.json["keys"]["choices"][3],
        "min": "5",
        "max": "1",
    }
    wrong = browser.post(_address(sink, "q05"), data=more, headers=SCRIPT)
    assert wrong.status_code == 422
    assert wrong.json["wrong"] == ["min"]
    assert wrong.json["said"].startswith("CHƯA lưu")
    assert browser.post(_address(sink, "q05"), data=more | {"max": "6"}, headers=SCRIPT).status_code == 200


def test_rows_are_kept_in_the_order_in_which_they_are_sent(sign_in, world, sink):
    browser = sign_in(world.officer)
    sent = _open(browser, sink, "q05")
    last = {name: values for name, values in sent.items() if name.startswith("choices-2-")}

    browser.post(_address(sink, "q05"), data=last | sent, headers=SCRIPT)  # as after a script moved the last row up

    assert [one["key"] for one in _raw(sink, "q05")["choices"]] == ["song", "xe", "dot"]


def test_two_who_write_the_same_question_are_told_and_choose(sign_in, world, sink, database):
    other = factories.a_member_of_staff("can.bo.hai", Role.OFFICER, world.commune, "Lý A Tủa")
    database.commit()
    mine, theirs = sign_in(world.officer), sign_in(other)
    sent = _open(mine, sink, "q05")
    theirs.post(_address(sink, "q05"), data=_open(theirs, sink, "q05") | {"text": "Rác đổ ở đâu, anh Tủa hỏi"})

    late = mine.post(_address(sink, "q05"), data=sent | {"text": "Chị Dợ hỏi", "choices-3-text": "Bán ve chai"})

    page = late.get_data(as_text=True)
    assert late.status_code == 422
    assert "Rác đổ ở đâu, anh Tủa hỏi" in page
    assert "Chị Dợ hỏi</textarea>" in page
    assert 'value="Bán ve chai"' in page
    assert f'href="{_address(sink, "q05")}"' in page
    assert _raw(sink, "q05")["text"]["vi"] == "Rác đổ ở đâu, anh Tủa hỏi"
    assert mine.post(_address(sink, "q05"), data=sent | {"text": "Khác"}, headers=SCRIPT).json["both"] is True

    over = re.search(r'name="over" value="(\w+)"', page)[1]
    saved = mine.post(_address(sink, "q05"), data=_sent(page) | {"over": over})
    assert saved.status_code == 302
    assert _raw(sink, "q05")["text"]["vi"] == "Chị Dợ hỏi"
    assert _raw(sink, "q05")["text"]["en"] == "Where waste goes"


def test_one_whose_question_was_taken_out_meanwhile_is_told_with_what_was_typed(sign_in, world, sink, database):
    browser = sign_in(world.officer)
    sent = _open(browser, sink, "q08")
    undoing.remove(sink, "q08", by=None, now=NOW)
    database.commit()

    late = browser.post(_address(sink, "q08"), data=sent | {"text": "Việc gì gấp nhất?"})

    page = late.get_data(as_text=True)
    assert late.status_code == 422
    assert "Việc gì gấp nhất?" in page
    assert 'name="key" value="q08"' in page
    assert browser.post(_address(sink, "q08"), data=sent, headers=SCRIPT).status_code == 422
    assert browser.get(_address(sink, "q08")).status_code == 404
    assert browser.get(_address(sink, "khong-co")).status_code == 404


def test_only_earlier_questions_with_choices_are_offered_for_a_rule(sign_in, world, sink):
    page = sign_in(world.officer).get(_address(sink, "q06") + "?lang=en").get_data(as_text=True)

    assert set(re.findall(r'name="when-(\w+)"', page)) == {"q01", "q02", "q03", "q04", "q05"}
    assert "Asked only if question 5 is Xe thu gom and question 2 is Có or Không" in page


def test_icons_are_offered_in_a_picture_and_in_words(sign_in, world, sink):
    page = sign_in(world.officer).get(_address(sink, "q04") + "?lang=en").get_data(as_text=True)

    assert all(f'id="hinh-{name}"' in page for name in ICONS)
    assert page.count('value="duong"') == 6
    assert "big smile" in page


def test_only_who_may_write_here_opens_a_question(sign_in, world, sink, database):
    key = questions.add(sink, Kind.ONE, words="Nơi ở", by=None, now=NOW)
    questions.change(sink, key, Typed("Nơi ở", when=[Condition("q02", ("co",))]), seen=None, by=None, now=NOW)
    database.commit()

    for nobody in (world.reviewer, world.neighbour, world.enumerator):
        browser = sign_in(nobody)
        assert browser.get(_address(sink, key)).status_code == 404
        assert browser.post(_address(sink, key), data={"text": "Khác"}).status_code == 404
    assert sign_in(world.administrator).get(_address(sink, key)).status_code == 200
    assert _raw(sink, key)["text"]["vi"] == "Nơi ở"


def test_thousands_of_rows_are_neither_kept_nor_drawn_again(sign_in, world, sink):
    browser, key = sign_in(world.officer), "q05"
    many = {f"choices-{row}-text": f"Bản số {row}" for row in range(3000)}

    response = browser.post(_address(sink, key), data={"text": "Nhà ông/bà ở bản nào?", **many})

    assert response.status_code == 422
    assert len(response.data) < 1_000_000
