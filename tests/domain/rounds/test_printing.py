"""Print jobs: slips in parts that are made once, and kept to be fetched again."""

import pytest
from sqlalchemy import func, select

from survey.extensions import db
from survey.people.models import AuditEntry
from survey.problems import Problem, Refused
from survey.results import closing as results
from survey.rounds import closing, printing, slips
from survey.rounds.models import PrintJob, PrintPart, Round, Slip
from survey.rounds.states import Layout, RoundKind, SlipState
from tests import factories
from tests.factories import NOW
from tests.threads import Meanwhile, on_postgresql


@pytest.fixture
def round_(world):
    """Give an open round by households in a commune with three hamlets, of 100, 7 and 3 households."""
    for name, households in (("Bản Nà Pán", 100), ("Bản Huổi Ban", 7), ("Bản Nậm Pố", 3)):
        factories.a_hamlet(world.commune, name, households=households)
    made = factories.an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD)
    factories.take_over(made, world.commune)
    return made


@pytest.fixture
def hamlets(world, round_):
    return [one.hamlet for one in factories.households.of_commune(round_.id, world.commune.id)]


def begun(round_, world, hamlets, *, layout=Layout.A4_8, only_new=False, by=None):
    return printing.begin(
        round_, commune=world.commune, hamlets=hamlets, layout=layout, only_new=only_new, by=by, now=NOW
    )


def make_a_part(job, round_, pdf=b"%PDF"):
    number, places = printing.next_part(job, round_)
    printing.keep_part(job.id, number, pdf + str(number).encode())
    return places


def finish(job, round_):
    while printing.next_part(job, round_):
        make_a_part(job, round_)


def of(round_, hamlet):
    return slips.of_hamlet(round_.id, round_.communes[0].id, hamlet.id)


def test_each_hamlet_begins_on_a_new_sheet_in_the_order_of_its_serials(world, round_, hamlets):
    job = begun(round_, world, hamlets)

    first, second = make_a_part(job, round_), make_a_part(job, round_)
    shown = [(hamlets.index(slip.hamlet), slip.serial) if slip else None for slip in with_hamlets(first + second)]
    assert (job.parts, len(first)) == (2, 96)
    assert shown[:100] == [(0, serial) for serial in range(1, 101)]
    assert shown[100:104] == [None] * 4
    assert shown[104:111] == [(1, serial) for serial in range(1, 8)]
    assert shown[111:] == [None, (2, 1), (2, 2), (2, 3)]
    assert printing.progress(job) == printing.Progress(slips=110, made=110)


def test_slips_on_a5_need_no_filling_up(world, round_, hamlets):
    job = begun(round_, world, hamlets, layout=Layout.A5_1)

    assert (job.parts, len(job.codes)) == (5, 110)
    assert "" not in job.codes


def test_the_trail_says_who_printed_how_many(world, round_, hamlets):
    begun(round_, world, hamlets[1:2], by=world.officer)

    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (entry.action, entry.staff_id, entry.unit_id) == ("slip.printed", world.officer.id, world.commune.id)
    assert entry.after == {"slips": 7, "layout": "a4-8"}


def test_progress_counts_the_slips_of_the_parts_that_are_made(world, round_, hamlets):
    job = begun(round_, world, hamlets)
    assert printing.progress(job) == printing.Progress(110, 0)

    make_a_part(job, round_)

    assert printing.progress(job) == printing.Progress(110, 96)
    assert not printing.progress(job).finished


def test_slips_count_as_printed_with_the_last_part(world, round_, hamlets):
    job = begun(round_, world, hamlets[:1])

    make_a_part(job, round_)
    assert not any(slip.printed for slip in of(round_, hamlets[0]))
    make_a_part(job, round_)

    db.session.expire_all()
    assert all(slip.printed for slip in of(round_, hamlets[0]))
    assert not any(slip.printed for slip in of(round_, hamlets[1]))
    assert printing.next_part(job, round_) is None


