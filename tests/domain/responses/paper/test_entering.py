"""Typing paper ballots: what is kept, what is refused, and what a slip has become of it."""

import pytest
from sqlalchemy import select

from survey.people.models import AuditEntry
from survey.problems import Refused
from survey.responses import participation, recording
from survey.responses.models import PaperBallot, Refusal
from survey.responses.paper import batches, entering
from survey.responses.paper.batches import Invalid
from survey.responses.recording import Place
from survey.rounds import codes, slips
from survey.rounds.states import Mode, SlipState
from tests import factories
from tests.domain.responses.paper.conftest import SATISFIED
from tests.domain.responses.paper.test_batches import close
from tests.factories import NOW, TODAY


def test_a_ballot_spends_its_slip_and_lies_beside_it_until_the_batch_is_done(desk):
    ballot = desk.type(7, {"q01": ["hl"], "q02": ["khl"], "q02.khac": ["Đường đất, mưa lầy lội"]})

    assert (ballot.position, ballot.serial, ballot.invalid) == (1, 7, None)
    assert ballot.answers == {"q01": "hl", "q02": "khl", "q02.khac": "Đường đất, mưa lầy lội"}
    assert desk.slip(7).state == SlipState.SPENT
    assert desk.batch.typists == [desk.world.officer.id]


def test_a_slip_is_found_by_its_code_too(desk):
    code = desk.slip(9).code

    assert desk.type(f" {codes.spaced(code).lower()} ").serial == 9


@pytest.mark.parametrize("typed", ["31", "0", "999999", "9999999", "K7PM", "١", "x" * 500, "1;2", "\0", "1\n2"])
def test_a_slip_that_is_not_there_is_refused(desk, typed):
    with pytest.raises(Refused) as refused:
        desk.type(typed)

    assert [(one.code, one.at) for one in refused.value.problems] == [("batch.unknown_slip", "slip")]
    assert batches.listed(desk.batch) == []


def test_a_slip_of_another_hamlet_is_not_found(desk):
    other = factories.a_hamlet(desk.world.commune, "Bản Huổi Lếch", 40)
    factories.take_over(desk.round, desk.world.commune)
    code = slips.of_hamlet(desk.round.id, desk.world.commune.id, other.id)[0].code

    with pytest.raises(Refused, match=r"batch\.unknown_slip"):
        desk.type(code)


def test_a_ballot_without_a_number_is_refused_unless_it_is_said_to_have_none(desk):
    with pytest.raises(Refused, match=r"batch\.no_slip"):
        desk.type("  ")
    with pytest.raises(Refused, match=r"batch\.no_slip"):
        desk.type("", invalid=Invalid.SPOILED)

    ballot = desk.type("", invalid=Invalid.NO_SLIP)

    assert (ballot.serial, ballot.invalid, ballot.answers) == (None, "no_slip", {})


def test_blanks_stay_blank_but_a_ballot_with_nothing_ticked_is_refused(desk):
    assert desk.type(1, {"q02": ["hl"], "q01": [""]}).answers == {"q02": "hl"}

    for given in ({}, {"q01": [""]}, {"q12": ["Chỉ viết chữ, không đánh dấu"]}):
        with pytest.raises(Refused, match=r"batch\.empty_ballot"):
            desk.type(2, given)
    assert desk.slip(2).state == SlipState.UNUSED


def test_everything_that_is_wrong_is_told_at_once(desk_with_every_kind):
    given = {"q01": ["x"], "q05": ["xe", "dot", "song"], "q07": ["9"], "lạ": ["1"]}

    with pytest.raises(Refused) as refused:
        desk_with_every_kind.type(1, given)

    assert {problem.at for problem in refused.value.problems} == {"q01", "q05", "q07", "lạ"}


def test_what_a_skip_rule_leaves_out_is_not_kept(desk_with_every_kind):
    given = {"q01": ["hl"], "q02": ["khong"], "q03": ["5"], "q04": ["suoi"], "q07": ["4"]}

    assert desk_with_every_kind.type(1, given).answers == {"q01": "hl", "q02": "khong", "q04": "suoi", "q07": "4"}


def test_a_household_that_answered_on_a_phone_has_an_invalid_ballot_that_is_listed(desk, database):
    desk.slip(3)
    answer_on_a_phone(desk, 3)

    ballot = desk.type(3)

    assert (ballot.invalid, ballot.answers, ballot.serial) == ("already_answered", {}, 3)
    [listed] = participation.refusals(desk.round.id, desk.world.commune.id)
    assert (listed.serial, listed.mode, listed.reason, listed.refused_on) == (3, "paper", "spent", TODAY)


def test_the_second_ballot_of_a_household_in_the_pile_is_invalid(desk):
    desk.type(3)

    assert desk.type(3).invalid == "already_answered"


def test_a_ballot_of_a_void_slip_is_invalid(desk):
    slips.void(desk.slip(4), desk.round, by=None, now=NOW)

    assert desk.type(4).invalid == "void_slip"


@pytest.mark.parametrize("invalid", [Invalid.ALREADY_ANSWERED, Invalid.VOID_SLIP])
def test_what_only_the_slip_can_tell_is_not_said_by_a_typist(desk, invalid):
    with pytest.raises(Refused, match=r"batch\.invalid"):
        desk.type(1, invalid=invalid)


@pytest.mark.parametrize("invalid", entering.SAYABLE)
def test_an_invalid_ballot_spends_no_slip(desk, invalid):
    ballot = desk.type(1, invalid=invalid)

    assert (ballot.serial, ballot.invalid, ballot.answers) == (1, invalid.value, {})
    assert desk.slip(1).state == SlipState.UNUSED


