"""The published result of one round."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, lazy_gettext

from survey.open_results import small_groups
from survey.questionnaires.content import Kind, text_in
from survey.results import report
from survey.results.report import QuestionResult, Report
from survey.results.statistics import Counts
from survey.rounds import queries as rounds
from survey.rounds.queries import Mode
from survey.units import queries as units
from survey.web import access, transaction
from survey.web.language import language

MODES: Mapping[Mode, LazyString] = {
    Mode.SELF: lazy_gettext("answered alone"),
    Mode.ASSISTED: lazy_gettext("with help"),
    Mode.MEETING: lazy_gettext("at a residents' meeting"),
    Mode.PAPER: lazy_gettext("on paper"),
}


@dataclass(frozen=True)
class Rated:
    """A question with its counts, as anybody may read it."""

    text: str
    counts: Counts
    not_asked: int | None  # None: some, but too few to tell, or all but too few
    overall: bool
    reasons: tuple[tuple[str, int | None], ...]  # most frequent first; None: fewer than are shown
    other_reasons: int | None

    @property
    def has_reasons(self) -> bool:
        """Say whether anybody gave a reason."""
        return bool(self.reasons) or self.other_reasons != 0


@dataclass(frozen=True)
class Unrated:
    """A question that doesn't ask how satisfied people are."""

    text: str
    answered: int | None
    not_asked: int | None  # as above
    choices: tuple[tuple[str, int | None], ...]


@transaction.one_snapshot
def show(round_id: int) -> ResponseReturnValue:
    """Show the figures of a published round to anybody; any other round is a 404."""
    round_ = access.found(rounds.published(round_id))
    result = report.of_round(round_, unit=None)
    return render_template(
        "open_results/result.html",
        round=round_,
        where=units.where(round_.unit) if round_.unit else "",
        report=result,
        modes=[(words, result.by_mode[mode]) for mode, words in MODES.items() if result.by_mode[mode]],
        fewest=small_groups.FEWEST,
        too_few=result.ballots < small_groups.FEWEST,
        rated=_rated(result),
        unrated=[_unrated(one, result) for one in result.questions if one.counts is None],
    )


def _rated(result: Report) -> list[Rated]:
    return [
        Rated(
            text=text_in(one.question.text, language(), commune=result.scope.commune),
            counts=one.counts,
            not_asked=_not_asked(one, result),
            overall=one.question.overall,
            reasons=tuple(
                (text_in(reason.text, language()), small_groups.told(number))
                for reason, number in one.reasons
                if number
            ),
            other_reasons=small_groups.told(one.other_reasons),
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
    words = [text_in(choice.text, language()) for choice, _ in one.choices]
    return Unrated(
        text=text_in(one.question.text, language(), commune=result.scope.commune),
        answered=small_groups.told(one.answered),
        not_asked=_not_asked(one, result),
        choices=tuple(zip(words, shown, strict=True)),
    )
