"""Nobody who has the whole database can join a slip to its answers once its batch is counted."""

import uuid
from datetime import date

import pytest
from sqlalchemy import delete, insert, literal_column, select, text

from survey import clock
from survey.commands.count import count_all
from survey.extensions import db
from survey.responses.models import Ballot, PaperBallot, Response
from survey.responses.shuffling import too_few
from survey.results import boxes, counting
from survey.results import closing as results
from survey.rounds import closing
from tests.domain.responses.anonymity import attacks, dump, play

HAMLETS = len(play.HAMLETS)
ANSWERED = sum(play.BY_MODE.values()) * HAMLETS
STAYED = boxes.STAY * HAMLETS  # in the box, to wait for the end of the round


@pytest.fixture
def played(world, client, monkeypatch):
    now = [play.FIRST_DAY]
    monkeypatch.setattr(clock, "now", lambda: now[0])
    return play.begin(world, client, lambda moment: now.__setitem__(0, moment))


def close(played):
    closing.end(played.round, by=None, now=played.now)
    results.close(played.round, by=None, now=played.now)
    db.session.commit()


def count_naively(played):
    """Count as somebody would who doesn't think of it: each ballot becomes a response as it is, first come first."""
    order = literal_column("xmin::text::bigint" if dump.kind() == "postgresql" else "rowid")
    taken = db.session.execute(select(Ballot.__table__).order_by(order)).mappings().all()
    db.session.execute(delete(Ballot))
    db.session.execute(insert(Response), [{"id": uuid.uuid4(), **ballot} for ballot in taken])
    db.session.commit()


def as_written(rows):
    """Write rows so that they can be compared; xmax names whoever locked a row, too."""
    return sorted(repr({column: value for column, value in row.items() if column != "xmax"}) for row in rows)


def test_after_a_count_no_attack_is_better_than_chance(played):
    play.first_days(played)
    assert count_all() == ANSWERED - STAYED

    found = dump.read()
    in_the_box = {**found, "responses": found["ballots"]}  # what was put back is hidden as what was counted

    for looked_at, number in ((found, ANSWERED - STAYED), (in_the_box, STAYED)):
        assert sum(map(len, attacks.pairs(looked_at, played.truth))) == number
        matching = attacks.best_matching(looked_at, played.truth)
        assert matching.strength < attacks.most_by_chance(HAMLETS, tried=matching.tried), matching
        correlation = attacks.best_correlation(looked_at, played.truth)
        assert correlation.strength < attacks.DEVIATIONS, correlation
        neighbours = attacks.best_neighbours(looked_at, played.truth)
        assert neighbours.strength < attacks.NEIGHBOURS, neighbours
        assert attacks.fewest_candidates(looked_at, played.truth) >= boxes.TOGETHER
        assert {row["language"] for row in looked_at["responses"]} == {""}
    assert attacks.shared_values(found, together=boxes.TOGETHER) == set()
    assert found["paper_ballots"] == []


def test_after_closing_what_was_counted_last_is_hidden_among_all_others(played):
    play.first_days(played)
    count_all()
    play.last_days(played)
    assert count_all() == 0
    close(played)

    found = dump.read()

    hamlets = attacks.pairs(found, played.truth)
    assert (len(hamlets), sum(map(len, hamlets))) == (HAMLETS + 1, ANSWERED + 5)
    matching = attacks.best_matching(found, played.truth)
    assert matching.strength < attacks.most_by_chance(HAMLETS + 1, tried=matching.tried), matching
    correlation = attacks.best_correlation(found, played.truth)
    assert correlation.strength < attacks.DEVIATIONS, correlation
    neighbours = attacks.best_neighbours(found, played.truth)
    assert neighbours.strength < attacks.NEIGHBOURS, neighbours
    assert attacks.shared_values(found, together=boxes.TOGETHER) == set()
    assert attacks.fewest_candidates(found, played.truth) >= boxes.TOGETHER
    assert found["print_jobs"] == found["print_parts"] == found["ballots"] == []


