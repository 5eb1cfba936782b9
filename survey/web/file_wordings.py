"""What is said when a file isn't a questionnaire, and what of one was left out when it was brought in."""

from flask_babel import LazyString, lazy_gettext

SENTENCES: dict[str, LazyString] = {
    # Commands
    "questionnaire.unknown_key": lazy_gettext(
        "There is no questionnaire “%(key)s”: “flask questionnaires list” names them all."
    ),
    "questionnaire.unknown_edition": lazy_gettext("The questionnaire has no edition %(number)s."),
    "questionnaire.unknown_unit": lazy_gettext("No commune and no province of today has the code %(unit)s."),
    # The whole file is refused
    "file.none": lazy_gettext("Choose a file first."),
    "file.other_ending": lazy_gettext("A questionnaire is in a file that ends with .xlsx (Excel) or .json."),
    "file.too_large": lazy_gettext("The file is too large: at most %(most)s MB."),
    "file.old_excel": lazy_gettext(
        "This file is of an old Excel (.xls) or locked with a password. Save it as .xlsx without a password."
    ),
    "file.not_excel": lazy_gettext("This file is not an Excel workbook (.xlsx)."),
    "file.damaged": lazy_gettext("The file is damaged and cannot be opened. Save it once more in Excel as .xlsx."),
    "file.too_many_parts": lazy_gettext("The file is made of more than %(most)s parts, so it is not opened."),
    "file.too_large_unpacked": lazy_gettext("The file holds more than %(most)s MB when it is unpacked."),
    "file.entities": lazy_gettext("The file refers to things outside itself (DOCTYPE), so it is not opened."),
    "file.macros": lazy_gettext("The file has macros. Save it as .xlsx without macros."),
    "file.links": lazy_gettext("The file takes data from other files. Remove these links, then save it again."),
    "file.files_inside": lazy_gettext("The file has other files inside it. Remove them, then save it again."),
    "file.too_many_sheets": lazy_gettext("The file has more than %(most)s sheets."),
    "file.too_many_rows": lazy_gettext("The sheet %(sheet)s has more than %(most)s rows."),
    "file.too_many_columns": lazy_gettext("The sheet %(sheet)s has more than %(most)s columns."),
    "file.long_cell": lazy_gettext(
        "Cell %(cell)s of the sheet %(sheet)s has more than %(most)s characters. Shorten it."
    ),
    "file.formula": lazy_gettext(
        "Cell %(cell)s of the sheet %(sheet)s is a formula. Type its result instead, because formulas are not read."
    ),
    "file.newer": lazy_gettext(
        "The file was written by a newer Ý Dân. This one reads questionnaires up to format %(wanted)s."
    ),
    "file.not_utf8": lazy_gettext("The file is not text in UTF-8. Save it with this encoding."),
    "file.not_json": lazy_gettext("The file is not written as JSON requires, so it cannot be read."),
    "file.more_left": lazy_gettext("%(number)s more rows or settings of the file were left out."),
    "xlsform.no_survey": lazy_gettext("The workbook has no sheet called “survey” with the questions."),
    "xlsform.column_twice": lazy_gettext("The sheet %(sheet)s has two columns called “%(column)s”."),
    "xlsform.wrong_row": lazy_gettext(
        "Row %(row)s is not as XLSForm requires: look at its type, name and list of choices."
    ),
    "xlsform.wrong": lazy_gettext(
        "The workbook is not as XLSForm requires: look at the columns type and name, the groups, and the sheet choices."
    ),
    "xlsform.long_text": lazy_gettext("The text in row %(row)s is longer than %(most)s characters. Shorten it."),
    # The file is read, and this of it was left out or changed
    "file.recordings_left": lazy_gettext("%(number)s recordings are not on this machine. Record them anew."),
    "xlsform.no_vietnamese": lazy_gettext(
        "The file has no Vietnamese: the texts in “%(language)s” were put in its place. Write them in Vietnamese."
    ),
    "xlsform.language_left": lazy_gettext("The column of the language “%(language)s” was left out."),
    "xlsform.kind_left": lazy_gettext("“%(name)s” is of the kind “%(type)s”, which is not there yet; left out."),
    "xlsform.repeat_left": lazy_gettext(
        "“%(name)s” is asked several times over, which is not there yet; left out with its %(number)s rows."
    ),
    "xlsform.collected_left": lazy_gettext(
        "“%(type)s” would be noted by the telephone itself. Ý Dân does not collect this; left out."
    ),
    "xlsform.note_left": lazy_gettext("The note “%(words)s” stands between questions; left out."),
    "xlsform.group_inside": lazy_gettext("The group “%(name)s” is inside another: its questions were put into that."),
    "xlsform.put_into_section": lazy_gettext(
        "The question stands after the section “%(section)s” and outside of it; it was put into it."
    ),
    "xlsform.reasons_alone": lazy_gettext("The reasons stand after no question about satisfaction; left out."),
    "xlsform.many_choices": lazy_gettext("There are more than %(most)s choices; the question was left out."),
    "xlsform.no_label": lazy_gettext("The question “%(name)s” has no text. Write it."),
    "xlsform.no_list": lazy_gettext("The question “%(name)s” takes its choices from elsewhere. Enter them."),
    "xlsform.reference_in_text": lazy_gettext(
        "The text repeats an earlier answer (${...}), which is not there yet. Write it without."
    ),
    "xlsform.other_left": lazy_gettext(
        "“Other” stays a choice, but what people would write beside it is not asked. Add a question if you need it."
    ),
    "xlsform.setting_left": lazy_gettext("What stands in the column “%(column)s” was left out."),
    "xlsform.media_left": lazy_gettext("The picture, film or recording of the question was left out."),
    "xlsform.rule_left": lazy_gettext(
        "The condition “%(rule)s” was not understood; the question is now asked of everybody."
    ),
    "xlsform.limit_left": lazy_gettext("The limit “%(rule)s” was not understood; any answer is accepted now."),
}
