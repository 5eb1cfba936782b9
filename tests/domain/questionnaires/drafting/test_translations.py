import pytest
from sqlalchemy import select

from survey.people.models import AuditEntry
from survey.problems import Refused
from survey.questionnaires import parsing, publishing, translating
from survey.questionnaires.drafting import languages, questions, starting, translations, undoing
from survey.questionnaires.drafting.translations import Typed
from survey.questionnaires.drafting.typed import Typed as TypedQuestion
from survey.questionnaires.drafting.typed import TypedChoice
from survey.questionnaires.parsing import LONGEST_TEXT
from tests import kitchen_sink
from tests.factories import NOW, rename

KHMER = "ពេញ\u200bចិត្ត"


@pytest.fixture
def questionnaire(world):
    started = starting.start("dv-y-te", unit=world.commune, by=world.officer, now=NOW)
    languages.add(started, name="English", by=None, now=NOW)
    return started


@pytest.fixture
def translated(world):
    content = parsing.parse(kitchen_sink.document())
    return starting.from_content(content, unit=world.commune, by=world.officer, now=NOW)


def entry(questionnaire, vi, language="en"):
    return next(one for one in translations.entries(questionnaire, language) if one.vi == vi)


def typed(one, words, **more):
    return Typed(one.place, words, one.seen, **more)


def write(questionnaire, *given, language="en", by=None):
    return translations.write(questionnaire, language, given, by=by, now=NOW)


def translate_all(questionnaire, language="en"):
    given = [typed(one, f"{language}: {one.vi}") for one in translations.entries(questionnaire, language)]
    write(questionnaire, *given, language=language)


def problems(*arguments, **more):
    with pytest.raises(Refused) as refused:
        write(*arguments, **more)
    return [(one.code, one.at) for one in refused.value.problems]


def state(questionnaire, code="en"):
    return next(one for one in translations.states(questionnaire) if one.code == code)


def published(questionnaire):
    return [one["code"] for one in publishing.to_publish(questionnaire).get("languages", [])]


def test_typed_once_it_stands_in_all_places(questionnaire):
    satisfied = entry(questionnaire, "Hài lòng")

    assert write(questionnaire, typed(satisfied, "  Satisfied ")) == 1

    content = parsing.parse(questionnaire.draft, unfinished=True)
    given = {choice.text.get("en") for one in content.questions for choice in one.choices if choice.key == "4"}
    assert given == {"Satisfied"}
    assert len(satisfied.places) == sum(question.kind == "scale" for question in content.questions) > 1
    assert questionnaire.translated_from[satisfied.places[-1]] == {"en": "Hài lòng"}


def test_every_kind_of_place_can_be_written(translated):
    languages.add(translated, name="Dao", by=None, now=NOW)

    translate_all(translated, "ium")

    content = parsing.parse(translated.draft)
    assert translating.finished(content, translated.translated_from) == ("en", "tyz", "ium")
    assert content.sections[0].text["ium"] == "ium: Môi trường"
    assert content.questions[0].help["ium"] == "ium: Kể cả đường nội đồng."


def test_a_part_may_be_saved_and_only_a_whole_language_is_published(questionnaire):
    publishing.publish(questionnaire, by=None, now=NOW)

    *most, last = translations.entries(questionnaire, "en")
    write(questionnaire, *(typed(one, f"en: {one.vi}") for one in most))
    assert (state(questionnaire).done, state(questionnaire).left) == (len(most), 1)
    assert published(questionnaire) == []
    assert not publishing.has_unpublished_changes(questionnaire)

    write(questionnaire, typed(last, f"en: {last.vi}"))
    assert published(questionnaire) == ["en"]
    assert publishing.has_unpublished_changes(questionnaire)
    assert "en" in publishing.publish(questionnaire, by=None, now=NOW).content["title"]
    assert not publishing.has_unpublished_changes(questionnaire)


def test_after_a_change_of_the_vietnamese_a_language_waits_until_it_is_confirmed(questionnaire):
    translate_all(questionnaire)
    first = questionnaire.draft["title"]["vi"]
    rename(questionnaire, "Phiếu về trạm y tế")

    title = entry(questionnaire, "Phiếu về trạm y tế")
    assert (title.was, title.words, title.done) == (first, f"en: {first}", False)
    assert (state(questionnaire).changed, state(questionnaire).left, published(questionnaire)) == (1, 1, [])

    assert write(questionnaire, typed(title, title.words, confirmed=True)) == 1
    assert published(questionnaire) == ["en"]
    assert questionnaire.draft["title"]["en"] == f"en: {first}"


def test_or_until_it_is_translated_anew(questionnaire):
    translate_all(questionnaire)
    rename(questionnaire, "Phiếu về trạm y tế")

    write(questionnaire, typed(entry(questionnaire, "Phiếu về trạm y tế"), "About the health station"))

    assert published(questionnaire) == ["en"]


