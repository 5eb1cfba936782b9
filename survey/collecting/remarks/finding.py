"""The words of a round that its owner reads: all of them, and the one that an address means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from survey.questionnaires import kinds
from survey.questionnaires import queries as questionnaires
from survey.questionnaires.content import Content, text_in
from survey.responses.remarks import gathering, pointing_out, queries
from survey.responses.remarks.gathering import Words
from survey.responses.remarks.queries import Remark
from survey.rounds import queries as rounds
from survey.rounds.queries import Round
from survey.units.queries import Unit
from survey.web import access, language


@dataclass(frozen=True)
class Line:
    """Words with what was done with them."""

    about: Words
    commune: Unit
    remark: Remark | None

    @property
    def key(self) -> str:
        """Give what the address says of it."""
        return f"{self.about.commune_id}_{self.about.question}_{self.about.print}"

    @property
    def tags(self) -> Sequence[str]:
        """Give the keys of its tags."""
        return self.remark.tags if self.remark else ()

    @property
    def released(self) -> str | None:
        """Give the words that may be told."""
        return self.remark.released if self.remark else None

    @cached_property
    def pieces(self) -> list[tuple[str, pointing_out.Kind | None]]:
        """Give the words, cut where something in them may be a name or a number of a person."""
        return pointing_out.pieces(self.about.words)

    @property
    def points_out(self) -> bool:
        """Say whether there is such a thing in them."""
        return any(kind for _, kind in self.pieces)


@dataclass(frozen=True)
class Read:
    """A round with the words that were written in it, in the order of the questions and the alphabet."""

    round: Round
    content: Content
    communes: Sequence[Unit]
    lines: Sequence[Line]

    @cached_property
    def questions(self) -> Mapping[str, str]:
        """Give what was asked, by the key of the words, where any were written."""
        written = {line.about.question for line in self.lines}
        return {key: self.asked(key) for key in gathering.questions(self.content) if key in written}

    def asked(self, key: str) -> str:
        """Give the number and words of a question by the key of the words."""
        question = self.content.by_key[key.removesuffix(kinds.OTHER)]
        return f"{self.content.numbers[question.key]}. {text_in(question.text, language.language())}"

    def reasons(self, key: str) -> dict[str, str]:
        """Give the tags that words may have: the reasons of their question, or those of all."""
        own = self.content.by_key[key.removesuffix(kinds.OTHER)].reasons
        every = own or [reason for question in self.content.questions for reason in question.reasons]
        return {reason.key: text_in(reason.text, language.language()) for reason in every}

    @cached_property
    def tag_words(self) -> dict[str, str]:
        """Give the words of every tag."""
        every = [reason for question in self.content.questions for reason in question.reasons]
        return {reason.key: text_in(reason.text, language.language()) for reason in every}


def read(round_id: int) -> Read:
    """Read the words of a round; a 404 for whoever doesn't own it."""
    by = access.staff()
    round_ = access.found(rounds.get_round(round_id, by=by))
    access.found(rounds.owns(round_, by=by) or None)
    content = questionnaires.edition_content(round_.edition_id)
    communes = rounds.communes_seen(round_, by=by)
    done, by_id = queries.of_round(round_), {commune.id: commune for commune in communes}
    lines = [
        Line(words, by_id[words.commune_id], done.get((words.commune_id, words.question, words.print)))
        for words in gathering.gather(round_, communes, content=content)
    ]
    return Read(round_, content, communes, lines)


def one(round_id: int, key: str) -> tuple[Read, Line]:
    """Give a round and the one of its lines that an address means, or answer 404."""
    found = read(round_id)
    return found, access.found(next((line for line in found.lines if line.key == key), None))
