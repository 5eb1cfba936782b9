import copy

import pytest

from survey.questionnaires import comparing, documents, parsing, translating
from survey.questionnaires.translating import Spot
from tests import kitchen_sink
from tests.contents import a_document, a_question


def parsed(document):
    return parsing.parse(document, unfinished=True)


def a_translated_document(**questions):
    """Two questions of the same choices, all in English."""
    document = a_document(a_question("q01"), a_question("q02", words="Nước sạch"), **questions)
    document["languages"] = [{"code": "en", "name": "English"}]
    for place in ("title", "introduction", "organiser"):
        document[place]["en"] = f"{place} in English"
    for question in document["questions"]:
        question["text"]["en"] = f"English of {question['key']}"
        for choice, vi, en in zip(
            question["choices"], ("Hài lòng", "Không hài lòng"), ("Satisfied", "Not satisfied"), strict=True
        ):
            choice["text"] = {"vi": vi, "en": en}
    return document


def entry(document, vi, *, sources=None, locked=()):
    found = [one for one in translating.entries(parsed(document), "en", sources or {}, locked) if one.vi == vi]
    assert len(found) == 1
    return found[0]


def test_every_language_of_a_whole_questionnaire_is_finished():
    content = parsed(kitchen_sink.document())

    assert translating.finished(content, {}) == ("en", "tyz")


def test_a_language_with_one_empty_text_is_not_finished():
    document = kitchen_sink.document()
    document["questions"][0]["reasons"][1]["text"].pop("tyz")

    assert translating.finished(parsed(document), {}) == ("en",)
    assert translating.unfinished(parsed(document), "tyz", {}) == ["questions.q01.reasons.toi"]


def test_a_language_whose_vietnamese_changed_is_not_finished_until_the_source_is_the_same_again():
    document = a_translated_document()
    old, new = "Đường trục thôn", "Đường trục thôn, ngõ xóm"
    document["questions"][0]["text"]["vi"] = new

    def unfinished(source):
        return translating.unfinished(parsed(document), "en", {"questions.q01.text": {"en": source}})

    assert unfinished(old) == ["questions.q01.text"]
    assert unfinished(new) == []
    assert translating.finished(parsed(document), {"questions.q01.text": {"km": old}}) == ("en",)


def test_the_same_vietnamese_is_one_entry_for_all_its_places():
    satisfied = entry(a_translated_document(), "Hài lòng")

    assert satisfied.places == ("questions.q01.choices.hl", "questions.q02.choices.hl")
    assert (satisfied.place, satisfied.words, satisfied.done) == ("questions.q01.choices.hl", "Satisfied", True)


def test_places_that_are_translated_differently_are_shown_apart():
    document = a_translated_document()
    document["questions"][1]["choices"][0]["text"]["en"] = "Happy"

    apart = [one for one in translating.entries(parsed(document), "en", {}) if one.vi == "Hài lòng"]

    assert [(one.words, one.places, one.elsewhere) for one in apart] == [
        ("Satisfied", ("questions.q01.choices.hl",), ("Happy",)),
        ("Happy", ("questions.q02.choices.hl",), ("Satisfied",)),
    ]
    assert all(one.done for one in apart)


def test_a_new_place_of_a_translated_text_joins_it_and_is_told_as_lacking():
    document = a_translated_document()
    document["questions"][1]["choices"][0]["text"].pop("en")

    satisfied = entry(document, "Hài lòng")

    assert (satisfied.words, len(satisfied.places), satisfied.lacking, satisfied.done) == ("Satisfied", 2, 1, False)


def test_an_entry_shows_from_which_vietnamese_it_was_translated():
    changed = entry(
        a_translated_document(), "Hài lòng", sources={"questions.q02.choices.hl": {"en": "Vừa lòng", "km": "Khác"}}
    )

    assert (changed.was, changed.done) == ("Vừa lòng", False)


def test_texts_of_a_core_are_apart_from_those_of_ones_own():
    document = a_translated_document()
    document["questions"][1]["choices"][0]["text"].pop("en")

    entries = translating.entries(parsed(document), "en", {}, {"questions.q01.choices.hl"})
    core, own = [one for one in entries if one.vi == "Hài lòng"]

    assert (core.locked, core.words, core.lacking) == (True, "Satisfied", 0)
    assert (own.locked, own.words, own.places, own.elsewhere) == (
        False,
        "",
        ("questions.q02.choices.hl",),
        ("Satisfied",),
    )


