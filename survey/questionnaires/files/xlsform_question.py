"""One row of an XLSForm as a question, with remarks on what of it was left out."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from survey.problems import Problem
from survey.questionnaires import parsing
from survey.questionnaires.content import LIMITED, OPEN_CHOICES, Kind, Question
from survey.questionnaires.files import xlsform_choices
from survey.questionnaires.files import xlsform_names as names
from survey.questionnaires.files import xlsform_rules as rules
from survey.questionnaires.files.xlsform_choices import Choices
from survey.questionnaires.files.xlsform_languages import Languages

_WHOLE = {"integer", "int", "q int", "add integer prompt"}
_NUMBERS = {*_WHOLE, "decimal", "q decimal", "add decimal prompt"}
_TEXTS = {"text", "string", "q string", "add text prompt"}
TYPES = _NUMBERS | _TEXTS  # beside the selects

_YES = {"yes", "true", "true()"}
_NO = {"", "no", "false", "false()"}
# What is left out, by the name that pyxform gives a column.
_LEFT = {
    "default": "default",
    "choice_filter": "choice_filter",
    "trigger": "trigger",
    "calculate": "calculate",
    "guidance_hint": "guidance_hint",
    "jr:constraintMsg": "constraint_message",
    "jr:requiredMsg": "required_message",
}


@dataclass(frozen=True)
class Made:
    """A question (None where it was left out), its choices' keys by name, and what is to be said of it."""

    question: Question | None
    keys: Mapping[str, str]
    remarks: list[Problem]


def read(element: Mapping[str, Any], row: int, languages: Languages, *, taken: Collection[str]) -> Made:
    """Read a row of a type that we have; its section and its skip rule are for whoever knows the others."""
    remarks = _Remarks(row)
    if len(element.get("choices") or ()) > parsing.MOST_CHOICES:  # before anything is made of very many
        remarks.wrong("xlsform.many_choices", most=parsing.MOST_CHOICES)
        return Made(None, {}, remarks.all)
    choices = _choices(element, languages)
    text = languages.texts(element.get("label"), row=row)
    help_text = languages.texts(element.get("hint"), row=row)
    smallest, largest = _limits(element, choices.kind, remarks)
    question = Question(
        key=xlsform_choices.key_for(str(element.get(names.KEY) or element["name"]), taken=taken),
        kind=choices.kind,
        text=text,
        help=help_text if any(help_text.values()) or (languages.tables.ours and "hint" in element) else None,
        required=_required(element, remarks),
        criterion=_criterion(element),
        choices=choices.all,
        min=smallest,
        max=largest,
        sound=_sound(element, languages, remarks),
    )
    wants_overall = str(element.get(names.OVERALL, "")).lower() in _YES
    if not languages.tables.ours:
        _look_at_foreign(element, question, remarks)
    return Made(replace(question, overall=wants_overall and question.has_rate), choices.keys, remarks.all)


@dataclass
class _Remarks:
    row: int
    all: list[Problem] = field(default_factory=list)

    def wrong(self, code: str, **values: object) -> None:
        self.all.append(Problem(code, f"line {self.row}", values))


def _choices(element: Mapping[str, Any], languages: Languages) -> Choices:
    if element["type"] in _NUMBERS:
        return Choices(Kind.NUMBER, (), {})
    if element["type"] not in _TEXTS:
        return xlsform_choices.read(element, languages)
    control = element.get("control")
    looks = control if isinstance(control, dict) else {}
    long = "multiline" in str(looks.get("appearance", "")) or "rows" in looks
    return Choices(Kind.LONG_TEXT if long else Kind.SHORT_TEXT, (), {})


def _required(element: Mapping[str, Any], remarks: _Remarks) -> bool:
    told = _bind(element, "required").strip().lower()
    if told not in _YES | _NO:
        remarks.wrong("xlsform.setting_left", column="required")
    return told in _YES


def _limits(element: Mapping[str, Any], kind: Kind, remarks: _Remarks) -> tuple[int | None, int | None]:
    expression = _bind(element, "constraint").strip()
    if not expression:
        return None, None
    whole = element["type"] in _WHOLE or kind is Kind.SEVERAL
    read = rules.read_limits(expression, whole=whole) if kind in LIMITED else None
    if read is not None:
        of, smallest, largest = read
        upside_down = smallest is not None and largest is not None and smallest > largest
        negative = kind is Kind.SEVERAL and min(smallest or 0, largest or 0) < 0
        if (of == ".") is (kind is Kind.NUMBER) and not upside_down and not negative:
            return smallest, largest
    remarks.wrong("xlsform.limit_left", rule=expression[:80])
    return None, None


def _criterion(element: Mapping[str, Any]) -> str:
    told = str(element.get(names.CRITERION, ""))
    return told if len(told) <= 100 and re.fullmatch(r"[a-z0-9.-]*", told) else ""


def _sound(element: Mapping[str, Any], languages: Languages, remarks: _Remarks) -> dict[str, str]:
    media = element.get("media")
    if not isinstance(media, dict):
        return {}
    told = languages.by_code(media.get("audio", {}))
    sound = {code: str(name) for code, name in told.items() if parsing.SOUND.fullmatch(str(name))}
    languages.listed |= set(sound)
    if set(media) != {"audio"} or len(sound) != len(told):
        remarks.wrong("xlsform.media_left")
    return sound


def _look_at_foreign(element: Mapping[str, Any], question: Question, remarks: _Remarks) -> None:
    """Say what of a row that was made elsewhere an officer has to look at."""
    if not question.text["vi"]:
        remarks.wrong("xlsform.no_label", name=element["name"])
    if "${" in question.text["vi"]:
        remarks.wrong("xlsform.reference_in_text")
    if question.kind in OPEN_CHOICES and not question.choices:
        remarks.wrong("xlsform.no_list", name=element["name"])
    if any(names.ROW not in choice for choice in element.get("choices") or ()):
        remarks.wrong("xlsform.other_left")
    for name, column in _LEFT.items():
        if element.get(name) or _bind(element, name):
            remarks.wrong("xlsform.setting_left", column=column)


def _bind(element: Mapping[str, Any], name: str) -> str:
    bind = element.get("bind")
    return str(bind.get(name, "")) if isinstance(bind, dict) else ""