def test_a_part_that_is_there_stays_as_it_is(world, round_, hamlets):
    job = begun(round_, world, hamlets)
    number, _ = printing.next_part(job, round_)

    printing.keep_part(job.id, number, b"first")
    printing.keep_part(job.id, number, b"second")
    printing.keep_part(job.id, 5, b"not the next one")

    assert printing.parts_made(job.id) == 1
    make_a_part(job, round_, pdf=b"part ")
    assert list(printing.parts(job)) == [b"first", b"part 1"]


def test_two_pages_of_one_job_take_turns(world, round_, hamlets, app, database):
    job = begun(round_, world, hamlets)
    job_id = job.id
    database.commit()
    slow = Meanwhile(app, lambda: printing.keep_part(job_id, 0, b"slow"), hold=True, before=writing).until_worked()

    quick = Meanwhile(app, lambda: printing.keep_part(job_id, 0, b"quick"), before=writing)

    assert quick.is_held_up()
    slow.result()
    quick.result()
    database.rollback()
    assert list(database.scalars(select(PrintPart.pdf))) == [b"slow"]


def test_what_is_fetched_again_is_the_same(world, round_, hamlets):
    job = begun(round_, world, hamlets)
    finish(job, round_)

    assert list(printing.parts(job)) == [b"%PDF0", b"%PDF1"] == list(printing.parts(job))


def test_printing_again_has_the_same_codes(world, round_, hamlets):
    before = begun(round_, world, hamlets)
    finish(before, round_)
    factories.a_ballot(round_, world.commune, 1, hamlet=hamlets[0])

    again = begun(round_, world, hamlets)

    assert again.codes == before.codes
    assert [slip.state for slip in of(round_, hamlets[0])].count(SlipState.SPENT) == 1


def test_only_new_prints_what_was_never_printed(world, round_, hamlets):
    finish(begun(round_, world, hamlets[:2]), round_)
    lost = of(round_, hamlets[1])[4]
    fresh = slips.void(lost, round_, by=None, now=NOW)

    job = begun(round_, world, hamlets[:2], only_new=True)
    assert job.codes == [fresh.code]

    finish(job, round_)
    with pytest.raises(Refused) as found:
        begun(round_, world, hamlets[:2], only_new=True)
    assert found.value.problems == (Problem("slip.all_printed"),)


def test_void_slips_are_not_printed(world, round_, hamlets):
    lost = of(round_, hamlets[1])[0]
    slips.void(lost, round_, by=None, now=NOW)

    job = begun(round_, world, hamlets[1:2])

    assert lost.code not in job.codes
    assert len(job.codes) == 7


def test_a_slip_that_became_void_meanwhile_keeps_its_place_and_is_told(world, round_, hamlets):
    job = begun(round_, world, hamlets[1:2])
    lost = of(round_, hamlets[1])[2]
    slips.void(lost, round_, by=None, now=NOW)

    places = make_a_part(job, round_)

    assert [slip.state for slip in places] == ["unused", "unused", "void", "unused", "unused", "unused", "unused"]
    assert printing.void_since(round_.id, world.commune.id, [job]) == {job.id: 1}


def test_nothing_is_begun_nor_gone_on_with_when_the_round_is_closed(world, round_, hamlets):
    job = begun(round_, world, hamlets)
    round_.state, round_.closed_at = "closed", NOW

    for verb in (lambda: begun(round_, world, hamlets), lambda: printing.next_part(job, round_)):
        with pytest.raises(Refused) as found:
            verb()
        assert found.value.problems == (Problem("round.closed"),)


def test_closing_forgets_what_was_printed(world, round_, hamlets, database):
    finish(begun(round_, world, hamlets), round_)
    database.commit()

    factories.publish(round_)

    assert database.scalar(select(func.count()).select_from(PrintJob)) == 0
    assert database.scalar(select(func.count()).select_from(PrintPart)) == 0
    assert database.scalar(select(func.count()).select_from(Slip)) == 110


