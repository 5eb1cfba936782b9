"""The published result of one round."""

from dataclasses import dataclass
from functools import partial

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import LazyString

from survey import clock
from survey.open_results import by_household, small_groups, words
from survey.questionnaires import kinds
from survey.questionnaires.content import Kind, text_in
from survey.responses.remarks import gathering
from survey.responses.remarks import queries as remarks
from survey.results import protecting, reading
from survey.results.report import QuestionResult, Report
from survey.results.statistics import Counts
from survey.rounds import deadline
from survey.rounds import queries as rounds
from survey.rounds.queries import Round, RoundKind, State
from survey.rounds.states import standing
from survey.units import queries as units
from survey.web import access, transaction
from survey.web.language import language


@dataclass(frozen=True)
class Rated:
    """A question with its counts, as anybody may read it."""

    text: str
    counts: Counts | None  # None: they can't be told
    not_asked: int | None  # None: some, but too few to tell, or all but too few
    overall: bool
    reasons: tuple[tuple[str, int], ...]  # most frequent first
    other_reasons: int
    reasons_set_aside: bool  # some were given by too few to be told
    set_aside: int  # ballots that are in none of these figures

    @property
    def has_reasons(self) -> bool:
        """Say whether anybody gave a reason."""
        return bool(self.reasons) or self.other_reasons != 0 or self.reasons_set_aside


@dataclass(frozen=True)
class Unrated:
    """A question that doesn't ask how satisfied people are."""

    text: str
    answered: int | None
    hidden: bool  # nothing of it can be told
    not_asked: int | None  # as above
    choices: tuple[tuple[str, int | None], ...]


@transaction.one_snapshot
def show(round_id: int) -> ResponseReturnValue:
    """Show the figures of a published round to anybody.

    Of a round that isn't published yet it says so, for printed codes lead here; a draft is a 404.
    """
    round_ = access.found(rounds.announced(round_id))
    if round_.state != State.PUBLISHED:
        return _not_yet(round_)
    result = reading.of_round(round_, unit=None, by=None)
    return render_template(
        "open_results/result.html",
        round=round_,
        ended_early=round_.ended_at is not None and clock.day(round_.ended_at) <= round_.closes_on,
        where=units.where(round_.unit) if round_.unit else "",
        report=result,
        modes=_modes(result),
        fewest=protecting.FEWEST,
        too_few=result.too_few or result.ballots < protecting.FEWEST,
        households=None if result.voluntary else by_household.of(round_, ballots=result.ballots),
        rated=_rated(result),
        unrated=[_unrated(one, result) for one in result.questions if one.counts is None],
        say=partial(text_in, language=language(), commune=result.scope.commune),
        words=words,
        released=_released(result),
    )


def _modes(result: Report) -> list[tuple[LazyString, int]]:
    """Give the modes, where all ballots can be told by mode."""
    if sum(result.by_mode.values()) != result.ballots:
        return []
    return [(name, result.by_mode[mode]) for mode, name in words.MODES.items() if result.by_mode[mode]]


def _released(result: Report) -> list[tuple[str, list[str]]]:
    """Give the words of people that somebody has released, by question."""
    keys = gathering.questions(result.content)
    told = remarks.released([round_.id for round_ in result.scope.rounds], unit=None)
    found = [(key, [one.words for one in told if one.question == key]) for key in keys]
    return [(_question_of(key, result), words) for key, words in found if words]


def _question_of(key: str, result: Report) -> str:
    question = result.content.by_key[key.removesuffix(kinds.OTHER)]
    return text_in(question.text, language(), commune=result.scope.commune)


def _not_yet(round_: Round) -> str:
    today = clock.day(clock.now())
    of_households = round_.kind == RoundKind.HOUSEHOLD
    return render_template(
        "open_results/not_yet.html",
        round=round_,
        where=units.where(round_.unit) if round_.unit else "",
        standing=standing(round_.times, withdrawn=False, today=today),
        last_day=round_.times.last_day,
        due=deadline.of(round_.opens_on, today=today).last if of_households else None,
        today=today,
    )


def _rated(result: Report) -> list[Rated]:
    return [
        Rated(
            text=text_in(one.question.text, language(), commune=result.scope.commune),
            counts=None if one.hidden else one.counts,
            not_asked=_not_asked(one, result),
            overall=one.question.overall,
            reasons=tuple((text_in(reason.text, language()), number) for reason, number in one.reasons if number),
            other_reasons=one.other_reasons,
            reasons_set_aside=one.reasons_set_aside,
            set_aside=one.set_aside,
        )
        for one in result.questions
        if one.counts is not None
    ]


def _not_asked(one: QuestionResult, result: Report) -> int | None:
    # From who wasn't asked follows who was: those who gave a certain answer before.
    return small_groups.told_together([one.not_asked, result.ballots - one.not_asked])[0]


def _unrated(one: QuestionResult, result: Report) -> Unrated:
    numbers = [number for _, number in one.choices]
    # Of several choices each stands for itself; of one choice each follows from the others and the number of ballots.
    several = one.question.kind is Kind.SEVERAL
    shown = [small_groups.told(number) for number in numbers] if several else small_groups.told_together(numbers)
    names = [text_in(choice.text, language()) for choice, _ in one.choices]
    return Unrated(
        text=text_in(one.question.text, language(), commune=result.scope.commune),
        answered=small_groups.told(one.answered),
        hidden=one.hidden,
        not_asked=_not_asked(one, result),
        choices=tuple(zip(names, shown, strict=True)),
    )
