"""Writing a content as an XLSForm workbook (.xlsx), which ODK and KoboToolbox read, and `xlsform_reading.py` too."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from survey.questionnaires import parsing
from survey.questionnaires.content import VIETNAMESE, Choice, Content, Kind, Language, Question, Section, Text
from survey.questionnaires.files import workbook_writing
from survey.questionnaires.files import xlsform_names as names
from survey.questionnaires.files import xlsform_rules as rules
from survey.questionnaires.files.xlsform_rules import Asked

_TYPES: Mapping[Kind, str] = {
    Kind.SATISFIED: "select_one",
    Kind.SCALE: "select_one",
    Kind.ONE: "select_one",
    Kind.YES_NO: "select_one",
    Kind.SEVERAL: "select_multiple",
    Kind.NUMBER: "decimal",
    Kind.SHORT_TEXT: "text",
    Kind.LONG_TEXT: "text",
}
_LISTS: Mapping[Kind, str] = {
    Kind.SATISFIED: "hai_long",
    Kind.SCALE: "muc_do",
    Kind.ONE: "chon_mot",
    Kind.YES_NO: "co_khong",
    Kind.SEVERAL: "chon_nhieu",
}
_WHY = {"vi": "Vì sao ông/bà không hài lòng?", "en": "Why are you not satisfied?"}
_OTHER_REASON = {"vi": "Lý do khác (nếu có)", "en": "Another reason (if any)"}

Row = dict[str, str]


def write(content: Content, *, version: str = "1") -> bytes:
    """Give the workbook; a draft that lacks words and choices becomes a form that can be tried out all the same."""
    sheets = _Sheets(content)
    settings = {
        "form_title": names.written(content.title["vi"]) or names.UNWRITTEN,
        "form_id": content.form,
        "version": version,
        "default_language": names.of_language(VIETNAMESE),
        names.FORMAT: str(parsing.FORMAT),
        names.GROUP: content.group,
        names.LEVEL: content.level,
        names.SERVICE: content.service or "",
        names.LANGUAGES: json.dumps({one.code: one.name for one in content.languages}, ensure_ascii=False),
    }
    return workbook_writing.write(
        {
            "survey": (sheets.headers(of="survey"), sheets.survey),
            "choices": (sheets.headers(of="choices"), sheets.choices),
            "settings": (list(settings), [settings]),
        },
        title=content.title["vi"],
    )


@dataclass
class _Sheets:
    content: Content
    survey: list[Row] = field(default_factory=list)
    choices: list[Row] = field(default_factory=list)
    lists: dict[tuple[object, ...], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.columns = {language.code: names.of_language(language) for language in self._languages()}
        self._write()

    def _languages(self) -> Iterator[Language]:
        """Give the languages, with those that only a text beside the questions has."""
        yield from self.content.all_languages
        known = set(self.content.codes)
        for text in (self.content.title, self.content.introduction, self.content.organiser, self.content.note):
            for code in text:
                if code not in known:
                    known.add(code)
                    yield Language(code, code)

    def _write(self) -> None:
        self._notes()
        section = ""
        headings = {one.key: one for one in self.content.sections}
        waiting = [one.key for one in self.content.sections]
        for question in self.content.questions:
            if question.section != section:
                if section:
                    self.survey.append({"type": "end_group"})
                section = question.section
                while waiting and waiting[0] != section:
                    self._empty_section(headings[waiting.pop(0)])
                waiting = waiting[1:]
                self._begin(headings[section])
            self._question(question)
        if section:
            self.survey.append({"type": "end_group"})
        for key in waiting:
            self._empty_section(headings[key])

    def _notes(self) -> None:
        about = self.content
        if set(about.title) != {"vi"}:  # the Vietnamese title stands among the settings
            self.survey.append({**self._note("_ten_phieu", names.TITLE, about.title), "relevant": "false()"})
        for name, part, text in (
            ("_co_quan", names.ORGANISER, about.organiser),
            ("_gioi_thieu", names.INTRODUCTION, about.introduction),
        ):
            if any(text.values()):
                self.survey.append(self._note(name, part, text))
        if any(about.note.values()):  # for those who work with the questionnaire: residents don't see it
            self.survey.append({**self._note("_ghi_chu", names.NOTE, about.note), "relevant": "false()"})

    def _note(self, name: str, part: str, text: Text) -> Row:
        return {"type": "note", "name": name, names.PART: part, **self._words("label", text)}

    def _begin(self, section: Section) -> None:
        label = self._words("label", section.text)
        self.survey.append(
            {"type": "begin_group", "name": names.of_section(section.key), names.KEY: section.key, **label}
        )

    def _empty_section(self, section: Section) -> None:
        self._begin(section)
        self.survey.append({"type": "end_group"})

    def _question(self, question: Question) -> None:
        name = names.of_question(question.key)
        kind = _TYPES[question.kind]
        if kind.startswith("select"):
            kind = f"{kind} {self._list(_LISTS[question.kind], question.choices)}"
        row = {
            "type": kind,
            "name": name,
            **self._words("label", question.text),
            **(self._words("hint", question.help) if question.help is not None else {}),
            "required": "yes" if question.required else "no",
            "relevant": self._rule(question),
            **{f"media::audio::{self.columns[code]}": recording for code, recording in question.sound.items()},
            names.KEY: question.key,
            names.KIND: question.kind.value,
            names.OVERALL: "yes" if question.overall else "",
            names.CRITERION: question.criterion,
        }
        if question.kind is Kind.LONG_TEXT:
            row["appearance"] = "multiline"
        of = "." if question.kind is Kind.NUMBER else "count-selected(.)"
        if limits := rules.limits(question.min, question.max, of=of):
            row |= {"constraint": limits, **self._ours("constraint_message", _messages(question))}
        self.survey.append(row)
        if question.reasons:
            self._reasons(question)

    def _reasons(self, question: Question) -> None:
        relevant = rules.rule([Asked(names.of_question(question.key), ("khl",))])
        about: Row = {"required": "no", "relevant": relevant}
        self.survey.append(
            {
                "type": f"select_multiple {self._list('ly_do', question.reasons)}",
                "name": names.of_reasons(question.key),
                names.PART: names.REASONS,
                **self._ours("label", _WHY),
                **about,
            }
        )
        self.survey.append(
            {
                "type": "text",
                "name": names.of_other(question.key),
                names.PART: names.OTHER,
                **self._ours("label", _OTHER_REASON),
                **about,
            }
        )

    def _rule(self, question: Question) -> str:
        return rules.rule([Asked(names.of_question(one.question), one.choices) for one in question.when])

    def _list(self, kind: str, choices: tuple[Choice, ...]) -> str:
        """Write a list of choices, once for all questions that have the same."""
        rows = [
            {
                "name": choice.key,
                **self._words("label", choice.text),
                names.MEANS: choice.means.value if choice.means else "",
                names.ICON: choice.icon,
            }
            for choice in choices
        ] or [{"name": names.NO_CHOICE, **self._words("label", {"vi": ""})}]
        same = (kind, *(tuple(sorted(row.items())) for row in rows))
        if same not in self.lists:
            self.lists[same] = f"{kind}_{sum(one[0] == kind for one in self.lists) + 1}"
            self.choices += [{"list_name": self.lists[same], **row} for row in rows]
        return self.lists[same]

    def _words(self, column: str, text: Text) -> Row:
        """Give the cells of a text; a column has every language, and XLSForm wants the Vietnamese one filled."""
        return {
            f"{column}::{self.columns[code]}": names.written(words) or names.UNWRITTEN
            for code, words in text.items()
            if code in self.columns
        }

    def _ours(self, column: str, text: Text) -> Row:
        """Give the cells of a text that isn't of the questionnaire: in a language that we don't speak in Vietnamese."""
        return {f"{column}::{language}": text.get(code, text["vi"]) for code, language in self.columns.items()}

    def headers(self, *, of: str) -> list[str]:
        """Give the columns in their order; all those of a language, or none."""
        label = self._in_languages("label")
        if of == "choices":
            return ["list_name", "name", *label, names.MEANS, names.ICON]
        used = {column for row in self.survey for column in row}
        hint, audio, message = (
            columns if used.intersection(columns := self._in_languages(column)) else []
            for column in ("hint", "media::audio", "constraint_message")
        )
        ours = (names.KEY, names.KIND, names.OVERALL, names.CRITERION, names.PART)
        return [
            *("type", "name", *label, *hint, "required", "relevant"),
            *("constraint", *message, "appearance", *audio, *ours),
        ]

    def _in_languages(self, column: str) -> list[str]:
        return [f"{column}::{language}" for language in self.columns.values()]


def _messages(question: Question) -> Text:
    """Say what a number, or the number of ticks, has to be."""
    least, most = question.min, question.max
    several = question.kind is Kind.SEVERAL
    vi, en = ("Chọn", "Choose") if several else ("Nhập số", "Enter a number")
    choices = " phương án" if several else ""
    if least is not None and most is not None:
        return {"vi": f"{vi} từ {least} đến {most}{choices}.", "en": f"{en} from {least} to {most}."}
    if least is not None:
        return {"vi": f"{vi} ít nhất {least}{choices}.", "en": f"{en}: at least {least}."}
    return {"vi": f"{vi} nhiều nhất {most}{choices}.", "en": f"{en}: at most {most}."}
