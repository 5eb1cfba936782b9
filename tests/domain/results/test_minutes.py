"""What people write into the minutes of a count."""

from datetime import date

import pytest
from sqlalchemy import select

from survey.extensions import begin_to_write, db
from survey.people.models import AuditEntry
from survey.problems import Refused
from survey.results import closing, minutes
from survey.results.minutes import Written
from survey.results.models import Minutes
from survey.rounds import closing as steps
from survey.rounds.models import Round
from survey.rounds.states import RoundKind
from survey.units.models import Unit
from tests.factories import NOW, an_open_round, take_over
from tests.threads import Meanwhile

TEAM = [{"name": "Lò Văn Khuyến", "role": "Tổ trưởng"}, {"name": "Vừ Thị Dợ", "role": "Thư ký"}]
WRITTEN = Written(
    number="12/BB-MTTQ",
    place="Hội trường Ủy ban nhân dân xã",
    held_on=date(2026, 11, 26),
    began="8 giờ 00",
    ended="11 giờ 30",
    team=TEAM,
    witnesses=[{"name": "Giàng A Chứ", "role": "Trưởng bản"}],
    objections="",
    suggestions="Sửa đường trục bản.\nThu gom rác hằng tuần.",
)


@pytest.fixture
def round_(world, database):
    round_ = an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)
    take_over(round_, world.commune)
    database.commit()
    return round_


def write(round_, commune, written=WRITTEN, by=None):
    return minutes.write(round_, commune, written, by=by, now=NOW)


def problems(work):
    with pytest.raises(Refused) as found:
        work()
    return {(problem.code, problem.at) for problem in found.value.problems}


def test_what_was_written_is_kept_and_stands_in_the_trail(world, round_, database):
    write(round_, world.commune, by=world.officer)
    database.commit()

    kept = minutes.of(round_, world.commune)
    assert (kept.number, kept.place, kept.held_on) == (WRITTEN.number, WRITTEN.place, WRITTEN.held_on)
    assert (kept.began, kept.ended, kept.team, kept.suggestions) == ("8 giờ 00", "11 giờ 30", TEAM, WRITTEN.suggestions)
    entry = database.scalars(select(AuditEntry).where(AuditEntry.action == "minutes.written")).one()
    assert (entry.staff_id, entry.unit_id) == (world.officer.id, world.commune.id)
    assert entry.after == {"number": "12/BB-MTTQ", "place": "Hội trường Ủy ban nhân dân xã"}


def test_minutes_that_nobody_wrote_are_empty_and_not_kept(world, round_, database):
    assert (minutes.of(round_, world.commune).number, minutes.of(round_, world.commune).root) == ("", None)
    database.commit()
    assert database.scalars(select(Minutes)).all() == []


def test_rows_without_a_word_are_left_out_and_blanks_tidied(world, round_):
    team = [{"name": "  Lò   Văn Khuyến ", "role": ""}, {"name": " ", "role": ""}]

    assert write(round_, world.commune, Written(team=team)).team == [{"name": "Lò Văn Khuyến", "role": ""}]


def test_all_that_is_wrong_is_told_at_once(world, round_):
    people = [{"name": f"Người thứ {number}", "role": ""} for number in range(21)]
    wrong = Written(number="x" * 41, objections="ô" * 4001, team=[{"name": "", "role": "Thư ký"}], witnesses=people)

    assert problems(lambda: write(round_, world.commune, wrong)) == {
        ("minutes.too_long", "number"),
        ("minutes.too_long", "objections"),
        ("minutes.person", "team"),
        ("minutes.too_many_people", "witnesses"),
    }


def test_they_are_written_before_and_after_closing_and_not_after_publishing(world, round_):
    write(round_, world.commune)
    steps.end(round_, by=None, now=NOW)
    closing.close(round_, by=None, now=NOW)
    root = minutes.of(round_, world.commune).root
    write(round_, world.commune, Written(number="13/BB-MTTQ"))
    assert (minutes.of(round_, world.commune).number, minutes.of(round_, world.commune).root) == ("13/BB-MTTQ", root)

    steps.publish(round_, by=None, now=NOW)
    assert problems(lambda: write(round_, world.commune)) == {("minutes.published", "")}
    assert minutes.of(round_, world.commune).number == "13/BB-MTTQ"


def test_nothing_is_explained_after_closing(world, round_):
    steps.end(round_, by=None, now=NOW)
    closing.close(round_, by=None, now=NOW)

    assert problems(lambda: minutes.explain(round_, world.commune, {"spent": "vì mưa"}, by=None, now=NOW)) == {
        ("round.closed", "")
    }


def test_explanations_are_added_to_those_before_and_each_too_long_is_named(world, round_):
    minutes.explain(round_, world.commune, {"spent": "vì mưa"}, by=None, now=NOW)
    minutes.explain(round_, world.commune, {"envelope 1": "rách"}, by=None, now=NOW)
    assert minutes.of(round_, world.commune).explanations == {"envelope 1": "rách", "spent": "vì mưa"}

    assert problems(
        lambda: minutes.explain(round_, world.commune, {"spent": "ơ" * 1001, "households": "ngắn"}, by=None, now=NOW)
    ) == {("minutes.too_long", "spent")}


def test_an_open_round_and_a_commune_that_is_not_asked_have_none(world, round_, database):
    feedback = an_open_round(world.commune, [world.commune])

    assert problems(lambda: write(feedback, world.commune)) == {("household.not_a_household_round", "")}
    assert problems(lambda: write(round_, world.far_commune)) == {("household.commune_not_asked", "")}


def test_two_who_write_the_first_words_at_once_take_turns(app, world, round_, database):
    round_id, commune_id = round_.id, world.commune.id
    database.rollback()

    def work(number):
        round_, commune = db.session.get(Round, round_id), db.session.get(Unit, commune_id)
        return write(round_, commune, Written(number=number)).number

    first = Meanwhile(app, lambda: work("1/BB"), before=begin_to_write, hold=True).until_worked()
    second = Meanwhile(app, lambda: work("2/BB"), before=begin_to_write)
    assert second.is_held_up()
    assert (first.result(), second.result()) == ("1/BB", "2/BB")
    assert database.scalars(select(Minutes.number)).all() == ["2/BB"]
