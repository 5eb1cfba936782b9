"""How far a commune is: the coverage of each hamlet, what is missing to the marks, the clock, texts to send."""

from dataclasses import dataclass
from datetime import date

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from survey import clock
from survey.collecting import commune as communes
from survey.collecting import progress
from survey.collecting.households import standing, words
from survey.papers import announcements
from survey.papers.announcements import Facts
from survey.responses import participation
from survey.responses.recording import Why
from survey.results import rule_sets, statistics
from survey.results.rules import Line, RuleSet, Subject
from survey.rounds.ledger import Entry
from survey.rounds.queries import Mode, Round, State
from survey.units.queries import Unit
from survey.web import transaction


@dataclass(frozen=True)
class Mark:
    """A coverage mark of a rule set, with what a commune lacks to it."""

    rule_set: RuleSet
    line: Line
    needed: int  # households that must answer
    missing: int


@dataclass(frozen=True)
class Texts:
    """What can be copied for a commune or a hamlet."""

    key: str
    place: str
    zalo: str
    loudspeaker: str


@transaction.one_snapshot
def show(round_id: int, commune_id: int) -> ResponseReturnValue:
    """Show how far the commune is."""
    round_, commune = communes.found(round_id, commune_id)
    today = clock.day(clock.now())
    figures, times = standing.of(round_, commune), standing.clock_of(round_, today=today)
    marks = marks_of(round_, figures.total.households, figures.total.spent)
    highest = max(marks, key=lambda mark: mark.needed, default=None)
    return render_template(
        "collecting/households/coverage.html",
        round=round_,
        commune=commune,
        progress=progress.of(round_, today=today),
        figures=figures,
        total=figures.total,
        marks=marks,
        highest=highest,
        lacking={entry.hamlet.id: lacking(highest, entry) for entry in figures.entries} if highest else {},
        most_missing=sorted(
            (entry for entry in figures.entries if entry.missing), key=lambda entry: entry.missing, reverse=True
        )[:3],
        clock=times,
        dues=standing.due(times, standing.done(figures, round_.state), today=today),
        holidays_version=clock.HOLIDAYS_VERSION,
        texts=texts(round_, commune, figures, today=today),
        refusals=participation.refusals(round_.id, commune.id),
        refused_words=words.REFUSED,
        task_words=words.TASKS,
        standing_words=words.STANDINGS,
        mode_words=words.MODES,
        Mode=Mode,
        Why=Why,
        is_closed=round_.state in (State.CLOSED, State.PUBLISHED),
    )


def marks_of(round_: Round, households: int, answered: int) -> list[Mark]:
    """Give the coverage marks of the rule sets that a round has chosen."""
    found = []
    for rule_set in rule_sets.by_key(round_.rule_sets).values():
        for line in rule_set.lines:
            if line.subject is Subject.COVERAGE and households:
                needed = statistics.least(line.percent, households, more_than=line.more_than)
                found.append(Mark(rule_set, line, needed, max(needed - answered, 0)))
    return found


def lacking(mark: Mark, entry: Entry) -> int:
    """Give how many households of a hamlet would have to answer for it to reach a mark by itself."""
    needed = statistics.least(mark.line.percent, entry.households, more_than=mark.line.more_than)
    return min(max(needed - entry.spent, 0), entry.missing)


def texts(round_: Round, commune: Unit, figures: standing.Figures, *, today: date) -> list[Texts]:
    """Write the texts of the commune, then of each of its hamlets, where there are households."""
    address = f"{current_app.config['PUBLIC_ADDRESS']}/nhap-ma".removeprefix("https://").removeprefix("http://")
    is_over = today > round_.closes_on or round_.state not in (State.DRAFT, State.OPEN)
    places = [("xa", commune, figures.total.households, figures.total.spent)]
    places += [(f"thon-{one.hamlet.id}", one.hamlet, one.households, one.spent) for one in figures.entries]
    found = []
    for key, unit, households, answered in places:
        if households:
            facts = Facts(
                organiser=round_.organiser,
                title=round_.title,
                place=unit.name,
                phone=round_.phone,
                opens_on=round_.opens_on,
                closes_on=round_.closes_on,
                today=today,
                is_over=is_over,
                households=households,
                answered=answered,
                address=address,
            )
            found.append(Texts(key, unit.name, announcements.zalo(facts), announcements.loudspeaker(facts)))
    return found
