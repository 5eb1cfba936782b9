"""Any editions, answers, repeats, counts, recounts and restarts, in any order: no ballot is lost or counted twice."""

from collections import Counter

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select

from survey.extensions import db
from survey.questionnaires import kinds, parsing, publishing
from survey.questionnaires import queries as questionnaires
from survey.questionnaires.content import Kind
from survey.questionnaires.models import Questionnaire
from survey.responses.models import Ballot, Response
from survey.responses.receipts import receipt
from survey.results import counting, making
from survey.results.models import Arrival, Tally
from survey.rounds.models import Round
from survey.rounds.states import Mode
from survey.units.models import Unit
from tests.contents import documents, right_answers
from tests.factories import NOW, a_ballot, a_submission_key, an_open_round

# Making a failure smaller would take minutes on a database; add Phase.shrink to understand one.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
KEYS = 12  # few, so that many sends are repeats

modes = st.sampled_from([Mode.SELF, Mode.SELF, Mode.SELF, *Mode])
sends = st.tuples(st.just("send"), st.integers(0, 1), st.integers(0, 1), st.integers(0, KEYS - 1), modes)
steps = st.lists(
    sends
    | sends
    | st.tuples(st.sampled_from(["count", "rebuild"]), st.integers(0, 1))
    | st.tuples(st.sampled_from(["restart", "read"])),
    min_size=15,
    max_size=40,
)


class Life:
    """Two communes with two rounds, and what we know must be true of them."""

    def __init__(self, commune_ids, asked):
        self.communes = commune_ids
        self.contents = [parsing.parse(document) for document in asked]
        self.sent = {}  # (commune, key) -> (round, mode, answers), as first sent
        with_units = [db.session.get(Unit, commune_id) for commune_id in commune_ids]
        self.rounds = []
        for document in asked:
            questionnaire = Questionnaire(form="thu-nghiem", draft=document, made_at=NOW)
            db.session.add(questionnaire)
            db.session.flush()
            edition = publishing.publish(questionnaire, by=None, now=NOW)
            self.rounds.append(an_open_round(None, with_units, edition=edition).id)
        db.session.commit()

    def send(self, draw, commune, round_, key, mode):
        answers = draw(right_answers(self.contents[round_]))
        given_back = a_ballot(
            db.session.get(Round, self.rounds[round_]),
            db.session.get(Unit, self.communes[commune]),
            key,
            answers=answers,
            mode=mode,
        )
        db.session.commit()
        assert given_back == receipt(a_submission_key(key))
        self.sent.setdefault((commune, key), (round_, mode, answers))

    def count(self, _draw, commune):
        counting.count(self.communes[commune], now=NOW)
        db.session.commit()

    def rebuild(self, _draw, commune):
        before = self.tallied()
        counting.rebuild(self.communes[commune])
        db.session.commit()
        assert self.tallied() == before

    def restart(self, _draw):
        db.session.remove()
        db.engine.dispose()
        questionnaires.edition_content.cache_clear()

    def read(self, _draw):
        for round_, round_id in enumerate(self.rounds):
            sent = [(mode, answers) for which, mode, answers in self.sent.values() if which == round_]
            found = making.of_round(db.session.get(Round, round_id), unit=None)
            assert found.ballots == len(sent)
            assert found.by_mode == {mode: sum(one is mode for one, _ in sent) for mode in Mode}
            for result in found.questions:
                check_question(result, [answers for _, answers in sent])
        db.session.rollback()

    def tallied(self):
        rows = db.session.scalars(select(Tally))
        return {(row.commune_id, row.round_id, row.mode, row.question, row.choice): row.ballots for row in rows}

    def expected(self):
        return Counter(
            (self.communes[commune], self.rounds[round_], mode.value, *key)
            for (commune, _), (round_, mode, answers) in self.sent.items()
            for key in kinds.counted(self.contents[round_], answers)
        )

    def end(self):
        """Count what is left, and hold everything against what was sent."""
        self.read(None)
        for commune in (0, 1):
            self.count(None, commune)
        self.restart(None)
        self.read(None)
        assert self.tallied() == self.expected()
        assert db.session.scalar(select(func.count()).select_from(Ballot)) == 0
        kept = {(response.commune_id, response.submission_key) for response in db.session.scalars(select(Response))}
        assert kept == {(self.communes[commune], a_submission_key(key)) for commune, key in self.sent}
        assert (db.session.scalar(select(func.sum(Arrival.ballots))) or 0) == len(self.sent)
        for commune in (0, 1):
            assert counting.verify(self.communes[commune]) == []
            self.rebuild(None, commune)


def is_skipped(question, answers):
    """Say whether a question wasn't asked, told here in another way: drawn rules have one condition."""
    for condition in question.when:
        answer = answers.get(condition.question, [])
        if not {*([answer] if isinstance(answer, str) else answer)} & {*condition.choices}:
            return True
    return False


def check_question(result, sent):
    """Hold the figures of a question against the answers, added up here in another way."""
    assert result.not_asked == sum(is_skipped(result.question, answers) for answers in sent)
    given_ones = [answers[result.question.key] for answers in sent if answers.get(result.question.key)]
    assert result.blank + result.answered + result.not_asked == len(sent)
    assert result.answered == len(given_ones)
    ticked = Counter(key for one in given_ones for key in ([one] if isinstance(one, str) else one))
    if result.question.choices:
        assert {choice.key: n for choice, n in result.choices} == {
            choice.key: ticked[choice.key] for choice in result.question.choices
        }
    if result.question.kind is Kind.NUMBER:
        assert dict(result.numbers) == ticked
    if result.counts is not None:
        counts = result.counts
        assert counts.counted + counts.uncounted + counts.blank + result.not_asked == len(sent)


def emptied():
    for model in (Ballot, Response, Tally, Arrival):
        db.session.execute(delete(model))
    db.session.commit()


def test_whatever_happens_every_ballot_counts_once(world):
    communes = [world.commune.id, world.neighbour_commune.id]

    @settings(max_examples=15, deadline=None, phases=PHASES, suppress_health_check=list(HealthCheck))
    @given(st.tuples(documents(most=4, rules=True), documents(most=4, rules=True)), steps, st.data())
    def live(asked, happening, data):
        emptied()
        life = Life(communes, asked)
        for step, *more in happening:
            getattr(life, step)(data.draw, *more)
        life.end()

    live()