def test_counted_naively_the_same_attacks_find_the_households(played):
    play.first_days(played)
    count_naively(played)

    found = dump.read()

    assert attacks.best_correlation(found, played.truth).strength > attacks.DEVIATIONS
    assert attacks.fewest_candidates(found, played.truth) < boxes.TOGETHER


def test_counted_in_the_order_of_sends_a_matching_finds_all(played):
    for hamlet in played.hamlets[:2]:
        for serial in range(1, 25):
            played.with_help(played.slip(hamlet, serial))
    count_naively(played)

    matching = attacks.best_matching(dump.read(), played.truth)

    assert matching.strength == 24 * 2 > attacks.most_by_chance(2, tried=matching.tried)


def test_a_count_that_only_forgets_to_shuffle_is_found_out(played, monkeypatch):
    lay_rows_in_order()
    for hamlet in played.hamlets[:3]:
        for serial in range(1, 45):
            played.with_help(played.slip(hamlet, serial))
    monkeypatch.setattr(counting, "_random", InOrder())
    monkeypatch.setattr(boxes, "STAY", 1)  # so that the order of nearly all of them is there to be seen
    assert count_all() == 3 * 43

    neighbours = attacks.best_neighbours(dump.read(), played.truth)

    assert neighbours.strength > attacks.NEIGHBOURS


def lay_rows_in_order():
    """Forget the gaps that earlier tests left: where PostgreSQL fills them, the order of sends is lost by luck."""
    if dump.kind() == "postgresql":
        db.session.execute(text("TRUNCATE ballots, responses"))
        db.session.commit()


class InOrder:
    """Leaves everything in its order."""

    def shuffle(self, rows):
        """Leave it."""


def test_before_a_count_the_tables_share_nothing_and_only_the_transaction_joins(played):
    """It is told in docs/operating.md: what lies in the box is protected by the rights on the database alone."""
    for serial in range(1, 13):
        played.by_phone(played.slip(played.hamlets[0], serial))
        played.with_help(played.slip(played.hamlets[0], 12 + serial), in_the_page=True)

    found = dump.read()

    assert len(found["ballots"]) == 24
    assert attacks.shared_values(found, together=boxes.TOGETHER, transactions=False) == set()
    by_transaction = attacks.shared_values(found, together=boxes.TOGETHER)
    assert len(by_transaction) == (24 if dump.kind() == "postgresql" else 0)


def test_of_a_batch_in_the_box_no_row_says_which_slip_a_ballot_had(played, database):
    hamlet = played.hamlets[0]
    batch = played.begin_batch(hamlet, play.Mode.PAPER, 22)
    for serial in range(1, 23):
        played.type_in(batch, played.slip(hamlet, serial))
    assert len(dump.read()["paper_ballots"]) == 22  # until then they stand side by side: one must read them again
    played.drop(batch)

    found = dump.read()

    assert database.scalar(select(PaperBallot)) is None
    assert attacks.shared_values(found, together=boxes.TOGETHER) == set()


def test_what_is_written_on_answering_knows_no_time_of_the_day(played):
    before = {name: as_written(rows) for name, rows in dump.read().items()}

    played.by_phone(played.slip(played.hamlets[0], 29), again=True, second=True)
    played.with_help(played.slip(played.hamlets[0], 30))

    found = dump.read()
    changed = {name for name, rows in found.items() if as_written(rows) != before[name]}
    assert changed == {"ballots", "refusals", "slips"}
    times = {type(value) for name in changed for row in found[name] for value in row.values() if hasattr(value, "year")}
    assert times == {date}


def test_the_responses_of_small_hamlets_are_mixed_until_they_are_enough():
    assert too_few({1: 20, 2: 31}, together=20) == set()
    assert too_few({1: 7, 2: 13, 3: 25}, together=20) == {1, 2}
    assert too_few({1: 1, 2: 40, 3: 25}, together=20) == {1, 3}
    assert too_few({1: 3}, together=20) == {1}
    assert too_few({}, together=20) == set()
