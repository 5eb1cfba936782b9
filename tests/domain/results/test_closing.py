"""Closing a household round: each sum can fail, is settled or explained; then all is counted and fingerprinted."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from survey.extensions import db
from survey.people.models import AuditEntry
from survey.problems import Problem, Refused
from survey.responses.models import Ballot, Batch, Response
from survey.responses.paper import batches, dropping, entering, second_reading
from survey.results import boxes, closing, counting, minutes, sums
from survey.results.models import Minutes, Tally
from survey.results.sums import Sum
from survey.rounds import closing as steps
from survey.rounds import slips
from survey.rounds.models import Round, RoundHamlet, Slip
from survey.rounds.states import Mode, RoundKind, SlipState
from tests import kitchen_sink
from tests.factories import (
    NOW,
    TODAY,
    a_ballot,
    a_batch,
    a_hamlet,
    an_edition_of,
    an_open_round,
    an_unused_slip,
    answers_to,
    take_over,
)

FORM = "xa-ntm-2026-2030"


@pytest.fixture
def hamlet(world):
    return a_hamlet(world.commune, "Bản Huổi Ếch", 60)


@pytest.fixture
def round_(world, hamlet, database, monkeypatch):
    """Give a round with 25 answers from phones, 20 of them counted, 6 on paper and a void slip."""
    monkeypatch.setattr(boxes, "STAY", 5)
    round_ = an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)
    take_over(round_, world.commune)
    for number in range(25):
        mode = Mode.ASSISTED if number % 5 == 0 else Mode.SELF
        a_ballot(round_, world.commune, number, satisfied=number % 4 != 0, mode=mode)
    counting.count(world.commune.id, now=NOW)
    typed(round_, hamlet, world, valid=6, invalid=1)
    slips.void(an_unused_slip(round_, world.commune), round_, by=world.officer, now=NOW)
    steps.end(round_, by=world.officer, now=NOW)
    database.commit()
    return round_


def typed(round_, hamlet, world, *, valid, invalid=0, envelope=None, explanation="", drop=True):
    batch = a_batch(round_, world.commune, hamlet, envelope=envelope or valid + invalid, by=world.officer)
    given = {key: [value] for key, value in answers_to(FORM).items()}
    for _ in range(valid):
        slip = an_unused_slip(round_, world.commune)
        entering.enter(batch, slip=str(slip.serial), given=given, by=world.officer, today=TODAY)
        db.session.expire_all()
    for _ in range(invalid):
        slip = an_unused_slip(round_, world.commune)
        entering.enter(
            batch,
            slip=str(slip.serial),
            given={},
            invalid=entering.SAYABLE[3],
            by=world.officer,
            today=TODAY,
        )
    if drop:
        second_reading.finish_typing(batch, explanation=explanation, by=world.officer, now=NOW)
        for ballot in second_reading.waiting(batch):
            second_reading.read_again(batch, ballot.position, given=given, by=world.enumerator, now=NOW)
        dropping.drop(batch, by=world.officer, now=NOW)
    return batch


def by_key(round_, commune):
    return {check.key: check for check in sums.checks(round_, commune)}


def wrong(round_, commune):
    return {check.key: check.difference for check in sums.checks(round_, commune) if not check.adds_up}


def refused(round_):
    with pytest.raises(Refused) as found:
        closing.close(round_, by=None, now=NOW)
    return [(problem.code, dict(problem.values)) for problem in found.value.problems]


def test_every_sum_adds_up_over_phones_help_and_paper(world, round_):
    found = by_key(round_, world.commune)

    assert wrong(round_, world.commune) == {}
    assert (found["issued"].whole, found["issued"].parts) == (61, {"spent": 31, "void": 1, "unused": 29})
    assert (found["households"].whole, found["households"].parts) == (60, {"households": 60})
    spent = {"self": 20, "assisted": 5, "meeting": 0, "paper": 6}
    assert (found["spent"].whole, found["spent"].parts) == (31, spent)
    assert (found["envelope 1"].whole, found["envelope 1"].parts) == (7, {"valid": 6, "invalid": 1})
    assert (found["collected"].whole, found["collected"].parts) == (32, {"valid": 31, "invalid": 1})
    questions = [check for check in found.values() if check.sum is Sum.QUESTION]
    assert {check.whole for check in questions} == {31}
    assert len(questions) == 12
    assert found["question q01"].parts == {"hl": 24, "khl": 7}
    assert found["question q12"].parts == {"blank": 31}


def change_a_slip(round_, commune):
    spent = select(Slip.code).where(Slip.state == SlipState.SPENT).limit(1).scalar_subquery()
    db.session.execute(update(Slip).where(Slip.code == spent).values(state="unused"))


def lose_a_slip(round_, commune):
    unused = select(Slip.code).where(Slip.state == SlipState.UNUSED).limit(1).scalar_subquery()
    db.session.execute(delete(Slip).where(Slip.code == unused))


def change_the_list(round_, commune):
    db.session.execute(update(RoundHamlet).values(households=58))


def lose_a_response(round_, commune):
    one = select(Response.id).limit(1).scalar_subquery()
    db.session.execute(delete(Response).where(Response.id == one))


def lose_a_ballot(round_, commune):
    one = select(Ballot.submission_key).limit(1).scalar_subquery()
    db.session.execute(delete(Ballot).where(Ballot.submission_key == one))


def stuff_a_ballot(round_, commune):
    [ballot] = db.session.scalars(select(Ballot).limit(1))
    columns = {column.name: getattr(ballot, column.name) for column in Ballot.__table__.c}
    db.session.add(Ballot(**{**columns, "submission_key": "x" * 22}))


def change_an_envelope(round_, commune):
    db.session.execute(update(Batch).values(envelope=9))


def change_a_tally(round_, commune):
    key = {"commune_id": commune.id, "round_id": round_.id, "mode": "self", "question": "q03", "choice": "hl"}
    db.session.get_one(Tally, key).ballots += 2


ALL_QUESTIONS = {f"question q{number:02}" for number in range(1, 13)}


@pytest.mark.parametrize(
    ("tamper", "found"),
    [
        (change_a_slip, {"spent": -1}),
        (lose_a_slip, {"households": -1}),
        (change_the_list, {"households": 2}),
        (lose_a_response, {"spent": 1, **dict.fromkeys(ALL_QUESTIONS, -1)}),
        (lose_a_ballot, {"spent": 1}),
        (stuff_a_ballot, {"spent": -1}),
        (change_an_envelope, {"envelope 1": 2, "collected": 2}),
        (change_a_tally, {"question q03": -2}),
    ],
)
def test_each_sum_tells_when_a_row_was_tampered_with(world, round_, database, tamper, found):
    tamper(round_, world.commune)
    database.flush()

    assert wrong(round_, world.commune) == found
    [(code, values)] = refused(round_)
    assert code == "round.sums_unsettled"
    assert (values["found"], values["name"]) == (len(found), "Xã Mường Nhé")
    assert round_.state == "closing"


def test_a_slip_in_a_state_that_nobody_knows_is_missed(world, round_, database):
    if db.engine.dialect.name == "sqlite":
        database.execute(db.text("PRAGMA ignore_check_constraints = ON"))
    else:
        database.execute(db.text("ALTER TABLE slips DROP CONSTRAINT ck_slips_known_state"))
    unused = select(Slip.code).where(Slip.state == SlipState.UNUSED).limit(1).scalar_subquery()
    database.execute(update(Slip).where(Slip.code == unused).values(state="lost"))

    found = wrong(round_, world.commune)
    database.rollback()
    if db.engine.dialect.name == "sqlite":
        database.execute(db.text("PRAGMA ignore_check_constraints = OFF"))

    assert found == {"issued": 1}


def test_a_sum_that_is_explained_lets_the_round_be_closed_and_is_kept_for_the_minutes(world, round_, database):
    change_the_list(round_, world.commune)
    why = "Hai hộ ở Bản Huổi Ếch chuyển đi sau khi phát phiếu mời."

    assert refused(round_)[0][0] == "round.sums_unsettled"
    minutes.explain(round_, world.commune, {"households": why}, by=world.officer, now=NOW)
    [check] = [one for one in sums.checks(round_, world.commune) if not one.adds_up]
    assert (check.settled, check.explanation) == (True, why)
    closing.close(round_, by=world.officer, now=NOW)
    database.commit()

    assert round_.state == "closed"
    assert minutes.of(round_, world.commune).explanations == {"households": why}


def test_an_explanation_that_is_taken_back_keeps_the_round_open(world, round_):
    change_the_list(round_, world.commune)
    minutes.explain(round_, world.commune, {"households": "Hai hộ chuyển đi."}, by=None, now=NOW)
    minutes.explain(round_, world.commune, {"households": "  "}, by=None, now=NOW)

    assert refused(round_)[0][0] == "round.sums_unsettled"


def test_an_explanation_of_another_sum_helps_nothing(world, round_):
    change_the_list(round_, world.commune)
    minutes.explain(round_, world.commune, {"envelope 1": "Phong bì rách."}, by=None, now=NOW)

    assert refused(round_)[0][0] == "round.sums_unsettled"


def test_what_was_said_when_a_batch_was_typed_explains_its_envelope(world, round_, hamlet, database):
    typed(round_, hamlet, world, valid=5, envelope=6, explanation="Một phiếu bị mưa ướt, rách nát.")
    found = by_key(round_, world.commune)

    assert found["envelope 2"].difference == found["collected"].difference == 1
    assert found["envelope 2"].explanation == "Một phiếu bị mưa ướt, rách nát."
    closing.close(round_, by=None, now=NOW)
    assert round_.state == "closed"


def test_a_batch_that_is_not_in_the_box_blocks_and_alone_is_named(world, round_, hamlet):
    batch = typed(round_, hamlet, world, valid=2, envelope=5, drop=False)

    assert by_key(round_, world.commune)["spent"].parts["in_batches"] == 2
    assert by_key(round_, world.commune)["spent"].adds_up
    assert refused(round_) == [
        (
            "round.batch_unfinished",
            {"number": 2, "name": "Xã Mường Nhé", "commune_id": world.commune.id, "batch_id": batch.id},
        )
    ]
    assert batches.unfinished(batches.of_commune(round_.id, world.commune.id)) == [batch]


def test_every_commune_is_named_that_is_not_settled(world, database):
    for commune in (world.commune, world.neighbour_commune):
        a_hamlet(commune, households=30)
    round_ = an_open_round(world.province, [world.commune, world.neighbour_commune], kind=RoundKind.HOUSEHOLD)
    for number, commune in enumerate((world.commune, world.neighbour_commune)):
        take_over(round_, commune)
        a_ballot(round_, commune, number)
    steps.end(round_, by=None, now=NOW)
    change_the_list(round_, None)

    assert [values["name"] for _, values in refused(round_)] == ["Xã Sín Thầu", "Xã Mường Nhé"]
    minutes.explain(round_, world.commune, {"households": "Nhập sai số hộ."}, by=None, now=NOW)
    assert [values["name"] for _, values in refused(round_)] == ["Xã Sín Thầu"]
    minutes.explain(round_, world.neighbour_commune, {"households": "Nhập sai số hộ."}, by=None, now=NOW)
    closing.close(round_, by=None, now=NOW)
    database.commit()

    kept = {one.commune_id: one for one in database.scalars(select(Minutes))}
    assert {commune_id: one.counted for commune_id, one in kept.items()} == {
        world.commune.id: 1,
        world.neighbour_commune.id: 1,
    }
    assert len({one.root for one in kept.values()}) == 2
    assert [one.commune.name for one in minutes.of_round(round_)] == ["Xã Sín Thầu", "Xã Mường Nhé"]


def test_closing_counts_the_rest_and_keeps_a_fingerprint_that_a_changed_answer_breaks(world, round_, database):
    closing.close(round_, by=world.officer, now=NOW)
    database.commit()

    kept = minutes.of(round_, world.commune)
    assert (kept.counted, len(kept.root)) == (31, 64)
    assert database.scalars(select(Ballot)).all() == []
    assert counting.verify(world.commune.id) == []
    assert wrong(round_, world.commune) == {}
    assert closing.fingerprint_of(round_, world.commune) == (kept.root, 31)

    one = database.scalars(select(Response).limit(1)).one()
    one.answers = {**one.answers, "q01": "hl" if one.answers["q01"] == "khl" else "khl"}
    database.flush()
    assert closing.fingerprint_of(round_, world.commune)[0] != kept.root


def test_two_rounds_with_the_same_answers_have_fingerprints_of_their_own(world, database):
    rounds = [an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD) for _ in range(2)]
    for number, round_ in enumerate(rounds):
        a_ballot(round_, world.commune, number)
        steps.end(round_, by=None, now=NOW)
        closing.close(round_, by=None, now=NOW)

    assert len({minutes.of(round_, world.commune).root for round_ in rounds}) == 2


def test_a_household_round_that_goes_on_is_not_closed_and_nothing_else_is_said_of_it(world, hamlet, database):
    round_ = an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)
    take_over(round_, world.commune)
    change_the_list(round_, world.commune)
    database.commit()

    with pytest.raises(Refused) as found:
        closing.close(round_, by=None, now=NOW)

    assert found.value.problems == (Problem("round.not_ended"),)
    assert round_.state == "open"


def test_a_household_round_whose_last_day_is_over_is_closed_without_being_ended(world, hamlet):
    round_ = an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)
    take_over(round_, world.commune)

    closing.close(round_, by=None, now=NOW + timedelta(days=30))

    assert (round_.state, minutes.of(round_, world.commune).counted) == ("closed", 0)


def test_an_open_round_is_closed_as_before_without_minutes(world, database):
    round_ = an_open_round(world.commune, [world.commune])
    a_ballot(round_, world.commune, 1)
    steps.end(round_, by=None, now=NOW)

    closing.close(round_, by=world.officer, now=NOW)
    database.commit()

    assert round_.state == "closed"
    assert database.scalars(select(Minutes)).all() == []
    assert len(database.scalars(select(Ballot)).all()) == 1  # counted by the counter, as any other
    actions = database.scalars(select(AuditEntry.action).where(AuditEntry.subject == f"round {round_.id}"))
    assert "round.closed" in actions.all()


def test_every_kind_of_question_adds_up_also_where_a_skip_rule_left_it_out(world, database):
    a_hamlet(world.commune, households=20)
    edition = an_edition_of(kitchen_sink.document(), world.commune)
    round_ = an_open_round(world.commune, [world.commune], edition=edition, kind=RoundKind.HOUSEHOLD)
    for number, given in enumerate([kitchen_sink.WITH_TAP_WATER] * 3 + [kitchen_sink.WITHOUT_TAP_WATER] * 2):
        a_ballot(round_, world.commune, number, answers=given)
    assert wrong(round_, world.commune) == {}

    steps.end(round_, by=None, now=NOW)
    closing.close(round_, by=None, now=NOW)
    assert wrong(round_, world.commune) == {}
    parts = [check.parts for check in sums.checks(round_, world.commune) if check.sum is Sum.QUESTION]
    assert any(part.get("not_asked") for part in parts)


def test_sums_of_one_commune_say_nothing_of_another(world, database):
    for commune in (world.commune, world.neighbour_commune):
        a_hamlet(commune, households=30)
    round_ = an_open_round(world.province, [world.commune, world.neighbour_commune], kind=RoundKind.HOUSEHOLD)
    for commune in (world.commune, world.neighbour_commune):
        take_over(round_, commune)
    a_ballot(round_, world.neighbour_commune, 1)

    assert by_key(round_, world.commune)["spent"].whole == 0
    assert by_key(round_, world.neighbour_commune)["spent"].whole == 1
    assert isinstance(database.get(Round, round_.id), Round)
