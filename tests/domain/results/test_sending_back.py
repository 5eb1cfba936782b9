"""A result is sent back by a unit above, answered by the commune, settled by the unit above."""

import pytest

from survey.people.models import AuditEntry
from survey.problems import Refused
from survey.results import sending_back
from tests.factories import NOW, a_published_round, an_open_round


@pytest.fixture
def round_(world):
    return a_published_round(world.commune, [world.commune])


def send(round_, world, *, by=None, reason="Vì sao 100 % hài lòng?"):
    return sending_back.send_back(round_, world.commune, reason=reason, by=by or world.reviewer, now=NOW)


def code_of(refused):
    return refused.value.problems[0].code


def test_reason_answer_and_end_are_kept_and_stand_in_the_trail(round_, world, database):
    matter = send(round_, world)
    sending_back.answer(matter, words="Đã kiểm tra lại", by=world.officer, now=NOW)
    sending_back.settle(matter, by=world.reviewer, now=NOW)
    database.flush()

    again = send(round_, world, reason="Còn bản Nà Pán?")
    assert sending_back.history([round_.id], world.commune) == [again, matter]
    actions = [one.action for one in database.query(AuditEntry).order_by(AuditEntry.id)]
    assert [one for one in actions if one.startswith("result.")] == [
        "result.sent_back",
        "result.answered",
        "result.settled",
        "result.sent_back",
    ]


def test_one_matter_is_open_at_a_time(round_, world):
    send(round_, world)

    with pytest.raises(Refused) as refused:
        send(round_, world)

    assert code_of(refused) == "sent_back.open_already"


def test_the_owner_the_neighbour_and_the_enumerator_send_nothing_back(round_, world):
    for person in (world.officer, world.neighbour, world.enumerator, world.administrator):
        with pytest.raises(Refused) as refused:
            send(round_, world, by=person)
        assert code_of(refused) == "sent_back.not_yours", person.username


def test_only_the_commune_answers_once_and_only_then_it_is_settled(round_, world):
    matter = send(round_, world)
    with pytest.raises(Refused) as early:
        sending_back.settle(matter, by=world.reviewer, now=NOW)
    for person in (world.reviewer, world.neighbour, world.enumerator):
        with pytest.raises(Refused) as stranger:
            sending_back.answer(matter, words="Đúng rồi", by=person, now=NOW)
        assert code_of(stranger) == "sent_back.not_your_commune"
    sending_back.answer(matter, words="Đã kiểm tra", by=world.officer, now=NOW)
    with pytest.raises(Refused) as twice:
        sending_back.answer(matter, words="Lần nữa", by=world.officer, now=NOW)

    assert (code_of(early), code_of(twice)) == ("sent_back.not_answered", "sent_back.answered")


def test_a_running_round_and_empty_or_endless_words_are_refused(round_, world):
    running = an_open_round(world.commune, [world.commune])
    for of, reason, code in (
        (running, "Vì sao?", "sent_back.not_closed"),
        (round_, " \x00 ", "sent_back.no_reason"),
        (round_, "Đ" * 2001, "sent_back.too_long"),
    ):
        with pytest.raises(Refused) as refused:
            send(of, world, reason=reason)
        assert code_of(refused) == code


def test_each_sees_what_is_open_below(round_, world):
    matter = send(round_, world)

    assert sending_back.open_matters(by=world.reviewer) == [matter]
    assert sending_back.open_matters(by=world.officer) == [matter]
    assert sending_back.open_matters(by=world.neighbour) == []
