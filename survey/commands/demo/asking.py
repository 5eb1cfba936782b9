"""What the rounds of the demonstration share: publishing, planning, drawing answers."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from survey import clock
from survey.questionnaires import publishing
from survey.questionnaires import queries as questionnaires
from survey.questionnaires.content import Content, Kind, Means
from survey.questionnaires.drafting import heading, starting
from survey.questionnaires.queries import Edition
from survey.responses import recording
from survey.responses.recording import Place
from survey.rounds import opening
from survey.rounds.queries import Mode, Round, RoundKind
from survey.units.queries import Unit

OLD_FORM = "xa-ntm-2021-2025"
PHONE = "0215 000 0000"
SOMETIMES = ("Mong xã sớm sửa đoạn đường vào bản.", "Đề nghị thu gom rác hai lần một tuần.", "Nước về bản còn yếu.")


def edition(unit: Unit, form: str, organiser: str, now: datetime) -> Edition:
    """Publish a ready questionnaire with its organiser in full."""
    questionnaire = starting.start(form, unit=unit, by=None, now=now)
    heading.change(
        questionnaire,
        title=questionnaire.title,
        introduction=questionnaire.draft["introduction"]["vi"],
        organiser=organiser,
        by=None,
        now=now,
    )
    return publishing.publish(questionnaire, by=None, now=now)


def plan(
    asked: Edition,
    unit: Unit,
    communes: Sequence[Unit],
    title: str,
    now: datetime,
    *,
    days: tuple[int, int],
    rule_sets: Sequence[str] = (),
    kind: RoundKind = RoundKind.OPEN,
) -> Round:
    """Plan a round that is marked as made up; `days` are its first and last day, counted from now."""
    first = clock.day(now)
    return opening.plan(
        asked,
        unit=unit,
        communes=communes,
        what=opening.Plan(
            title=title,
            organiser=asked.content["organiser"]["vi"],
            phone=PHONE,
            opens_on=first + timedelta(days=days[0]),
            closes_on=first + timedelta(days=days[1]),
            rule_sets=rule_sets,
        ),
        by=None,
        now=now,
        kind=kind,
        synthetic=True,
    )


def fill(
    round_: Round,
    commune: Unit,
    number: int,
    chance: random.Random,
    *,
    first: datetime,
    days: int,
    mood: float | None = None,
) -> None:
    """Put so many answers into the box of a commune, four of five without help; `mood` is how satisfied people are."""
    content = questionnaires.edition_content(round_.edition_id)
    # Communes differ, and so do questions: a report in which all is alike would show nothing.
    mood = chance.uniform(0.55, 0.97) if mood is None else mood
    moods = {question.key: min(max(chance.gauss(mood, 0.1), 0.2), 0.99) for question in content.questions}
    for place in range(number):
        mode = Mode.SELF if chance.random() < 0.8 else Mode.ASSISTED
        recording.record(
            answers(content, moods, chance),
            submission_key=f"demo{round_.id:06d}{commune.id:06d}{place:06d}",
            place=Place(round_.id, round_.edition_id, commune.id, None, mode, "vi"),
            today=clock.day(first + timedelta(days=chance.randint(0, days))),
        )


def answers(content: Content, moods: dict[str, float], chance: random.Random) -> dict[str, Any]:
    """Draw the answers of somebody; `moods` says by question how likely it is that somebody is satisfied."""
    drawn: dict[str, Any] = {}
    for question in content.questions:
        mood = moods[question.key]
        if question.kind is Kind.SATISFIED:
            drawn[question.key] = "hl" if chance.random() < mood else "khl"
            if drawn[question.key] == "khl" and question.reasons and chance.random() < 0.7:
                drawn[question.key + ".ly-do"] = [chance.choice(question.reasons).key]
        elif question.kind is Kind.SCALE:
            if not question.overall and chance.random() < 0.06:
                drawn[question.key] = next(c.key for c in question.choices if c.means is Means.UNCOUNTED)
            else:
                drawn[question.key] = str(min(5, max(1, round(chance.gauss(1.6 + 3 * mood, 0.8)))))
        elif question.kind is Kind.LONG_TEXT and chance.random() < 0.05:
            drawn[question.key] = chance.choice(SOMETIMES)
    return drawn
