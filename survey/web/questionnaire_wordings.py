"""What is said when a questionnaire, its draft or its document can't be as somebody wants it."""

from flask_babel import LazyString, lazy_gettext

SENTENCES: dict[str, LazyString] = {
    "questionnaire.unknown_form": lazy_gettext("Choose one of the ready questionnaires."),
    "questionnaire.unit_not_yours": lazy_gettext("Choose your own unit or one below it."),
    "questionnaire.too_long": lazy_gettext("Shorten this text to at most %(most)s characters."),
    "questionnaire.nothing_new": lazy_gettext(
        "Nothing has changed since the last edition, so there is nothing to publish."
    ),
    "questionnaire.blocked": lazy_gettext("Not published: %(count)s things on the task list must be mended first."),
    # The content of a questionnaire, as a file
    "content.format": lazy_gettext("The file is not a questionnaire in format %(wanted)s."),
    "content.questions": lazy_gettext("A questionnaire has 1 to %(most)s questions."),
    "content.two_overall": lazy_gettext("Only one question can be the overall one."),
    "content.choices_of_kind": lazy_gettext("A question of the kind %(kind)s has fixed choices, in a fixed order."),
    "content.two_choices": lazy_gettext("Give at least two choices."),
    "content.no_choices": lazy_gettext("A question of the kind %(kind)s has no choices."),
    "content.no_reasons": lazy_gettext("A question of the kind %(kind)s has no reasons."),
    "content.overall_without_rate": lazy_gettext("The overall question must ask how satisfied people are."),
    "content.min_above_max": lazy_gettext("The lower limit is above the upper one."),
    "content.choices": lazy_gettext("Give a list of at most %(most)s choices."),
    "content.text": lazy_gettext("Give the text in each language."),
    "content.empty_text": lazy_gettext("The text is empty."),
    "content.long_text": lazy_gettext("Shorten the text to at most %(most)s characters."),
    "content.not_nfc": lazy_gettext(
        "The text has letters that are put together from pieces (not NFC), or invisible characters."
    ),
    "content.key": lazy_gettext("A key has at most %(most)s small letters, digits and hyphens."),
    "content.number": lazy_gettext("Give a whole number."),
    "content.flag": lazy_gettext("Give true or false."),
    "content.one_of": lazy_gettext("Give one of these: %(allowed)s."),
    "content.object": lazy_gettext("This must be a list of objects."),
    "content.unknown": lazy_gettext("A questionnaire has nothing of this name."),
    "content.twice": lazy_gettext("The key %(key)s is used twice."),
    "content.no_questions": lazy_gettext("Ask at least one question."),
    "content.language_code": lazy_gettext("A language has a code such as en, km or x-stieng."),
    "content.unknown_language": lazy_gettext("The language %(code)s is not among those of the questionnaire."),
    "content.untranslated": lazy_gettext("The translation into %(language)s is not finished."),
    "content.sound": lazy_gettext("A recording is named by its content, as the export writes it."),
    "content.unknown_section": lazy_gettext("There is no section with the key %(key)s."),
    "content.section_apart": lazy_gettext("Questions of the section %(key)s do not stand together."),
    "content.empty_section": lazy_gettext("A section has no question."),
    "content.no_limits": lazy_gettext("A question of the kind %(kind)s has no smallest and largest number."),
    "content.more_than_choices": lazy_gettext("More is asked to be ticked than the %(most)s choices that there are."),
    "content.rule_not_forward": lazy_gettext(
        "A question can only depend on one that stands before it. Move it, or change its condition first."
    ),
    "content.rule_without_choices": lazy_gettext("A condition needs an earlier question with choices."),
    "content.rule_unknown_choice": lazy_gettext(
        "A condition names a choice that its question does not have. Change the condition first."
    ),
    "content.rule_empty": lazy_gettext("A condition names no choice, so the question would never be asked."),
    # Drafts
    "draft.changed_meanwhile": lazy_gettext(
        "Somebody else changed this after you had opened it. Both texts are below: choose which one stays."
    ),
    "draft.gone_meanwhile": lazy_gettext("Somebody else took this away in the meantime."),
    "draft.locked": lazy_gettext("This belongs to the core of an upper unit and stays as it is."),
    "draft.others_depend": lazy_gettext(
        "Question %(number)s is asked only after certain answers to this one. Change its condition first."
    ),
    "draft.order_breaks_rule": lazy_gettext(
        "Question %(number)s is asked only after certain answers to question %(on)s, so it must stand behind it. "
        "Change its condition first."
    ),
    "draft.before_core": lazy_gettext("The questions of the core come first; your own stand behind them."),
    "draft.overall_in_core": lazy_gettext("The overall question is in the core of an upper unit; there is only one."),
    "draft.choice_in_use": lazy_gettext(
        "Question %(number)s is asked only after a choice that you took away. Change its condition first."
    ),
    "draft.unknown_kind": lazy_gettext("Choose one of the kinds of question shown."),
    "draft.too_many_conditions": lazy_gettext("A question has at most %(most)s conditions."),
    "draft.ticks_below_one": lazy_gettext("Enter a whole number from 1 on, or leave it empty."),
    "draft.nothing_to_bring_back": lazy_gettext("There is nothing to bring back."),
    "draft.too_many_questions": lazy_gettext("A questionnaire has at most %(most)s questions."),
    "paper.too_many_boxes": lazy_gettext(
        "This questionnaire is too long for paper: it has more than %(most)s boxes. Take out choices or reasons."
    ),
    "draft.too_large": lazy_gettext(
        "All texts of a questionnaire together take at most %(most)s KB. Take out questions, choices or languages."
    ),
    "draft.too_many_sections": lazy_gettext("A questionnaire has at most %(most)s sections."),
    "draft.no_section_title": lazy_gettext("Enter the title of the section."),
    # Languages and recordings
    "language.no_name": lazy_gettext("Choose a language, or type its name."),
    "language.vietnamese": lazy_gettext("The questionnaire is in Vietnamese already. Add another language."),
    "language.twice": lazy_gettext("%(name)s is already there."),
    "language.too_many": lazy_gettext("A questionnaire has at most %(most)s languages beside Vietnamese."),
    "translation.changed_meanwhile": lazy_gettext(
        "Somebody else has translated “%(vi)s” meanwhile: “%(words)s”. Your translation is in the field; save again if "
        "it should stay."
    ),
    "translation.vietnamese_changed_meanwhile": lazy_gettext(
        "Somebody else has changed the Vietnamese meanwhile; it is now “%(vi)s”. Correct your translation if needed, "
        "then save again."
    ),
    "translation.gone": lazy_gettext(
        "Somebody else has taken away the text that you translated as “%(words)s”. The translation is not saved."
    ),
    "sound.none_chosen": lazy_gettext("Choose a recording first."),
    "sound.not_sound": lazy_gettext("This is not a recording that phones can play. Use an opus, mp3 or m4a file."),
    "sound.cut": lazy_gettext("The recording is incomplete. Copy the file once more, or record it again."),
    "sound.too_big": lazy_gettext("The recording is too large: at most %(most)s kB."),
    "sound.too_long": lazy_gettext("The recording is too long: at most %(most)s seconds."),
    "sound.changed_meanwhile": lazy_gettext(
        "Somebody else has changed the recording of this question meanwhile. Listen to it, then do it again if needed."
    ),
    "questionnaire.not_a_core": lazy_gettext("This is not a core of an upper unit."),
    "questionnaire.core_changed": lazy_gettext(
        "The questions of the core are no longer as the upper unit published them."
    ),
    "questionnaire.not_in_bank": lazy_gettext("This question is no longer there to be taken. Search for it again."),
    "questionnaire.core_of_commune": lazy_gettext("Only a unit above the commune can offer a core."),
    "questionnaire.core_not_newer": lazy_gettext("This is not a newer edition of the core. Open the page again."),
    "questionnaire.core_has_own_question": lazy_gettext(
        "Question %(number)s is now one of the core. Remove it from your own questions, then take the new core."
    ),
    "questionnaire.core_lacks_condition": lazy_gettext(
        "Question %(number)s is asked only after an answer that the new core does not have. Change its condition first."
    ),
    # Correcting the wording of a round
    "round.correction_too_late": lazy_gettext("The round has ended. Its wording can no longer be corrected."),
    "round.correction_not_newer": lazy_gettext(
        "This is not a newer edition of the questionnaire of this round. Open the page again."
    ),
    "round.correction_not_only_words": lazy_gettext(
        "This edition differs in more than words. Anything but a mistake in writing needs a new round."
    ),
    "round.correction_not_confirmed": lazy_gettext(
        "Read both texts, then tick that what is asked means the same. Anything else needs a new round."
    ),
}
