"""A household round of one commune, counted to the end, of which every figure is known. For the tests of its papers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from survey.questionnaires import library
from survey.questionnaires.content import Kind
from survey.responses.models import Batch
from survey.responses.paper import dropping, entering, second_reading
from survey.responses.paper.batches import Invalid
from survey.results import closing as results
from survey.results import minutes
from survey.results.minutes import Written
from survey.rounds import closing, slips
from survey.rounds.models import Round
from survey.rounds.states import Mode, RoundKind, SlipState
from survey.units.models import Unit
from tests import factories
from tests.factories import NOW, TODAY, World

HOUSEHOLDS = (40, 35, 25)
NAMES = ("Bản Nà Pán", "Bản Huổi Ban", "Bản Tả Ló San")
ON_PHONES = ((18, Mode.SELF), (14, Mode.ASSISTED))  # of the first hamlet
WRITTEN = Written(
    number="12",
    place="Nhà văn hóa bản Nà Pán, xã Mường Nhé",
    held_on=date(2026, 11, 24),
    began="8 giờ 00",
    ended="11 giờ 30",
    team=[
        {"name": "Lò Văn Khuyến", "role": "Tổ trưởng"},
        {"name": "Vừ Thị Dợ", "role": "Thư ký"},
        {"name": "Giàng A Chứ", "role": "Tổ viên"},
    ],
    witnesses=[
        {"name": "Sùng A Páo", "role": "Trưởng bản Nà Pán"},
        {"name": "Pờ Dần Sinh", "role": "Trưởng ban Công tác Mặt trận bản Huổi Ban"},
        {"name": "Lỳ Xuyến Phù", "role": "Đại diện các hộ dân"},
    ],
    objections="Ông Sùng A Páo đề nghị xem lại một phiếu của lô 1; Tổ kiểm phiếu đã xem lại, kết quả không đổi.",
    suggestions="Đề nghị sớm sửa đoạn đường vào bản Huổi Ban.\nĐề nghị có thêm điểm thu gom rác thải.",
)


@dataclass(frozen=True)
class Plan:
    """What a test wants of the round."""

    form: str = "xa-ntm-2021-2025"
    names: Sequence[str] = NAMES
    rule_sets: Sequence[str] = ("xa-nang-cao-2021-2025", "xa-ntm-2021-2025", "tham-khao-80")
    written: Written | None = WRITTEN
    reason: str = "Đường vào bản sạt lở"  # in own words, of whoever isn't satisfied
    upto: str = "published"  # or "closed", "open"
    synthetic: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)


def a_counted_round(world: World, plan: Plan | None = None) -> Round:
    """Hold a round: 32 on phones, 11 of 13 on paper valid, 20 at a meeting, one refused, one slip made void."""
    plan = plan or Plan()
    hamlets = [
        factories.a_hamlet(world.commune, name, households)
        for name, households in zip(plan.names, HOUSEHOLDS, strict=True)
    ]
    round_ = factories.an_open_round(
        world.commune,
        [world.commune],
        form=plan.form,
        kind=RoundKind.HOUSEHOLD,
        rule_sets=plan.rule_sets,
        synthetic=plan.synthetic,
        **{"closes_on": TODAY + timedelta(days=5), **plan.more},
    )
    factories.take_over(round_, world.commune)
    _on_phones(round_, world, hamlets[0], plan)
    slips.void(factories.an_unused_slip(round_, world.commune, hamlets[1]), round_, by=None, now=NOW)
    _on_paper(round_, world, hamlets[1], plan)
    _at_a_meeting(round_, world, hamlets[2], plan)
    if plan.written:
        minutes.write(round_, world.commune, plan.written, by=None, now=NOW)
    if plan.upto != "open":
        closing.end(round_, by=None, now=NOW)
        results.close(round_, by=None, now=NOW)
    if plan.upto == "published":
        closing.publish(round_, by=None, now=NOW)
    return round_


def _on_phones(round_: Round, world: World, hamlet: Unit, plan: Plan) -> None:
    number = 0
    for ballots, mode in ON_PHONES:
        for _ in range(ballots):
            number += 1
            answers = factories.answers_to(plan.form, satisfied=number % 8 != 0)
            if number % 8 == 0 and "q02" in answers:
                answers |= _reasons(round_, plan)
            if number % 7 == 0:
                answers.pop("q03", None)  # a blank
            factories.a_ballot(round_, world.commune, number, answers=answers, mode=mode, hamlet=hamlet)


def _reasons(round_: Round, plan: Plan) -> dict[str, Any]:
    """Give the first reason of the second question, and one in own words, where the question asks for reasons."""
    second = next(one for one in round_.edition.content["questions"] if one["key"] == "q02")
    first = [one["key"] for one in second.get("reasons") or []][:1]
    return {"q02.ly-do": first, "q02.khac": plan.reason} if first else {}


def _on_paper(round_: Round, world: World, hamlet: Unit, plan: Plan) -> None:
    batch = factories.a_batch(round_, world.commune, hamlet, envelope=14)
    serials = _unused(round_, world.commune, hamlet)
    for serial in serials[:11]:
        _type(batch, serial, plan, by=world.enumerator)
    _type(batch, serials[0], plan, by=world.enumerator)  # its household has answered
    entering.enter(batch, slip=str(serials[12]), given={}, invalid=Invalid.SPOILED, by=world.enumerator, today=TODAY)
    _finish(batch, plan, explanation="Một phiếu rơi mất khi mang về xã, đã lập biên bản", world=world)


def _at_a_meeting(round_: Round, world: World, hamlet: Unit, plan: Plan) -> None:
    batch = factories.a_batch(round_, world.commune, hamlet, envelope=20, mode=Mode.MEETING)
    for serial in _unused(round_, world.commune, hamlet)[:20]:
        _type(batch, serial, plan, by=world.enumerator)
    _finish(batch, plan, explanation="", world=world)


def _type(batch: Batch, serial: int, plan: Plan, *, by: Any) -> None:
    entering.enter(batch, slip=str(serial), given=_ticked(plan.form), by=by, today=TODAY)


def _finish(batch: Batch, plan: Plan, *, explanation: str, world: World) -> None:
    second_reading.finish_typing(batch, explanation=explanation, by=world.enumerator, now=NOW)
    for place, ballot in enumerate(second_reading.waiting(batch)):
        given = _ticked(plan.form, satisfied=place > 0)
        second_reading.read_again(batch, ballot.position, given=given, by=world.officer, now=NOW)
    for one in second_reading.differences(batch):
        second_reading.settle(
            batch, position=one.ballot.position, question=one.question.key, right="first", by=world.officer, now=NOW
        )
    dropping.drop(batch, by=world.officer, now=NOW)


def _ticked(form: str, *, satisfied: bool = True) -> dict[str, list[str]]:
    """Tick every question alike but the first, in which alone a second reading may differ."""
    content = library.get(form)
    assert content is not None
    given = {key: [value] for key, value in factories.answers_to(form).items()}
    first = next(one for one in content.questions if one.required)
    if not satisfied:
        given[first.key] = ["2" if first.kind is Kind.SCALE else "khl"]
    return given


def _unused(round_: Round, commune: Unit, hamlet: Unit) -> list[int]:
    return [slip.serial for slip in slips.of_hamlet(round_.id, commune.id, hamlet.id) if slip.state == SlipState.UNUSED]