@on_postgresql
def test_closing_waits_for_a_part_that_is_just_being_kept(world, round_, hamlets, app, database):
    job_id, round_id = begun(round_, world, hamlets).id, round_.id
    closing.end(round_, by=None, now=NOW)
    database.commit()

    def close():
        results.close(db.session.get(Round, round_id), by=None, now=NOW)

    keeping = Meanwhile(app, lambda: printing.keep_part(job_id, 0, b"%PDF"), hold=True).until_worked()
    closed = Meanwhile(app, close)

    assert closed.is_held_up()
    keeping.result()
    closed.result()
    assert database.scalar(select(func.count()).select_from(PrintPart)) == 0


@on_postgresql
def test_closing_holds_no_slips_while_it_waits_for_a_job(world, round_, hamlets, app, database):
    # Whoever keeps the last part has the job and wants the slips: the other way round, each would wait for the other.
    job_id, round_id, commune_id = begun(round_, world, hamlets).id, round_.id, world.commune.id
    codes = [slip.code for slip in of(round_, hamlets[0])]
    closing.end(round_, by=None, now=NOW)
    database.commit()

    def close():
        results.close(db.session.get(Round, round_id), by=None, now=NOW)

    holding = Meanwhile(app, lambda: db.session.get(PrintJob, job_id, with_for_update=True), hold=True).until_worked()
    closed = Meanwhile(app, close)
    assert closed.is_held_up()

    marking = Meanwhile(app, lambda: slips.mark_printed(commune_id, round_id, codes))

    assert not marking.is_held_up()
    for one in (marking, holding, closed):
        one.result()


def test_a_job_that_is_gone_keeps_nothing(world, round_, hamlets, database):
    job = begun(round_, world, hamlets)
    job_id = job.id
    printing.forget(round_.id)

    printing.keep_part(job_id, 0, b"%PDF")

    assert database.scalar(select(func.count()).select_from(PrintPart)) == 0


def test_there_is_room_for_twenty_jobs_of_a_commune_and_the_oldest_goes(world, round_, hamlets, database):
    first = begun(round_, world, hamlets[1:2])
    finish(first, round_)
    ids = [first.id] + [begun(round_, world, hamlets[1:2]).id for _ in range(printing.MOST_JOBS - 1)]
    assert [job.id for job in printing.jobs(round_.id, world.commune.id)] == ids[::-1]

    newest = begun(round_, world, hamlets[2:])

    assert [job.id for job in printing.jobs(round_.id, world.commune.id)] == [newest.id, *ids[:0:-1]]
    assert database.scalar(select(func.count()).select_from(PrintPart)) == 0


def test_a_job_is_found_in_its_round_and_commune_only(world, round_, hamlets):
    job = begun(round_, world, hamlets)
    commune_id = world.commune.id

    assert printing.get_job(job.id, round_id=round_.id, commune_id=commune_id) is job
    assert printing.get_job(job.id, round_id=round_.id, commune_id=world.neighbour_commune.id) is None
    assert printing.get_job(job.id, round_id=round_.id + 1, commune_id=commune_id) is None
    assert printing.get_job(2**40, round_id=round_.id, commune_id=commune_id) is None


def test_more_slips_than_a_query_may_ask_for_are_printed_too(world, round_, hamlets, database, monkeypatch):
    monkeypatch.setattr(slips, "ASKED_AT_ONCE", 40)

    job = begun(round_, world, hamlets)

    places = make_a_part(job, round_) + make_a_part(job, round_)
    assert [slip.code for slip in places if slip] == [code for code in job.codes if code]
    assert database.scalar(select(func.count()).where(Slip.printed)) == 110


def writing():
    db.session.connection(execution_options={"begin": "IMMEDIATE"})


def with_hamlets(places):
    """Set each slip beside its hamlet."""
    known = {slip.hamlet_id: db.session.get(factories.Unit, slip.hamlet_id) for slip in places if slip}
    for slip in places:
        if slip:
            slip.hamlet = known[slip.hamlet_id]
    return places
