"""Questions of a draft in words: what kind each is, when it is asked, which pictures there are."""

from collections.abc import Mapping
from functools import reduce

from flask_babel import LazyString, gettext, lazy_gettext
from markupsafe import Markup

from survey.questionnaires.content import Content, Kind, Means, Question
from survey.questionnaires.icons import ICONS

EXAMPLES: Mapping[Kind, LazyString] = {
    Kind.SATISFIED: lazy_gettext("“Are you satisfied with the roads?” with reasons for those who are not"),
    Kind.SCALE: lazy_gettext("“How do you like the health station?” from very dissatisfied to very satisfied"),
    Kind.ONE: lazy_gettext("“Where does your water come from?” one of your own choices"),
    Kind.SEVERAL: lazy_gettext("“What is needed first?” several of your own choices"),
    Kind.YES_NO: lazy_gettext("“Do you have tap water?”"),
    Kind.NUMBER: lazy_gettext("“How many times a month is waste collected?”"),
    Kind.SHORT_TEXT: lazy_gettext("“Which road needs repair?” one line"),
    Kind.LONG_TEXT: lazy_gettext("“What else would you like to say?” several lines"),
}
MEANS_WORDS: Mapping[str, LazyString] = {
    "": lazy_gettext("says nothing about satisfaction"),
    Means.SATISFIED: lazy_gettext("satisfied"),
    Means.NEUTRAL: lazy_gettext("in between"),
    Means.DISSATISFIED: lazy_gettext("not satisfied"),
    Means.UNCOUNTED: lazy_gettext("is not counted"),
}
ICON_WORDS: Mapping[str, LazyString] = {
    "cuoi-tuoi": lazy_gettext("big smile"),
    "cuoi": lazy_gettext("smile"),
    "binh-thuong": lazy_gettext("straight face"),
    "buon": lazy_gettext("sad face"),
    "rat-buon": lazy_gettext("very sad face"),
    "dung": lazy_gettext("tick mark"),
    "sai": lazy_gettext("cross"),
    "khong-dung": lazy_gettext("not used"),
    "duong": lazy_gettext("road"),
    "dien": lazy_gettext("electricity"),
    "den": lazy_gettext("street light"),
    "nuoc": lazy_gettext("water"),
    "rac": lazy_gettext("waste"),
    "cay": lazy_gettext("tree"),
    "truong-hoc": lazy_gettext("school"),
    "y-te": lazy_gettext("health care"),
    "nha": lazy_gettext("house"),
    "nha-van-hoa": lazy_gettext("house of culture"),
    "cho": lazy_gettext("market"),
    "dong-ruong": lazy_gettext("fields"),
    "an-ninh": lazy_gettext("security"),
    "loa": lazy_gettext("loudspeaker"),
    "dien-thoai": lazy_gettext("telephone"),
    "hop-dan": lazy_gettext("village meeting"),
    "giay-to": lazy_gettext("papers"),
    "tien": lazy_gettext("money"),
}
DRAWINGS: Mapping[str, Markup] = {name: Markup(inside) for name, inside in ICONS.items()}  # our own file

FEW = 6  # choices that a card names


def rule(content: Content, question: Question) -> str:
    """Say when a question is asked: "Chỉ hỏi nếu câu 3 là Không hài lòng"; "" where it always is."""
    parts = []
    for number, ticked in content.conditions(question):
        said = reduce(_or, [one.text["vi"] for one in ticked]) if ticked else "…"
        parts.append(gettext("question %(number)s is %(choices)s", number=number, choices=said))
    return gettext("Asked only if %(what)s", what=reduce(_and, parts)) if parts else ""


def _or(first: str, second: str) -> str:
    return str(gettext("%(first)s or %(second)s", first=first, second=second))


def _and(first: str, second: str) -> str:
    return str(gettext("%(first)s and %(second)s", first=first, second=second))


def choices(question: Question) -> str:
    """Name the first choices of a question."""
    words = [one.text["vi"] for one in question.choices]
    rest = len(words) - FEW
    said = " · ".join(words[:FEW])
    return gettext("%(choices)s and %(rest)s more", choices=said, rest=rest) if rest > 0 else said
