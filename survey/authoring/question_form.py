"""What an officer types about a question: its words, its choices in their order, and when it is asked."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext
from wtforms import BooleanField, Field, FieldList, Form, FormField, HiddenField, StringField, TextAreaField

from survey.authoring.forms import SeenForm
from survey.problems import Problem, Refused
from survey.questionnaires import kinds
from survey.questionnaires.content import (
    COMMUNE,
    FIXED_CHOICES,
    HAMLET,
    LIMITED,
    NOT_USED,
    OPEN_CHOICES,
    Condition,
    Content,
    Kind,
    Question,
)
from survey.questionnaires.drafting import questions
from survey.questionnaires.drafting.typed import Typed, TypedChoice
from survey.questionnaires.icons import FACES
from survey.questionnaires.parsing import MOST_CHOICES

EMPTY_ROWS = 2
MOST_ROWS = 2 * MOST_CHOICES  # that are read: more than can be kept, and few enough to be shown again
_ROW = re.compile(r"[0-9]{1,4}")
_WHAT_TO_DO = re.compile(r"(choices|reasons)-([0-9]{1,4})-(up|down|remove)")


class Row(Form):
    """A choice or a reason; one without a key is new."""

    key = HiddenField()
    text = StringField()
    means = StringField()
    icon = StringField()


class Rows(FieldList):
    """Rows in the order in which they were sent, whatever their numbers are."""

    def process(self, formdata: Any, *args: Any, **kwargs: Any) -> None:
        """Read the rows."""
        super().process(formdata, *args, **kwargs)
        sent = list(dict.fromkeys(self._extract_indices(self.name, formdata))) if formdata else []
        if sent:
            self.entries: list[FormField] = [self.entries[sorted(sent).index(number)] for number in sent]

    def _extract_indices(self, prefix: str, formdata: Iterable[str]) -> Iterable[int]:
        numbers: dict[int, None] = {}
        for name in formdata:
            number = name.removeprefix(f"{prefix}-").split("-", 1)[0]
            if name.startswith(f"{prefix}-") and _ROW.fullmatch(number):
                numbers[int(number)] = None
        yield from list(numbers)[:MOST_ROWS]


class Rule(Field):
    """When a question is asked: the ticked choices by the key of the earlier question."""

    def process(self, formdata: Any, data: Any = None, **_kwargs: Any) -> None:
        """Read the ticks ("when-q03": choices)."""
        self.errors: list[str] = []
        self.data: dict[str, list[str]] = data or {}
        if formdata:
            sent = [name for name in formdata if name.startswith("when-")]
            self.data = {name.removeprefix("when-"): formdata.getlist(name) for name in sent}


class QuestionForm(SeenForm):
    """One question; the settings that its kind doesn't have are left away."""

    text = TextAreaField(
        lazy_gettext("Question"),
        description=lazy_gettext(
            "Write %(commune)s or %(hamlet)s where the name of the place belongs: each resident reads that of the own.",
            commune=COMMUNE,
            hamlet=HAMLET,
        ),
    )
    help = TextAreaField(
        lazy_gettext("Explanation below the question"), description=lazy_gettext("Leave it empty if none is needed.")
    )
    choices = Rows(FormField(Row))
    not_used = BooleanField(lazy_gettext("Offer “not used in the last 12 months” as well"))
    reasons = Rows(FormField(Row))
    min = StringField()
    max = StringField()
    required = BooleanField(lazy_gettext("An answer is required"))
    overall = BooleanField(lazy_gettext("This is the overall question"))
    when = Rule()

    def __init__(self, content: Content, raw: dict[str, Any], **kwargs: Any) -> None:
        self.content = content
        self.question: Question = content.by_key[raw["key"]]
        super().__init__(data=_known(self.question) | {"seen": questions.mark(raw)}, **kwargs)
        kind = self.question.kind
        unused = {
            "not_used": kind is not Kind.SCALE,
            "reasons": kind is not Kind.SATISFIED,
            "min": kind not in LIMITED,
            "max": kind not in LIMITED,
            "choices": kind not in FIXED_CHOICES and kind not in OPEN_CHOICES,
            "overall": kind not in (Kind.SATISFIED, Kind.SCALE, Kind.ONE),
        }
        for name in (name for name, drop in unused.items() if drop):
            del self[name]
        if "min" in self:
            of_ticks = kind is Kind.SEVERAL
            self.min.label.text = lazy_gettext("Least ticks") if of_ticks else lazy_gettext("Smallest number allowed")
            self.max.label.text = lazy_gettext("Most ticks") if of_ticks else lazy_gettext("Largest number allowed")

    @property
    def earlier(self) -> list[Question]:
        """Give the questions on which this one may depend, and any on which it was typed to."""
        place = self.content.questions.index(self.question)
        return [
            one
            for number, one in enumerate(self.content.questions)
            if one.choices and one is not self.question and (number < place or one.key in self.when.data)
        ]

    def arrange(self, what: str) -> None:
        """Move or take away a row, or set faces, as a button says where no script does it."""
        if self.question.kind in FIXED_CHOICES and what in ("faces", "no-faces"):
            for row in self.choices:
                row.icon.data = FACES.get(row.key.data or "", "") if what == "faces" else ""
        found = _WHAT_TO_DO.fullmatch(what)
        if found is None or found[1] not in self or int(found[2]) >= len(self[found[1]].entries):
            return
        entries, place = self[found[1]].entries, int(found[2])
        row = entries.pop(place)
        if found[3] != "remove":
            entries.insert(max(place + (-1 if found[3] == "up" else 1), 0), row)

    def add_empty_rows(self) -> None:
        """Have two empty rows at the end of each list that is the questionnaire's own."""
        for name in ("choices", "reasons"):
            if name in self and not (name == "choices" and self.question.kind in FIXED_CHOICES):
                rows = self[name]
                empty = sum(1 for row in rows.entries[-EMPTY_ROWS:] if not row.text.data)
                for _ in range(min(EMPTY_ROWS - empty, MOST_CHOICES - len(rows.entries))):
                    rows.append_entry()

    def typed(self) -> Typed:
        """Give what was typed, or raise Refused with the numbers that aren't any."""
        numbers = {name: _whole(self[name].data) for name in ("min", "max") if name in self}
        wrong = [Problem("content.number", name) for name, number in numbers.items() if number == "wrong"]
        if wrong:
            raise Refused(*wrong)
        return Typed(
            text=self.text.data or "",
            help=self.help.data or "",
            required=self.required.data,
            overall="overall" in self and self.overall.data,
            criterion=self.question.criterion,
            choices=_typed(self.choices) if "choices" in self else (),
            not_used="not_used" in self and self.not_used.data,
            reasons=_typed(self.reasons) if "reasons" in self else (),
            when=self._conditions(),
            min=_number(numbers.get("min")),
            max=_number(numbers.get("max")),
        )

    def _conditions(self) -> list[Condition]:
        """Give the conditions in the order in which they were, so that sending a form as it came changes nothing."""
        before = {one.question: one.choices for one in self.question.when}
        ticked = self.when.data
        return [Condition(key, _as_before(before.get(key, ()), ticked[key])) for key in _as_before(before, ticked)]


