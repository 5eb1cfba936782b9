"""Translations beside the Vietnamese: what is still to be done, and what was read for it. Never machine-made. Pure."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from survey.questionnaires import texts
from survey.questionnaires.content import Content

Sources = Mapping[str, Mapping[str, str]]  # by place and language: the Vietnamese that was translated


@dataclass(frozen=True)
class Entry:
    """A Vietnamese text to translate, once for all the places where it stands."""

    vi: str
    words: str  # the translation; empty where it isn't written yet
    places: tuple[str, ...]
    lacking: int  # of the places, those where the translation isn't put yet
    was: str  # the Vietnamese that was translated, where that has changed since
    locked: bool  # it is a core's, which has this language itself
    elsewhere: tuple[str, ...]  # what the same Vietnamese is called at other places of the questionnaire

    @property
    def place(self) -> str:
        """Give the place where it stands first, by which a form names it."""
        return self.places[0]

    @property
    def done(self) -> bool:
        """Say whether nothing is left to do."""
        return bool(self.words) and not self.lacking and not self.was

    @property
    def seen(self) -> str:
        """Give the print of what a form shows of it: of the Vietnamese, then of the translation."""
        return print_of(self.vi) + print_of(self.words)


@dataclass(frozen=True)
class Spot:
    """Where a text stands, to be told in words."""

    part: str  # "title", "introduction", "organiser", "section", "question", "help", "choice" or "reason"
    number: int = 0  # of the section or question


def finished(content: Content, sources: Sources) -> tuple[str, ...]:
    """Give the codes of the languages in which everything is written, and from the Vietnamese as it is now."""
    return tuple(one.code for one in content.languages if not unfinished(content, one.code, sources))


def unfinished(content: Content, language: str, sources: Sources) -> list[str]:
    """Give the places that are not written in a language, or whose Vietnamese has changed since."""
    return [
        place
        for place, text in texts.of(content)
        if not text.get(language, "").strip() or sources.get(place, {}).get(language, text["vi"]) != text["vi"]
    ]


def entries(content: Content, language: str, sources: Sources, locked: Collection[str] = ()) -> list[Entry]:
    """Give each different Vietnamese text once, in reading order.

    Places that share a Vietnamese text but have different translations are given apart: somebody meant it so.
    """
    here = dict(texts.of(content))
    alike: dict[tuple[bool, str], list[str]] = {}
    for place, text in here.items():
        alike.setdefault((place in locked, text["vi"]), []).append(place)
    every: dict[str, set[str]] = {}
    for text in here.values():
        every.setdefault(text["vi"], set()).add(text.get(language, ""))
    given = []
    for (shut, vi), places in alike.items():
        by_words: dict[str, list[str]] = {}
        for place in places:
            by_words.setdefault(here[place].get(language, ""), []).append(place)
        if len(by_words) == 2 and "" in by_words:  # one translation, which is not yet put everywhere
            by_words = {next(filter(None, by_words)): places}
        for words, of in by_words.items():
            was = [sources.get(place, {}).get(language, vi) for place in of if here[place].get(language)]
            given.append(
                Entry(
                    vi=vi,
                    words=words,
                    places=tuple(of),
                    lacking=sum(1 for place in of if words and not here[place].get(language)),
                    was=next((one for one in was if one != vi), ""),
                    locked=shut,
                    elsewhere=tuple(sorted(every[vi] - {words, ""})),
                )
            )
    return given


def spots(content: Content) -> dict[str, Spot]:
    """Give for each place where it stands."""
    sections = {section.key: number for number, section in enumerate(content.sections, start=1)}
    parts = {"text": "question", "help": "help", "choices": "choice", "reasons": "reason"}
    found = {}
    for place, _ in texts.of(content):
        first, *rest = place.split(".")
        if first == "sections":
            found[place] = Spot("section", sections[rest[0]])
        elif first == "questions":
            found[place] = Spot(parts[rest[1]], content.numbers[rest[0]])
        else:
            found[place] = Spot(first)
    return found


def sources_after(before: Content, after: Content, sources: Sources) -> dict[str, dict[str, str]]:
    """Give the sources as they are after a change of the questionnaire, whoever made it.

    Where the Vietnamese changed under a translation, what it was is kept; whoever writes a translation anew has read
    the Vietnamese as it is.
    """
    kept = {place: dict(of) for place, of in sources.items()}
    now = dict(texts.of(after))
    for place, was in texts.of(before):
        text = now.get(place, {})
        for code in set(was) - {"vi"}:
            if text.get(code, was[code]) != was[code]:
                kept.setdefault(place, {})[code] = text["vi"]
            elif text.get("vi") != was["vi"]:
                kept.setdefault(place, {}).setdefault(code, was["vi"])
        for code in set(text) - set(was):
            kept.setdefault(place, {})[code] = text["vi"]
    return kept


def copied(sources: Sources, key: str, to: str) -> dict[str, dict[str, str]]:
    """Give the sources with those of a question said of its copy too: what is out of date there is so here."""
    begins = f"questions.{key}."
    of_copy = {
        f"questions.{to}.{place.removeprefix(begins)}": dict(of)
        for place, of in sources.items()
        if place.startswith(begins)
    }
    return {**{place: dict(of) for place, of in sources.items()}, **of_copy}


def without(sources: Sources, language: str) -> dict[str, dict[str, str]]:
    """Give the sources of the other languages."""
    others = {place: {code: vi for code, vi in of.items() if code != language} for place, of in sources.items()}
    return {place: of for place, of in others.items() if of}


def print_of(words: str) -> str:
    """Give a short print of words, by which a form tells what it showed."""
    return hashlib.sha256(words.encode()).hexdigest()[:16]
