"""Reading an XLSForm, ours or one that was made elsewhere: what we have is taken, the rest is listed by row."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from survey.problems import Problem, Refused, refuse
from survey.questionnaires import documents, parsing
from survey.questionnaires.content import GROUPS, LEVELS, Choice, Content, Kind, Question, Section
from survey.questionnaires.files import xlsform_choices, xlsform_tables
from survey.questionnaires.files import xlsform_conditions as conditions
from survey.questionnaires.files import xlsform_names as names
from survey.questionnaires.files import xlsform_question as one_question
from survey.questionnaires.files.xlsform_languages import Languages
from survey.questionnaires.files.xlsform_tables import Tables

DEEPEST = 20  # groups inside groups

_NOTES = (names.TITLE, names.ORGANISER, names.INTRODUCTION, names.NOTE)
_SELECTS = ("select one", "select all that apply")
_COLLECTED = {  # by the telephone itself, about whoever holds it
    *("start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber", "username", "email"),
    *("audit", "background-audio", "start-geopoint", "background-geopoint"),
}


def read(raw: bytes, *, form: str) -> tuple[Content, tuple[Problem, ...]]:
    """Give the unfinished content of a file, and remarks on what was left out or changed, by row ("line 12").

    `form` is the form of a questionnaire that doesn't come from here. Raises Refused with one problem where the file
    can't be read as a whole.
    """
    tables = xlsform_tables.read(raw)
    reading = _Reading(tables, Languages(tables))
    reading.all(tables.form.get("children", ()), section="", rule=())
    content = reading.content(form)
    try:
        content = parsing.parse(documents.of(content), unfinished=True)
    except Refused as refused:
        raise Refused(replace(refused.problems[0], at="file")) from refused
    return content, (*reading.languages.remarks, *reading.remarks)


@dataclass
class _Reading:
    tables: Tables
    languages: Languages
    remarks: list[Problem] = field(default_factory=list)
    texts: dict[str, dict[str, str]] = field(default_factory=lambda: {part: {"vi": ""} for part in _NOTES})
    sections: list[Section] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    depth: int = 0  # of the groups around a row
    known: conditions.Known = field(default_factory=conditions.Known)

    def all(self, elements: Any, *, section: str, rule: tuple[str, ...]) -> None:
        for element in elements:
            if names.ROW in element:  # what pyxform adds by itself has no row
                self.one(element, int(element[names.ROW]), section=section, rule=rule)

    def one(self, element: Mapping[str, Any], row: int, *, section: str, rule: tuple[str, ...]) -> None:
        kind = str(element["type"])
        if kind == "group":
            self.group(element, row, section=section, rule=rule)
        elif kind in ("repeat", "loop"):
            self.wrong("xlsform.repeat_left", row, name=_name(element), number=len(element.get("children", ())))
        elif kind == "note":
            self.note(element, row)
        elif self.belongs_to_last(element):
            self.reasons(element)
        elif kind in _COLLECTED:
            self.wrong("xlsform.collected_left", row, type=kind)
        elif kind in _SELECTS or kind in one_question.TYPES:
            self.question(element, row, section=section, rule=rule)
        else:
            self.wrong("xlsform.kind_left", row, type=kind, name=_name(element))

    def group(self, element: Mapping[str, Any], row: int, *, section: str, rule: tuple[str, ...]) -> None:
        if relevant := _bind(element, "relevant"):
            rule = (*rule, relevant)
        title = self.languages.texts(element.get("label"), row=row)
        ours = names.KEY in element
        if section:
            self.wrong("xlsform.group_inside", row, name=title["vi"] or _name(element))
        elif any(title.values()) or ours:
            key = str(element.get(names.KEY, "")) or _name(element)
            section = xlsform_choices.key_for(key, taken={one.key for one in self.sections})
            self.sections.append(Section(section, title))
        if self.depth >= DEEPEST:
            raise refuse("xlsform.wrong_row", "file", row=row)
        self.depth += 1
        self.all(element["children"], section=section, rule=rule)
        self.depth -= 1

    def note(self, element: Mapping[str, Any], row: int) -> None:
        part = str(element.get(names.PART, ""))
        text = self.languages.texts(element.get("label"), row=row, aside=part == names.NOTE)
        if part in _NOTES:
            self.texts[part] = text
        elif self.questions:
            self.wrong("xlsform.note_left", row, words=text["vi"][:60])
        else:  # what stands before the first question introduces it
            before = self.texts[names.INTRODUCTION]
            self.texts[names.INTRODUCTION] = {
                code: "\n".join(filter(None, (before.get(code, ""), text.get(code, "")))) for code in {**before, **text}
            }

    def belongs_to_last(self, element: Mapping[str, Any]) -> bool:
        """Say whether this row asks for the reasons of the question before it, which is no question of its own."""
        if element.get(names.PART) in (names.REASONS, names.OTHER):
            return True
        last = self.questions[-1] if self.questions else None
        relevant = _bind(element, "relevant")
        if last is None or last.kind is not Kind.SATISFIED or not relevant or names.KEY in element:
            return False
        why = element["type"] == "select all that apply" and not last.reasons
        other = element["type"] == "text" and last.reasons
        return bool(why or other) and self.known.is_dissatisfied(relevant, last)

    def reasons(self, element: Mapping[str, Any]) -> None:
        last = self.questions[-1] if self.questions else None
        if element["type"] != "select all that apply":
            return  # the reason in one's own words: we always ask for it
        if last is None or last.kind is not Kind.SATISFIED:
            self.wrong("xlsform.reasons_alone", int(element[names.ROW]))
            return
        if len(element.get("choices") or ()) > parsing.MOST_CHOICES:
            self.wrong("xlsform.many_choices", int(element[names.ROW]), most=parsing.MOST_CHOICES)
            return
        read = xlsform_choices.read(element, self.languages)
        self.questions[-1] = replace(last, reasons=tuple(Choice(one.key, one.text, icon=one.icon) for one in read.all))

    def question(self, element: Mapping[str, Any], row: int, *, section: str, rule: tuple[str, ...]) -> None:
        if not section and self.sections:
            section = self.sections[-1].key
            self.wrong("xlsform.put_into_section", row, section=self.sections[-1].text["vi"])
        if len(self.questions) >= parsing.MOST_QUESTIONS:
            raise refuse("content.questions", "file", most=parsing.MOST_QUESTIONS)
        made = one_question.read(element, row, self.languages, taken=self.known.questions)
        self.remarks += made.remarks
        if made.question is None:
            return
        overall = made.question.overall and not any(one.overall for one in self.questions)
        when, left = self.known.rule((*rule, _bind(element, "relevant")), row)
        self.remarks += left
        question = replace(made.question, section=section, overall=overall, when=when)
        self.questions.append(question)
        self.known.add(_name(element), question, made.keys)

    def content(self, form: str) -> Content:
        settings, ours = self.tables.settings, self.tables.ours
        title = {**self.texts[names.TITLE], "vi": self.languages.tidy(settings.get("form_title", ""))}
        group, level = settings.get(names.GROUP, ""), settings.get(names.LEVEL, "")
        service, told = settings.get(names.SERVICE, ""), settings.get("form_id", "")
        return Content(
            form=told if ours and parsing.is_key(told, longest=64) else form,
            group=group if group in GROUPS else "own",
            service=service if parsing.is_key(service) else None,
            level=level if level in LEVELS else "commune",
            title=title,
            introduction=self.texts[names.INTRODUCTION],
            organiser=self.texts[names.ORGANISER],
            note=self.texts[names.NOTE],
            questions=tuple(self.questions),
            sections=tuple(self.sections),
            languages=self.languages.all(),
        )

    def wrong(self, code: str, row: int, **values: object) -> None:
        self.remarks.append(Problem(code, f"line {row}", values))


def _name(element: Mapping[str, Any]) -> str:
    return str(element.get("name", ""))


def _bind(element: Mapping[str, Any], name: str) -> str:
    bind = element.get("bind")
    return str(bind.get(name, "")) if isinstance(bind, dict) else ""
