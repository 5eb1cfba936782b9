"""Translating a draft: what is to be done in each language, and writing what somebody typed beside the Vietnamese."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from survey import text
from survey.people.models import Staff
from survey.problems import Problem, Refused
from survey.questionnaires import parsing, texts, translating
from survey.questionnaires.content import Content
from survey.questionnaires.drafting import drafts, languages
from survey.questionnaires.models import Questionnaire
from survey.questionnaires.parsing import LONGEST_TEXT
from survey.questionnaires.translating import Entry

PRINT = 16  # digits of `translating.print_of`
SHORT = 80


@dataclass(frozen=True)
class Typed:
    """What was typed for one text, named by a place where it stands; `seen` is what the form showed of it."""

    place: str
    words: str
    seen: str
    confirmed: bool = False  # the translation is still right, though the Vietnamese changed

    @property
    def touched(self) -> bool:
        """Say whether it differs from what was shown, or was confirmed."""
        return self.confirmed or translating.print_of(tidy(self.words)) != self.seen[PRINT:]


@dataclass(frozen=True)
class State:
    """How far a language is."""

    code: str
    name: str
    texts: int  # different ones
    done: int
    changed: int  # whose Vietnamese changed since
    typed: int  # texts of which something is written: they go when the language goes
    recordings: int
    locked: bool  # the core has it

    @property
    def left(self) -> int:
        """Give how many texts are still to be done; with none, the language is in the next edition."""
        return self.texts - self.done


def states(questionnaire: Questionnaire) -> list[State]:
    """Give the state of each language of a questionnaire beside Vietnamese."""
    content = questionnaire.draft_content
    core = drafts.core_content(questionnaire)
    return [_state(questionnaire, content, one.code, one.name, core) for one in content.languages]


def entries(questionnaire: Questionnaire, language: str) -> list[Entry]:
    """Give the texts of a questionnaire with what is written in a language."""
    content = questionnaire.draft_content
    return _entries(questionnaire, content, language, drafts.core_content(questionnaire))


def write(
    questionnaire: Questionnaire, language: str, typed: Sequence[Typed], *, by: Staff | None, now: datetime
) -> int:
    """Write what was typed into all the places of each text, and give how many texts changed.

    What was left as it was shown is not written; only where another question has got the same Vietnamese since, it is
    put there too. Raises Refused, and writes nothing, where somebody else changed or removed a text that was typed
    here, where one is too long, or where it is a core's.
    """
    draft = drafts.take(questionnaire)
    languages.find(draft, language)
    here = _entries(questionnaire, parsing.parse(draft, unfinished=True), language, drafts.core_content(questionnaire))
    wanted = _wanted(here, typed)
    sources = copy.deepcopy(dict(questionnaire.translated_from))
    for entry, words in wanted:
        for place in entry.places:
            _put(draft, place, language, words)
            sources.setdefault(place, {})[language] = entry.vi
    after = {"language": language, "texts": [f"{entry.vi}: {words}" for entry, words in wanted]}
    before = {"texts": [f"{entry.vi}: {entry.words}" for entry, _ in wanted]}
    if draft != questionnaire.draft:
        drafts.keep(questionnaire, draft, action="questionnaire.translated", by=by, now=now, before=before, after=after)
    elif sources != questionnaire.translated_from:
        drafts.note(questionnaire, action="questionnaire.translation_confirmed", by=by, now=now, after=after)
    questionnaire.translated_from = sources
    return len(wanted)


def tidy(words: str) -> str:
    """Give typed words as they are kept; marks that part words, alone, are none."""
    clean = text.clean(words, joiners=True)
    return clean if clean.strip("\u200b\u200c\u200d \n") else ""


def _wanted(here: list[Entry], typed: Sequence[Typed]) -> list[tuple[Entry, str]]:
    """Give the texts that are to be written, with their words; raise Refused with all that stands against it."""
    by_place = {place: entry for entry in here for place in entry.places}
    problems: list[Problem] = []
    wanted: dict[str, tuple[Entry, str]] = {}  # by the first place of each text
    for one in typed:
        words, entry = tidy(one.words), by_place.get(one.place)
        if not one.touched:
            if entry and entry.lacking and not entry.was and not entry.locked and one.seen == entry.seen:
                wanted[entry.place] = (entry, entry.words)
        elif entry is None:
            problems.append(Problem("translation.gone", one.place, {"words": _short(words)}))
        elif problem := _problem(entry, words, one, wanted):
            problems.append(problem)
        elif one.confirmed or words != entry.words:
            wanted[entry.place] = (entry, words)
    if problems:
        raise Refused(*problems)
    return list(wanted.values())


def _problem(entry: Entry, words: str, typed: Typed, wanted: dict[str, tuple[Entry, str]]) -> Problem | None:
    at, vi = typed.place, _short(entry.vi)
    if entry.locked:
        return Problem("draft.locked", at)
    if len(words) > LONGEST_TEXT:
        return Problem("questionnaire.too_long", at, {"most": LONGEST_TEXT})
    twice = entry.place in wanted and wanted[entry.place][1] != words
    if words == entry.words and not typed.confirmed and not twice:
        return None  # somebody else has typed the very same
    if twice or typed.seen[PRINT:] != translating.print_of(entry.words):
        return Problem("translation.changed_meanwhile", at, {"vi": vi, "words": _short(entry.words)})
    if typed.seen[:PRINT] != translating.print_of(entry.vi):
        return Problem("translation.vietnamese_changed_meanwhile", at, {"vi": vi})
    return None


def _short(words: str) -> str:
    """Give as much of a text as a sentence about it can hold."""
    return words if len(words) <= SHORT else f"{words[:SHORT].rpartition(' ')[0] or words[:SHORT]}…"


def _put(draft: dict[str, Any], place: str, language: str, words: str) -> None:
    """Write the words at a place (as `texts.of` names it) of a draft; empty ones take the translation away."""
    first, *rest = place.split(".")
    if first == "sections":
        here = _part(draft["sections"], rest[0])["text"]
    elif first == "questions":
        question = _part(draft["questions"], rest[0])
        here = question[rest[1]] if len(rest) == 2 else _part(question[rest[1]], rest[2])["text"]
    else:
        here = draft[first]
    here.pop(language, None)
    if words:
        here[language] = words


def _part(parts: list[dict[str, Any]], key: str) -> dict[str, Any]:
    return next(part for part in parts if part["key"] == key)


def _entries(questionnaire: Questionnaire, content: Content, language: str, core: Content | None) -> list[Entry]:
    # A core's title and introduction may be said in other words below; its questions and sections may not.
    locked = (
        {place for place, _ in texts.of(core) if "." in place} if core is not None and language in core.codes else set()
    )
    return translating.entries(content, language, questionnaire.translated_from, locked)


def _state(questionnaire: Questionnaire, content: Content, code: str, name: str, core: Content | None) -> State:
    here = _entries(questionnaire, content, code, core)
    return State(
        code=code,
        name=name,
        texts=len(here),
        done=sum(entry.done for entry in here),
        changed=sum(bool(entry.was) for entry in here),
        typed=sum(bool(entry.words) for entry in here),
        recordings=sum(code in question.sound for question in content.questions),
        locked=core is not None and code in core.codes,
    )
