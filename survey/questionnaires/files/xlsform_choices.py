"""The choices of one row of an XLSForm, with the kind of question that they make."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from survey.questionnaires.content import FIXED_CHOICES, NOT_USED, Choice, Kind, Means
from survey.questionnaires.drafting import drafts
from survey.questionnaires.files import xlsform_guessing as guessing
from survey.questionnaires.files import xlsform_names as names
from survey.questionnaires.files.xlsform_languages import Languages
from survey.questionnaires.icons import ICONS
from survey.questionnaires.parsing import is_key
from survey.text import slug

_SEVERAL = "select all that apply"
_OTHER = "Khác"  # what pyxform adds for "or_other" has no words of the file


@dataclass(frozen=True)
class Choices:
    """The choices of a row, the key of each by its name in the file, and the kind of question that they make."""

    kind: Kind
    all: tuple[Choice, ...]
    keys: Mapping[str, str]


def read(element: Mapping[str, Any], languages: Languages) -> Choices:
    """Read the choices of a row of the type select_one or select_multiple."""
    rows = [one for one in element.get("choices") or () if str(one["name"]) != names.NO_CHOICE]
    texts = [_text(one, languages) for one in rows]
    found = [str(one["name"]) for one in rows]
    kind, fixed = _kind(element, rows, texts)
    if kind in FIXED_CHOICES:
        means = dict(FIXED_CHOICES[kind])
        order = list(means)
        made = [Choice(key, text, means[key], _icon(one)) for key, text, one in zip(fixed, texts, rows, strict=True)]
        return Choices(
            kind, tuple(sorted(made, key=lambda one: order.index(one.key))), dict(zip(found, fixed, strict=True))
        )
    keys: dict[str, str] = {}
    for name in found:
        keys[name] = key_for(name, taken=keys.values())
    return Choices(
        kind,
        tuple(
            Choice(keys[name], text, _means(one), _icon(one))
            for name, text, one in zip(found, texts, rows, strict=True)
        ),
        keys,
    )


def key_for(name: str, *, taken: Collection[str]) -> str:
    """Give the key for something that a file calls so: the name itself where it is one."""
    for key in (name, slug(name)[:24].strip("-")):
        if is_key(key) and key not in taken:
            return key
    return drafts.new_key(taken)


def _kind(
    element: Mapping[str, Any], rows: list[dict[str, Any]], texts: list[dict[str, str]]
) -> tuple[Kind, list[str]]:
    if element["type"] == _SEVERAL:
        return Kind.SEVERAL, []
    told = str(element.get(names.KIND, ""))
    if told == Kind.ONE:
        return Kind.ONE, []
    if told in {kind.value for kind in FIXED_CHOICES}:
        fixed = [key for key, _ in FIXED_CHOICES[Kind(told)]]
        keys = [str(one["name"]) for one in rows]
        if sorted(keys) in (sorted(fixed), sorted(set(fixed) - {NOT_USED})):
            return Kind(told), keys
    return guessing.kind_of([text["vi"] for text in texts])


def _text(row: Mapping[str, Any], languages: Languages) -> dict[str, str]:
    if names.ROW not in row:
        return {"vi": _OTHER}
    return languages.texts(row.get("label"), row=int(row[names.ROW]))


def _means(row: Mapping[str, Any]) -> Means | None:
    told = str(row.get(names.MEANS, ""))
    return Means(told) if told in {means.value for means in Means} else None


def _icon(row: Mapping[str, Any]) -> str:
    told = str(row.get(names.ICON, ""))
    return told if told in ICONS else ""