def test_a_ballot_that_is_sent_twice_is_one(desk):
    key = factories.a_submission_key(1)

    first = desk.type(1, sent_as=key)
    again = desk.type(1, sent_as=key)

    assert again is first
    assert batches.listed(desk.batch) == [(1, 1, None)]
    assert participation.refusals(desk.round.id, desk.world.commune.id) == []


def test_a_correction_gives_the_slip_back_and_takes_the_other(desk):
    desk.type(1)
    answers = {"q01": ["khl"]}

    ballot = entering.correct(desk.batch, 1, slip="2", given=answers, by=desk.world.enumerator, today=TODAY)

    assert (ballot.serial, ballot.answers) == (2, {"q01": "khl"})
    assert (desk.slip(1).state, desk.slip(2).state) == (SlipState.UNUSED, SlipState.SPENT)
    assert desk.batch.typists == [desk.world.officer.id, desk.world.enumerator.id]


def test_a_correction_to_the_same_slip_keeps_it_spent(desk):
    desk.type(1)

    entering.correct(desk.batch, 1, slip="1", given={"q01": ["khl"]}, by=desk.world.officer, today=TODAY)

    assert desk.slip(1).state == SlipState.SPENT
    assert batches.sums(desk.batch).valid == 1


def test_a_valid_ballot_becomes_invalid_and_gives_its_slip_back(desk):
    desk.type(1)

    entering.correct(
        desk.batch, 1, slip="1", given={}, invalid=Invalid.NAMES_A_PERSON, by=desk.world.officer, today=TODAY
    )

    assert desk.slip(1).state == SlipState.UNUSED
    assert batches.sums(desk.batch).invalid == {Invalid.NAMES_A_PERSON: 1}


def test_a_mistyped_number_leaves_no_refusal_behind(desk):
    desk.type(1)
    desk.type(1)

    entering.correct(desk.batch, 2, slip="11", given=SATISFIED, by=desk.world.officer, today=TODAY)

    assert participation.refusals(desk.round.id, desk.world.commune.id) == []
    assert desk.slip(1).state == SlipState.SPENT


def test_a_refusal_that_another_ballot_caused_too_stays_listed(desk):
    for _ in range(3):
        desk.type(1)

    entering.take_out(desk.batch, 3, by=desk.world.officer, now=NOW)

    assert [one.serial for one in participation.refusals(desk.round.id, desk.world.commune.id)] == [1]
    entering.take_out(desk.batch, 2, by=desk.world.officer, now=NOW)
    assert participation.refusals(desk.round.id, desk.world.commune.id) == []


def test_only_the_last_ballot_is_taken_out_and_its_slip_can_be_used_again(desk, database):
    desk.type_many(2)

    with pytest.raises(Refused, match=r"batch\.not_the_last"):
        entering.take_out(desk.batch, 1, by=desk.world.officer, now=NOW)
    entering.take_out(desk.batch, 2, by=desk.world.officer, now=NOW)

    assert desk.slip(2).state == SlipState.UNUSED
    assert desk.type(2).position == 2
    entry = database.scalar(select(AuditEntry).where(AuditEntry.action == "batch.ballot_taken_out"))
    assert entry.after == {"batch": 1, "position": 2}


@pytest.mark.parametrize("position", [0, 2, -1, 2**31])
def test_a_ballot_that_is_not_there_is_neither_corrected_nor_taken_out(desk, position):
    desk.type(1)

    with pytest.raises(Refused, match=r"batch\.no_such_ballot"):
        entering.correct(desk.batch, position, slip="1", given={}, by=desk.world.officer, today=TODAY)
    with pytest.raises(Refused, match=r"batch\.no_such_ballot"):
        entering.take_out(desk.batch, position, by=desk.world.officer, now=NOW)


def test_nothing_is_typed_once_typing_is_finished_or_the_round_closed(desk, database):
    desk.type_many(5)
    desk.finish()
    for verb in verbs(desk):
        with pytest.raises(Refused, match=r"batch\.other_step"):
            verb()

    close(desk, database)
    for verb in verbs(desk):
        with pytest.raises(Refused, match=r"round\.closed"):
            verb()


def test_the_trail_never_holds_a_serial(desk, database):
    desk.type(7)
    desk.type(7)
    entering.take_out(desk.batch, 2, by=desk.world.officer, now=NOW)

    entries = database.scalars(select(AuditEntry).where(AuditEntry.action.startswith("batch."))).all()

    assert entries
    assert all("serial" not in str(entry.after) for entry in entries)


def test_an_edition_that_is_corrected_meanwhile_is_typed_on(desk, database):
    desk.type(1)
    newer = factories.a_corrected_edition(desk.round.edition)
    desk.round.edition_id = newer.id
    database.commit()

    assert desk.type(2).answers == database.get(PaperBallot, (desk.batch.id, 1)).answers


def verbs(desk):
    by = desk.world.officer
    return [
        lambda: desk.type(20),
        lambda: entering.correct(desk.batch, 1, slip="1", given=SATISFIED, by=by, today=TODAY),
        lambda: entering.take_out(desk.batch, 5, by=by, now=NOW),
    ]


def answer_on_a_phone(desk, serial, number=1):
    slip = desk.slip(serial)
    place = Place(desk.round.id, desk.round.edition_id, slip.commune_id, slip.hamlet_id, Mode.SELF, "vi")
    key = factories.a_submission_key(number)
    return recording.record_for_slip({"q01": "hl"}, code=slip.code, submission_key=key, place=place, today=TODAY)


def test_refusals_are_once_a_day_for_each_slip(desk, database):
    desk.type(1)
    desk.type(1)
    desk.type(1)

    assert len(database.scalars(select(Refusal)).all()) == 1