def _known(question: Question) -> dict[str, Any]:
    return {
        "text": question.text["vi"],
        "help": question.help["vi"] if question.help else "",
        "required": question.required,
        "overall": question.overall,
        "choices": [_row(choice) for choice in question.choices],
        "not_used": NOT_USED in question.choice_keys,
        "reasons": [_row(reason) for reason in question.reasons],
        "min": "" if question.min is None else str(question.min),
        "max": "" if question.max is None else str(question.max),
        "when": {one.question: list(one.choices) for one in question.when},
    }


def _as_before(before: Iterable[str], ticked: Iterable[str]) -> tuple[str, ...]:
    """Give what is ticked, each once, what was there before in its order and first."""
    there = set(ticked)
    return tuple(dict.fromkeys([*(one for one in before if one in there), *ticked]))


def _row(choice: Any) -> dict[str, str]:
    means = choice.means.value if choice.means else ""
    return {"key": choice.key, "text": choice.text["vi"], "means": means, "icon": choice.icon}


def _typed(rows: Rows) -> list[TypedChoice]:
    return [
        TypedChoice(
            text=row.text.data or "", key=row.key.data or "", means=row.means.data or None, icon=row.icon.data or ""
        )
        for row in rows
    ]


def _whole(raw: str | None) -> Decimal | str | None:
    """Read a whole number, as people or phones write it; "wrong" if it is none."""
    if not (raw or "").strip():
        return None
    number = kinds.number_typed(raw or "") if len(raw or "") <= kinds.LONGEST_NUMBER else None
    return "wrong" if number is None or number != number.to_integral_value() else number


def _number(value: Decimal | str | None) -> int | None:
    return int(value) if isinstance(value, Decimal) else None
