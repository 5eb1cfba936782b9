"""A kind of question is finished when every room knows it; what fails here names the room that it still lacks."""

import io
import re
from dataclasses import dataclass
from html import unescape

import pytest
from openpyxl import load_workbook

from survey.answering import forms
from survey.authoring import words as authoring
from survey.collecting.batches import sheet
from survey.extensions import db
from survey.papers import report_excel
from survey.questionnaires import kinds, parsing, publishing
from survey.questionnaires.content import FIXED_CHOICES, Kind
from survey.questionnaires.models import Questionnaire
from survey.reporting import displays
from survey.results import counting, making
from survey.results.protecting import FEWEST
from survey.rounds.models import Round
from tests import factories
from tests.architecture.house import ROOT
from tests.contents import a_document, a_question
from tests.factories import NOW

ANSWERS = {
    Kind.SATISFIED: "hl",
    Kind.SCALE: "4",
    Kind.ONE: "zalo",
    Kind.SEVERAL: ["hop-thon", "loa-xa"],
    Kind.YES_NO: "co",
    Kind.NUMBER: "12.5",
    Kind.SHORT_TEXT: "Bản Nà Pán",
    Kind.LONG_TEXT: "Mong sớm có nước sạch, đường đỡ lầy.",
}
TEXTS = {kind: f"Câu hỏi thuộc loại {place} về nước sạch ở Huổi Lếch" for place, kind in enumerate(Kind, start=1)}


@dataclass(frozen=True)
class Asked:
    """A questionnaire with a question of each kind, that some people have answered."""

    questionnaire_id: int
    round_id: int
    unit_id: int
    code: str


@pytest.fixture
def asked(world):
    """Ask a question of each kind in the commune, and have it answered by as many as a published result tells of."""
    document = a_document(*(_question(kind) for kind in Kind))
    questionnaire = Questionnaire(unit_id=world.commune.id, form="thu-nghiem", draft=document, made_at=NOW)
    db.session.add(questionnaire)
    db.session.flush()
    edition = publishing.publish(questionnaire, by=None, now=NOW)
    round_ = factories.an_open_round(world.commune, [world.commune], edition=edition)
    poster = factories.a_poster(round_, world.commune)
    answers = {_key(kind): answer for kind, answer in ANSWERS.items()}
    for number in range(FEWEST + 1):
        factories.a_ballot(round_, world.commune, number, answers=answers)
    db.session.commit()
    counting.count(world.commune.id, now=NOW)
    return Asked(questionnaire.id, round_.id, world.commune.id, poster.code)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize(
    ("room", "known"),
    [
        ("questionnaires (kinds.KINDS: how it is checked and counted)", kinds.KINDS),
        ("answering (forms.FIELDS: its partial)", forms.FIELDS),
        ("authoring (words.KIND_WORDS: its name)", authoring.KIND_WORDS),
        ("collecting (batches/sheet.INPUTS: how it is typed from paper)", sheet.INPUTS),
        ("reporting (displays.DISPLAYS: its partial)", displays.DISPLAYS),
        ("these tests (ANSWERS: an answer of it)", ANSWERS),
    ],
    ids=["questionnaires", "answering", "authoring", "collecting", "reporting", "tests"],
)
def test_each_room_lists_each_kind(room, known, kind):
    assert kind in known, f"{room} does not know the kind {kind.value}"