def test_a_language_is_finished_exactly_when_every_entry_is_done():
    document = kitchen_sink.document()
    for change in (
        lambda draft: draft["questions"][2]["choices"][0]["text"].pop("en", None),
        lambda draft: draft["sections"][0]["text"].pop("en", None),
        lambda draft: draft["questions"][2]["choices"][0]["text"].update(en="Again"),
        lambda draft: draft["sections"][0]["text"].update(en="Nature"),
    ):
        change(document)
        content = parsed(document)
        done = all(one.done for one in translating.entries(content, "en", {}))
        assert done == ("en" in translating.finished(content, {}))
    assert done


def test_every_place_is_told():
    spots = translating.spots(parsed(kitchen_sink.document()))

    assert spots["title"] == Spot("title")
    assert spots["sections.chung.text"] == Spot("section", 2)
    assert spots["questions.q01.help"] == Spot("help", 1)
    assert spots["questions.q01.reasons.toi"] == Spot("reason", 1)
    assert spots["questions.q05.choices.song"] == Spot("choice", 5)
    assert spots["questions.q07.text"] == Spot("question", 7)


def changed(document, sources, change):
    after = copy.deepcopy(document)
    change(after)
    return after, translating.sources_after(parsed(document), parsed(after), sources)


def test_a_change_of_the_vietnamese_is_remembered_though_nobody_noted_the_source():
    document = a_translated_document()
    vi = document["questions"][0]["text"]["vi"]

    after, sources = changed(document, {}, lambda draft: draft["questions"][0]["text"].update(vi="Đường khác"))

    assert sources == {"questions.q01.text": {"en": vi}}
    assert translating.unfinished(parsed(after), "en", sources) == ["questions.q01.text"]


def test_changed_twice_is_measured_from_what_was_translated():
    document = a_translated_document()
    vi = document["title"]["vi"]

    after, sources = changed(document, {}, lambda draft: draft["title"].update(vi="Phiếu một"))
    after, sources = changed(after, sources, lambda draft: draft["title"].update(vi="Phiếu hai"))
    assert sources["title"]["en"] == vi
    after, sources = changed(after, sources, lambda draft: draft["title"].update(vi=vi))

    assert translating.finished(parsed(after), sources) == ("en",)


def test_emptied_and_typed_anew_is_a_change_too():
    document = a_translated_document()

    after, sources = changed(document, {}, lambda draft: draft["introduction"].update(vi=""))
    after, sources = changed(after, sources, lambda draft: draft["introduction"].update(vi="Xin ý kiến bà con."))

    assert translating.unfinished(parsed(after), "en", sources) == ["introduction"]


def test_who_writes_the_translation_anew_has_read_the_vietnamese_as_it_is():
    document = a_translated_document()
    after, sources = changed(document, {}, lambda draft: draft["title"].update(vi="Phiếu một"))

    after, sources = changed(after, sources, lambda draft: draft["title"].update(en="Form one"))

    assert translating.finished(parsed(after), sources) == ("en",)


def test_what_is_out_of_date_in_a_question_is_so_in_its_copy():
    sources = {"questions.q01.text": {"en": "Cũ"}, "questions.q010.text": {"en": "Khác"}, "title": {"en": "Tên"}}

    assert translating.copied(sources, "q01", "r2") == {**sources, "questions.r2.text": {"en": "Cũ"}}


def test_without_a_language_nothing_of_it_is_left():
    assert translating.without({"title": {"en": "A", "km": "B"}, "organiser": {"en": "C"}}, "en") == {
        "title": {"km": "B"}
    }


@pytest.mark.parametrize("left_out", ["en", "tyz"])
def test_narrowed_to_what_is_finished_it_is_a_whole_questionnaire(left_out):
    document = kitchen_sink.document()
    document["questions"][6]["text"].pop(left_out)
    content = parsed(document)

    narrowed = comparing.in_languages(content, ("vi", *translating.finished(content, {})))

    assert left_out not in parsing.parse(documents.of(narrowed)).codes
