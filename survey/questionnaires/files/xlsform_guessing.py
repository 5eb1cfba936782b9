"""What a question that was written elsewhere asks, told from the words of its choices. Pure."""

from collections.abc import Collection, Mapping, Sequence

from survey import text
from survey.questionnaires.content import FIXED_CHOICES, NOT_USED, Kind

# As `text.fold` gives them.
_WORDS: Mapping[Kind, Mapping[str, Collection[str]]] = {
    Kind.SATISFIED: {
        "hl": {"hai long", "satisfied"},
        "khl": {"khong hai long", "chua hai long", "not satisfied", "dissatisfied", "unsatisfied"},
    },
    Kind.SCALE: {
        "1": {"rat khong hai long", "very dissatisfied", "very unsatisfied"},
        "2": {"khong hai long", "chua hai long", "dissatisfied", "unsatisfied", "not satisfied"},
        "3": {"binh thuong", "trung binh", "trung lap", "neutral"},
        "4": {"hai long", "satisfied"},
        "5": {"rat hai long", "very satisfied"},
    },
    Kind.YES_NO: {"co": {"co", "yes"}, "khong": {"khong", "no"}},
}
_NOT_USED = ("khong su dung", "chua su dung", "not used", "did not use", "have not used")


def kind_of(choices: Sequence[str]) -> tuple[Kind, list[str]]:
    """Give the kind of a question with one choice, and the key of each choice; no keys where they are its own."""
    said = [text.fold(words).strip(" .!") for words in choices]
    for kind, words in _WORDS.items():
        keys = [_key(one, words, kind) for one in said]
        needed = {key for key, _ in FIXED_CHOICES[kind]} - {NOT_USED}
        if len(set(keys)) == len(keys) and needed <= set(keys) <= needed | {NOT_USED}:
            return kind, keys
    return Kind.ONE, []


def _key(said: str, words: Mapping[str, Collection[str]], kind: Kind) -> str:
    for key, known in words.items():
        if said in known:
            return key
    return NOT_USED if kind is Kind.SCALE and said.startswith(_NOT_USED) else ""
