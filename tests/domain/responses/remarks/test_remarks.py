"""What people wrote: gathered without a tie to a response, tagged, released by a person, taken back."""

import pytest

from survey.people.models import AuditEntry
from survey.problems import Refused
from survey.questionnaires import queries as questionnaires
from survey.responses.remarks import gathering, marking, queries
from tests.factories import NOW, a_ballot, an_open_round, answers_to


def gather(round_):
    content = questionnaires.edition_content(round_.edition_id)
    return gathering.gather(round_, round_.communes, content=content)


def code_of(refused):
    return refused.value.problems[0].code


def test_the_same_words_are_one_line_and_lines_stand_by_the_alphabet(round_):
    told = [(line.question, line.words, line.times) for line in gather(round_)]

    assert told == [
        ("q12", "Nước yếu", 1),
        ("q12", "Ông Lò Văn Pánh lấn đường, gọi 0912 345 678", 1),
        ("q12", "Đường vào bản sạt lở", 2),
    ] or told == [
        ("q12", "Đường vào bản sạt lở", 2),
        ("q12", "Nước yếu", 1),
        ("q12", "Ông Lò Văn Pánh lấn đường, gọi 0912 345 678", 1),
    ]


def test_reasons_in_own_words_and_what_lies_in_the_box_are_read_too(round_, world):
    answers = answers_to(satisfied=False) | {"q02.khac": "Đèn đường hỏng"}
    a_ballot(round_, world.commune, 90, answers=answers)

    assert [(line.question, line.words) for line in gather(round_)][0] == ("q02.khac", "Đèn đường hỏng")


@pytest.mark.parametrize("hostile", ["<b>chào</b>", "x\ny", "Đ" * 2000, "🙂", "   "])
def test_hostile_words_are_kept_as_they_are_and_blank_ones_are_none(round_, world, hostile):
    a_ballot(round_, world.commune, 91, answers=answers_to() | {"q12": hostile})

    assert (hostile in [line.words for line in gather(round_)]) == bool(hostile.strip())


def test_nothing_is_told_before_a_person_releases_it_and_then_only_the_released_words(round_, world):
    line = next(line for line in gather(round_) if "Pánh" in line.words)
    assert queries.released([round_.id], unit=None) == []

    marking.tag(round_, line, tags=["xuong-cap"], known={"xuong-cap": ""}, by=world.officer, now=NOW)
    assert queries.released([round_.id], unit=None) == []
    marking.release(round_, line, words=" Có hộ lấn đường ", confirmed=False, by=world.officer, now=NOW)

    told = queries.released([round_.id], unit=world.province)
    assert told == [queries.Released("q12", "Có hộ lấn đường", ("xuong-cap",))]
    assert queries.released([round_.id], unit=world.far_province) == []
    marking.take_back(round_, line, by=world.officer, now=NOW)
    assert queries.released([round_.id], unit=None) == []


def test_a_name_that_is_left_in_must_be_confirmed(round_, world):
    line = next(line for line in gather(round_) if "Pánh" in line.words)

    with pytest.raises(Refused) as refused:
        marking.release(round_, line, words=line.words, confirmed=False, by=world.officer, now=NOW)
    with pytest.raises(Refused) as several:
        marking.release_as_written(round_, gather(round_), by=world.officer, now=NOW)
    marking.release(round_, line, words="Đường Nguyễn Văn Cừ lầy", confirmed=True, by=world.officer, now=NOW)

    assert code_of(refused) == code_of(several) == "remark.personal"
    assert "Ông Lò Văn Pánh" in refused.value.problems[0].values["found"]


@pytest.mark.parametrize(
    ("words", "code"), [(" \x00\u200b ", "remark.no_words"), ("Đ" * 2001, "remark.too_long")], ids=["blank", "long"]
)
def test_blank_and_endless_words_are_refused(round_, world, words, code):
    with pytest.raises(Refused) as refused:
        marking.release(round_, gather(round_)[0], words=words, confirmed=True, by=world.officer, now=NOW)

    assert code_of(refused) == code


def test_only_the_owner_tags_and_releases(round_, world):
    line = gather(round_)[0]
    for stranger in (world.reviewer, world.neighbour):
        with pytest.raises(Refused) as refused:
            marking.release(round_, line, words="a", confirmed=True, by=stranger, now=NOW)
        assert code_of(refused) == "remark.not_yours"
    with pytest.raises(Refused) as unknown:
        marking.tag(round_, line, tags=["gi-do"], known={}, by=world.officer, now=NOW)
    assert code_of(unknown) == "remark.unknown_tag"


def test_the_trail_says_that_something_was_released_and_never_the_words(round_, world, database):
    line = next(line for line in gather(round_) if line.words == "Nước yếu")
    marking.release(round_, line, words="Nước sinh hoạt yếu", confirmed=False, by=world.officer, now=NOW)
    database.flush()

    entry = database.query(AuditEntry).filter_by(action="remark.released").one()
    assert (entry.staff_id, entry.unit_id, entry.after) == (world.officer.id, world.commune.id, {"question": "q12"})


def test_words_of_another_round_stay_there(round_, world):
    other = an_open_round(world.commune, [world.commune])

    assert gather(other) == []
