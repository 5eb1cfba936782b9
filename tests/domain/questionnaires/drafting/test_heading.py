import unicodedata

import pytest
from sqlalchemy import select

from survey.people.models import AuditEntry
from survey.problems import Problem, Refused
from survey.questionnaires.drafting import heading
from tests.factories import NOW

WORDS = {
    "title": "Phiếu lấy ý kiến người dân xã Mường Nhé",
    "introduction": "Xin ông/bà cho biết ý kiến.",
    "organiser": "Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé",
}


def change(questionnaire, *, seen=None, by=None, **words):
    heading.change(questionnaire, **WORDS | words, seen=seen, by=by, now=NOW)


def test_the_texts_are_kept_composed_without_stray_blanks_and_beside_their_translations(sink):
    english = sink.draft["title"]["en"]

    change(sink, title=unicodedata.normalize("NFD", "  Phiếu của  xã Mường Nhé\x00 "))

    assert sink.draft["title"] == {"vi": "Phiếu của xã Mường Nhé", "en": english, "tyz": sink.draft["title"]["tyz"]}
    assert sink.draft["organiser"]["vi"] == WORDS["organiser"]


def test_what_is_too_long_is_told_and_nothing_is_changed(sink):
    before = sink.draft

    with pytest.raises(Refused) as refused:
        change(sink, title="ữ" * 201, introduction="ữ" * 601)

    assert refused.value.problems == (
        Problem("questionnaire.too_long", "title", {"most": 200}),
        Problem("questionnaire.too_long", "introduction", {"most": 600}),
    )
    assert sink.draft == before


def test_a_draft_may_lack_its_words(sink):
    change(sink, title=" ", introduction="", organiser="")

    assert sink.title == ""


def test_the_trail_says_what_was_before_and_after_and_nothing_of_no_change(world, sink, database):
    change(sink, title="Phiếu một", by=world.officer)
    change(sink, title="Phiếu hai", by=world.officer)
    change(sink, title="Phiếu hai", by=world.officer)

    entries = database.scalars(
        select(AuditEntry).where(AuditEntry.action == "questionnaire.changed").order_by(AuditEntry.id)
    ).all()
    assert [(one.before["title"], one.after["title"]) for one in entries][1:] == [("Phiếu một", "Phiếu hai")]
    assert (entries[0].staff_id, entries[0].unit_id) == (world.officer.id, world.commune.id)


def test_what_somebody_else_changed_is_not_written_over(sink):
    seen = heading.mark(sink)
    change(sink, title="Của anh Tủa", seen=seen)

    change(sink, title="Của anh Tủa", seen=seen)  # sent twice
    with pytest.raises(Refused) as refused:
        change(sink, title="Của chị Dợ", seen=seen)
    assert refused.value.problems == (Problem("draft.changed_meanwhile", "seen"),)
    change(sink, title="Của chị Dợ", seen=heading.mark(sink))
    assert sink.title == "Của chị Dợ"
