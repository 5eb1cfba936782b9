"""How long a report of a commune, a province and the country takes, with many responses in all communes."""

import random
import statistics
import time
from datetime import timedelta

from survey import clock
from survey.extensions import db
from survey.responses import recording
from survey.responses.recording import Place
from survey.results import counting, making
from survey.rounds.states import Mode, RoundKind
from survey.units import loading, queries
from survey.units.queries import Level
from tests import factories
from tests.bench import setting


def measure(url: str, *, responses: int) -> None:
    """Fill a round over all communes of today, and time its reports."""
    application = setting.app(url)
    with application.app_context():
        began = time.perf_counter()
        _fill(responses)
        print(f"  {responses} responses recorded and counted in {time.perf_counter() - began:.0f} s", flush=True)
        today = clock.day(clock.now())
        province = queries.find(Level.PROVINCE, "11", on=today)
        commune = queries.find(Level.COMMUNE, "03160", on=today)
        for name, unit in (("commune", commune), ("province", province), ("country", None)):
            times = []
            for _ in range(5):
                db.session.rollback()
                began = time.perf_counter()
                made = making.of_year(unit, form=setting.FORM, kind=RoundKind.OPEN, year=today.year)
                times.append((time.perf_counter() - began) * 1000)
            assert made is not None
            print(
                f"  report of the {name:<8}: {statistics.median(times):8.1f} ms  ({made.ballots} ballots)", flush=True
            )
        db.session.remove()
        db.engine.dispose()


def _fill(responses: int) -> None:
    chance = random.Random(924)
    today = clock.day(clock.now())
    loading.load()
    communes = queries.communes(None, on=today)
    round_ = factories.an_open_round(
        None, communes, form=setting.FORM, opens_on=today, closes_on=today + timedelta(days=30), now=clock.now()
    )
    yes, no = factories.answers_to(setting.FORM), factories.answers_to(setting.FORM, satisfied=False)
    for number in range(responses):
        answers = {key: (yes if chance.random() < 0.8 else no)[key] for key in yes}
        recording.record(
            answers,
            submission_key=factories.a_submission_key(number),
            place=Place(round_.id, round_.edition_id, communes[number % len(communes)].id, None, Mode.SELF, "vi"),
            today=today,
        )
    for commune in communes:
        while counting.count(commune.id, now=clock.now()):
            pass
    db.session.commit()