def test_or_until_the_vietnamese_is_as_it_was(questionnaire):
    translate_all(questionnaire)
    first = questionnaire.draft["title"]["vi"]
    rename(questionnaire, "Phiếu về trạm y tế")
    rename(questionnaire, first)

    assert published(questionnaire) == ["en"]


def test_a_questionnaire_that_came_with_translations_is_watched_as_well(translated):
    publishing.publish(translated, by=None, now=NOW)
    rename(translated, "Phiếu khác")

    edition = publishing.publish(translated, by=None, now=NOW)

    assert "languages" not in edition.content
    assert set(edition.content["title"]) == {"vi"}
    assert [one.changed for one in translations.states(translated)] == [1, 1]


def test_a_changed_choice_is_watched(translated):
    question = next(one for one in translated.draft["questions"] if one["key"] == "q05")
    choices = [TypedChoice(one["text"]["vi"], key=one["key"]) for one in question["choices"]]
    choices[1] = TypedChoice("Đốt trong vườn", key="dot")
    questions.change(
        translated,
        "q05",
        TypedQuestion(text=question["text"]["vi"], choices=choices, required=False, min=1, max=2),
        seen=None,
        by=None,
        now=NOW,
    )

    assert entry(translated, "Đốt trong vườn").was == "Đốt tại nhà"
    assert published(translated) == []


def test_a_copy_of_what_is_out_of_date_is_out_of_date(translated):
    question = translated.draft["questions"][7]
    kept = {"required": False}
    questions.change(translated, "q08", TypedQuestion(text="Việc gấp nhất", **kept), seen=None, by=None, now=NOW)
    copy = questions.duplicate(translated, "q08", by=None, now=NOW)
    undoing.remove(translated, "q08", by=None, now=NOW)

    assert question["text"]["en"] == "What comes first"
    assert translating.unfinished(
        parsing.parse(translated.draft, unfinished=True), "en", translated.translated_from
    ) == [f"questions.{copy}.text"]


def test_what_was_taken_out_and_brought_back_is_as_far_as_it_was(translated):
    undoing.remove(translated, "q08", by=None, now=NOW)
    undoing.bring_back(translated, by=None, now=NOW)

    assert published(translated) == ["en", "tyz"]


def test_a_new_place_of_a_translated_text_gets_it_with_the_next_save(questionnaire):
    translate_all(questionnaire)
    questions.add(questionnaire, questions.Kind.SCALE, words="Giờ mở cửa", by=None, now=NOW)
    assert state(questionnaire).left == 7  # the question and its six choices

    saved = write(questionnaire, *(typed(one, one.words) for one in translations.entries(questionnaire, "en")))

    assert saved == 6
    assert [one.vi for one in translations.entries(questionnaire, "en") if not one.done] == ["Giờ mở cửa"]


def test_what_is_out_of_date_is_not_confirmed_by_a_save_that_fills_a_new_place(translated):
    translated.translated_from = {"questions.q02.choices.co": {"en": "Có ạ"}}
    questions.add(translated, questions.Kind.YES_NO, words="Có chợ phiên không?", by=None, now=NOW)
    yes = entry(translated, "Có")
    assert (yes.lacking, yes.was) == (1, "Có ạ")

    assert write(translated, typed(yes, yes.words)) == 0
    assert entry(translated, "Có").was == "Có ạ"


def test_an_emptied_field_takes_the_translation_away(questionnaire):
    translate_all(questionnaire)

    write(questionnaire, typed(entry(questionnaire, "Hài lòng"), " \u200b\n "))

    assert entry(questionnaire, "Hài lòng").words == ""
    assert "en" not in questionnaire.draft["questions"][0]["choices"][3]["text"]
    assert published(questionnaire) == []


def test_marks_that_khmer_parts_its_words_by_are_kept(questionnaire):
    languages.add(questionnaire, name="Khmer", by=None, now=NOW)

    write(questionnaire, typed(entry(questionnaire, "Hài lòng", "km"), KHMER), language="km")

    assert questionnaire.draft["questions"][0]["choices"][3]["text"]["km"] == KHMER


def test_what_another_typed_meanwhile_is_not_lost_and_nothing_is_half_written(questionnaire):
    satisfied, title = entry(questionnaire, "Hài lòng"), translations.entries(questionnaire, "en")[0]
    write(questionnaire, typed(satisfied, "Pleased"))

    refused = problems(questionnaire, typed(satisfied, "Satisfied"), typed(title, "Health station"))

    assert refused == [("translation.changed_meanwhile", satisfied.place)]
    assert entry(questionnaire, "Hài lòng").words == "Pleased"
    assert "en" not in questionnaire.draft["title"]