@pytest.mark.parametrize(
    "known", [kinds.KINDS, forms.FIELDS, authoring.KIND_WORDS, sheet.INPUTS, displays.DISPLAYS, ANSWERS]
)
def test_no_room_lists_a_kind_that_is_gone(known):
    assert set(known) == set(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_has_its_partials(make_app, kind):
    app = make_app("sqlite")

    for room, partial in (("answering", forms.FIELDS[kind]), ("reporting", displays.DISPLAYS[kind])):
        assert partial.startswith(f"{room}/kinds/_"), f"{room}: {partial} is not a partial of its own"
        assert app.jinja_env.get_template(partial), room


@pytest.mark.parametrize(("room", "known"), [("answering", forms.FIELDS), ("reporting", displays.DISPLAYS)])
def test_no_partial_of_a_kind_is_left_over(make_app, room, known):
    partials = set((ROOT / f"survey/{room}/templates/{room}/kinds").glob("*.html"))
    templates = {path: f"{room}/kinds/{path.name}" for path in partials}
    included = {
        name for path in partials for name in re.findall(r'include "([^"]+)"', path.read_text(encoding="utf-8"))
    }

    assert set(templates.values()) - set(known.values()) - included == set()


@pytest.mark.parametrize("kind", FIXED_CHOICES)
def test_a_kind_with_fixed_choices_says_what_each_means(kind):
    keys = [key for key, _ in FIXED_CHOICES[kind]]

    assert len(set(keys)) == len(keys) >= 2


def test_every_page_and_paper_shows_a_question_of_each_kind(asked, world, client, sign_in):
    told = {
        "answering": client.get(f"/p/{asked.code}"),
        "authoring": sign_in(world.officer).get(f"/phieu/{asked.questionnaire_id}/ban-phat-hanh/1"),
        "answering (preview)": client.get(_try_out(asked, world, sign_in)),
        "reporting": sign_in(world.officer).get(f"/bao-cao/{asked.unit_id}?dot={asked.round_id}"),
    }
    factories.publish(db.session.get(Round, asked.round_id))
    db.session.commit()
    told["open_results"] = client.get(f"/ket-qua/{asked.round_id}")
    made = making.of_round(db.session.get(Round, asked.round_id), unit=None)

    pages = {room: unescape(response.get_data(as_text=True)) for room, response in told.items()}
    pages["papers (Excel)"] = _read(report_excel.excel(made, where="Tỉnh Điện Biên", now=NOW))

    assert {room: response.status_code for room, response in told.items()} == dict.fromkeys(told, 200)
    lacking = {(room, kind.value) for room, page in pages.items() for kind in Kind if TEXTS[kind] not in page}
    assert lacking == set(), "these rooms leave out these kinds"


@pytest.mark.parametrize("page", ["answering", "preview"])
def test_the_form_of_residents_and_its_preview_ask_each_kind_with_a_field(page, asked, world, client, sign_in):
    if page == "answering":
        shown = client.get(f"/p/{asked.code}").get_data(as_text=True)
    else:
        shown = client.get(_try_out(asked, world, sign_in)).get_data(as_text=True)

    fieldsets = re.findall(r"<fieldset.*?</fieldset>", shown, re.DOTALL)

    without = [
        kind.value
        for kind, fieldset in zip(Kind, fieldsets, strict=True)
        if not re.search(r"<(input|textarea)\b", fieldset)
    ]
    assert without == [], f"{page} asks these kinds with no field"


@pytest.mark.parametrize("kind", Kind)
def test_an_answer_of_each_kind_is_kept_as_it_is(kind):
    asked = parsing.parse(a_document(_question(kind)))
    key, answer = asked.questions[0].key, ANSWERS[kind]

    kept, problems = kinds.read(asked, {key: [answer] if isinstance(answer, str) else answer})

    assert (kept, problems) == ({key: answer}, [])
    assert [counted for counted in kinds.counted(asked, kept) if counted[0] == key]


def _try_out(asked, world, sign_in):
    """Follow the link of the page for trying out."""
    page = sign_in(world.officer).get(f"/phieu/{asked.questionnaire_id}/xem-thu").get_data(as_text=True)
    return re.search(r'href="(/xem-thu/[^"]+)"', page)[1]


def _question(kind):
    return a_question(_key(kind), kind.value, TEXTS[kind])


def _key(kind):
    return kind.value.replace("_", "-")


def _read(workbook):
    book = load_workbook(io.BytesIO(workbook))
    return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)