def test_a_field_that_was_left_alone_is_no_reason_to_refuse(questionnaire):
    before = {one.vi: one for one in translations.entries(questionnaire, "en")}
    write(questionnaire, typed(before["Hài lòng"], "Pleased"))
    rename(questionnaire, "Phiếu về trạm y tế")

    untouched = [typed(one, "") for vi, one in before.items() if vi != "Không hài lòng"]
    saved = write(questionnaire, *untouched, typed(before["Không hài lòng"], "Not satisfied"))

    assert saved == 1
    assert entry(questionnaire, "Hài lòng").words == "Pleased"


def test_the_very_same_typed_by_two_is_no_conflict(questionnaire):
    satisfied = entry(questionnaire, "Hài lòng")
    write(questionnaire, typed(satisfied, "Satisfied"))

    assert write(questionnaire, typed(satisfied, "Satisfied")) == 0


def test_whose_vietnamese_was_changed_meanwhile_is_told(questionnaire):
    title = translations.entries(questionnaire, "en")[0]
    rename(questionnaire, "Phiếu về trạm y tế")

    assert problems(questionnaire, typed(title, "Health")) == [("translation.vietnamese_changed_meanwhile", "title")]
    assert problems(questionnaire, typed(title, "", confirmed=True)) == [
        ("translation.vietnamese_changed_meanwhile", "title")
    ]


def test_a_text_that_was_taken_away_is_told_with_what_was_typed(questionnaire):
    first = questionnaire.draft["questions"][0]
    one = entry(questionnaire, first["text"]["vi"])
    undoing.remove(questionnaire, first["key"], by=None, now=NOW)

    assert problems(questionnaire, typed(one, "On the way")) == [("translation.gone", one.place)]
    assert write(questionnaire, typed(one, "")) == 0


def test_places_that_came_together_meanwhile_are_not_overwritten_in_silence(translated):
    one = next(one for one in translations.entries(translated, "en") if len(one.places) > 1)
    first, second = (Typed(place, f"Words {place}", one.seen) for place in one.places[:2])

    assert problems(translated, first, second) == [("translation.changed_meanwhile", one.places[1])]


def test_a_translation_that_is_too_long_is_refused_at_its_place(questionnaire):
    title = translations.entries(questionnaire, "en")[0]

    assert problems(questionnaire, typed(title, "ៗ" * (LONGEST_TEXT + 1))) == [("questionnaire.too_long", "title")]


@pytest.mark.parametrize("seen", ["", "x", "0" * 32, "é" * 500])
def test_a_forged_print_is_a_conflict_and_no_crash(questionnaire, seen):
    assert problems(questionnaire, Typed("title", "Words", seen)) == [("translation.changed_meanwhile", "title")]


def test_a_language_that_is_not_there_is_told(questionnaire):
    assert problems(questionnaire, language="km") == [("draft.gone_meanwhile", "")]


def test_a_question_of_the_core_is_translated_into_what_the_core_lacks_and_into_nothing_else(world, translated):
    translated.is_core = True
    core = publishing.publish(translated, by=None, now=NOW)
    below = starting.from_core(core, unit=world.neighbour_commune, by=None, now=NOW)
    languages.add(below, name="Dao", by=None, now=NOW)
    questions.add(below, questions.Kind.YES_NO, words="Có chợ phiên không?", by=None, now=NOW)

    road = next(one for one in translations.entries(below, "tyz") if one.place == "questions.q01.text")
    assert road.locked
    assert problems(below, typed(road, "Khác"), language="tyz") == [("draft.locked", road.place)]
    own = [one for one in translations.entries(below, "tyz") if not one.done]
    assert [(one.vi, one.elsewhere) for one in own] == [
        ("Có chợ phiên không?", ()),
        ("Có", ("Mì",)),
        ("Không", ("Bấu",)),
    ]
    translate_all(below, "ium")
    write(below, *(typed(one, f"tyz: {one.vi}") for one in own), language="tyz")

    assert published(below) == ["tyz", "ium"]
    assert below.draft["questions"][0]["text"]["ium"].startswith("ium: Đường làng")
    assert not any(one.locked for one in translations.entries(below, "ium"))


def test_what_is_typed_and_confirmed_is_in_the_trail(questionnaire, world, database):
    translate_all(questionnaire)
    rename(questionnaire, "Phiếu một")
    one = entry(questionnaire, "Phiếu một")
    write(questionnaire, typed(one, one.words, confirmed=True), by=world.officer)
    write(questionnaire, typed(entry(questionnaire, "Hài lòng"), "Pleased"), by=world.officer)
    write(questionnaire, by=world.officer)
    database.flush()

    rows = database.scalars(
        select(AuditEntry).where(AuditEntry.staff_id == world.officer.id).order_by(AuditEntry.id)
    ).all()

    assert [(row.action, row.before, row.after) for row in rows[-2:]] == [
        (
            "questionnaire.translation_confirmed",
            None,
            {"language": "en", "texts": [f"Phiếu một: {one.words}"]},
        ),
        (
            "questionnaire.translated",
            {"texts": ["Hài lòng: en: Hài lòng"]},
            {"language": "en", "texts": ["Hài lòng: Pleased"]},
        ),
    ]
