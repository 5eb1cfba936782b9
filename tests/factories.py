"""Things to test with, made by the verbs that pages use, so that they can't drift from the truth."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from survey import text
from survey.clock import VIETNAM
from survey.extensions import db
from survey.people import accounts, audit
from survey.people.models import Role, Staff
from survey.questionnaires import library, publishing
from survey.questionnaires.drafting import drafts, heading, starting
from survey.questionnaires.models import Edition, Questionnaire
from survey.responses import recording
from survey.responses.models import Batch
from survey.responses.paper import batches
from survey.responses.recording import Place
from survey.results import closing as results
from survey.results import counting
from survey.rounds import closing, households, opening, posters, slips
from survey.rounds.models import Poster, Round, Slip
from survey.rounds.states import Mode, RoundKind, SlipState
from survey.units import hamlets
from survey.units import queries as units
from survey.units.models import Level, Unit

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=VIETNAM)
NEW_LAYOUT = date(2025, 7, 1)
OLD_LAYOUT = date(2021, 1, 1)
PASSWORD = "đường làng đã sáng đèn"


@dataclass(frozen=True)
class World:
    """Units of both layouts and the people of some of them."""

    province: Unit  # Tỉnh Điện Biên, of today
    commune: Unit  # Xã Mường Nhé, of today
    neighbour_commune: Unit  # Xã Sín Thầu, of today, in the same province
    far_province: Unit  # Tỉnh Cà Mau
    far_commune: Unit  # Xã Đất Mũi
    ward: Unit  # Phường Mường Lay: not in scope of the target
    old_province: Unit  # Tỉnh Điện Biên until 30/6/2025
    old_district: Unit  # Huyện Mường Nhé until 30/6/2025
    old_communes: tuple[Unit, ...]  # its Xã Mường Nhé and Xã Sín Thầu
    administrator: Staff  # of the country
    reviewer: Staff  # of the province
    officer: Staff  # of the commune
    neighbour: Staff  # officer of the neighbour commune
    enumerator: Staff  # of the commune


def a_world() -> World:
    """Make the world in the current session."""
    old = {"valid_from": OLD_LAYOUT, "valid_to": NEW_LAYOUT}
    province = a_unit("Tỉnh Điện Biên", Level.PROVINCE, "11")
    far_province = a_unit("Tỉnh Cà Mau", Level.PROVINCE, "96")
    old_province = a_unit("Tỉnh Điện Biên", Level.PROVINCE, "11", **old)
    old_district = a_unit("Huyện Mường Nhé", Level.DISTRICT, "096", parent=old_province, **old)
    commune = a_unit("Xã Mường Nhé", Level.COMMUNE, "03160", parent=province)
    neighbour_commune = a_unit("Xã Sín Thầu", Level.COMMUNE, "03158", parent=province)
    old_communes = (
        a_unit("Xã Sín Thầu", Level.COMMUNE, "03154", parent=old_district, **old),
        a_unit("Xã Mường Nhé", Level.COMMUNE, "03160", parent=old_district, **old),
    )
    return World(
        province=province,
        commune=commune,
        neighbour_commune=neighbour_commune,
        far_province=far_province,
        far_commune=a_unit("Xã Đất Mũi", Level.COMMUNE, "32248", parent=far_province),
        ward=a_unit("Phường Mường Lay", Level.COMMUNE, "03151", parent=province),
        old_province=old_province,
        old_district=old_district,
        old_communes=old_communes,
        administrator=a_member_of_staff("quan.tri", Role.ADMINISTRATOR, None, "Nguyễn Thị Hường"),
        reviewer=a_member_of_staff("tham.dinh", Role.REVIEWER, province, "Lò Văn Khuyến"),
        officer=a_member_of_staff("can.bo", Role.OFFICER, commune, "Vừ Thị Dợ"),
        neighbour=a_member_of_staff("lang.gieng", Role.OFFICER, neighbour_commune, "Pờ Dần Sinh"),
        enumerator=a_member_of_staff("cong.tac", Role.ENUMERATOR, commune, "Giàng A Chứ"),
    )


def a_unit(
    name: str,
    level: Level,
    code: str,
    *,
    parent: Unit | None = None,
    valid_from: date = NEW_LAYOUT,
    valid_to: date | None = None,
) -> Unit:
    """Make a unit; its kind is the first word of its name."""
    unit = Unit(
        level=level.value,
        code=code,
        name=name,
        kind=name.split()[0].lower(),
        parent_level=parent.level if parent else None,
        parent_code=parent.code if parent else None,
        valid_from=valid_from,
        valid_to=valid_to,
        folded=text.fold(name),
    )
    db.session.add(unit)
    db.session.flush()
    return unit


def a_member_of_staff(username: str, role: Role, unit: Unit | None, name: str) -> Staff:
    """Open an account with PASSWORD."""
    return accounts.open_account(
        username=username, name=name, password=PASSWORD, role=role, unit=unit, by=None, now=NOW
    )


def a_hamlet(commune: Unit, name: str = "Bản Nà Pán", households: int | None = 120) -> Unit:
    """Enter a hamlet."""
    return hamlets.add(commune, name=name, households=households, today=TODAY)


def an_edition(unit: Unit | None, form: str = "xa-ntm-2026-2030", *, by: Staff | None = None) -> Edition:
    """Publish a ready questionnaire as it is; the first of its form says what, and the next are frozen as that one."""
    questionnaire = starting.start(form, unit=unit, by=by, now=NOW)
    if form not in _frozen:
        edition = publishing.publish(questionnaire, by=by, now=NOW)
        _frozen[form] = deepcopy(edition.content)
        return edition
    return _freeze(questionnaire, deepcopy(_frozen[form]), by=by)


_frozen: dict[str, dict[str, Any]] = {}


def _freeze(questionnaire: Questionnaire, document: dict[str, Any], *, by: Staff | None) -> Edition:
    """Write what `publishing.publish` would write of a draft whose document is known to be right."""
    staff_id = by.id if by else None
    edition = Edition(
        questionnaire_id=questionnaire.id,
        number=1,
        form=questionnaire.form,
        content=document,
        published_at=NOW,
        published_by_id=staff_id,
    )
    db.session.add(edition)
    db.session.flush()
    audit.write(
        by=by,
        action="questionnaire.published",
        subject=f"questionnaire {questionnaire.id}",
        unit_id=questionnaire.unit_id,
        now=NOW,
        after={"edition": 1},
    )
    return edition


def an_edition_of(document: dict[str, Any], unit: Unit | None = None) -> Edition:
    """Publish a questionnaire that a test has written, see `contents.py` and `kitchen_sink.py`."""
    questionnaire = Questionnaire(unit_id=unit.id if unit else None, form=document["form"], draft=document, made_at=NOW)
    db.session.add(questionnaire)
    db.session.flush()
    return publishing.publish(questionnaire, by=None, now=NOW)


def a_blank(title: str, unit: Unit | None) -> Questionnaire:
    """Start a questionnaire of its own form, with its heading and without a question."""
    questionnaire = starting.blank(title=title, unit=unit, by=None, now=NOW)
    heading.change(
        questionnaire,
        title=title,
        introduction="Xin ông/bà cho biết ý kiến.",
        organiser="Ủy ban Mặt trận Tổ quốc Việt Nam",
        by=None,
        now=NOW,
    )
    return questionnaire


def rename(questionnaire: Questionnaire, title: str) -> None:
    """Give a questionnaire another title."""
    draft = questionnaire.draft
    introduction, organiser = draft["introduction"]["vi"], draft["organiser"]["vi"]
    heading.change(questionnaire, title=title, introduction=introduction, organiser=organiser, by=None, now=NOW)


def another_edition(edition: Edition, change: Callable[[dict[str, Any]], None]) -> Edition:
    """Change the draft of an edition's questionnaire, and publish it."""
    questionnaire = edition.questionnaire
    draft = drafts.take(questionnaire)
    change(draft)
    drafts.keep(questionnaire, draft, action="questionnaire.changed", by=None, now=NOW)
    return publishing.publish(questionnaire, by=None, now=NOW)


def a_corrected_edition(edition: Edition, words: str = "Đường trục thôn, ngõ xóm (đã sửa chữ)") -> Edition:
    """Publish an edition with other words in its first question."""

    def correct(draft: dict[str, Any]) -> None:
        draft["questions"][0]["text"]["vi"] = words

    return another_edition(edition, correct)


def a_draft_round(
    unit: Unit | None,
    communes: Sequence[Unit],
    *,
    form: str = "xa-ntm-2026-2030",
    edition: Edition | None = None,
    opens_on: date = date(2026, 11, 1),
    closes_on: date = date(2026, 12, 15),
    kind: RoundKind = RoundKind.OPEN,
    rule_sets: Sequence[str] = (),
    synthetic: bool = False,
) -> Round:
    """Plan a round of a unit over communes."""
    return opening.plan(
        edition or an_edition(unit, form),
        unit=unit,
        communes=communes,
        what=opening.Plan(
            title="Ý kiến người dân về xây dựng nông thôn mới",
            organiser="Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé",
            phone="0215 3856 789",
            opens_on=opens_on,
            closes_on=closes_on,
            rule_sets=rule_sets,
        ),
        by=None,
        now=NOW,
        kind=kind,
        synthetic=synthetic,
    )


def an_open_round(unit: Unit | None, communes: Sequence[Unit], *, now: datetime = NOW, **plan: Any) -> Round:
    """Open a round."""
    round_ = a_draft_round(unit, communes, **plan)
    opening.open_round(round_, by=None, now=now)
    return round_


def a_published_round(unit: Unit | None, communes: Sequence[Unit], *, now: datetime = NOW, **plan: Any) -> Round:
    """Open, end, close and publish a round."""
    round_ = an_open_round(unit, communes, now=now, **plan)
    publish(round_, now=now)
    return round_


def publish(round_: Round, *, now: datetime = NOW) -> None:
    """End, close and publish an open round."""
    closing.end(round_, by=None, now=now)
    results.close(round_, by=None, now=now)
    closing.publish(round_, by=None, now=now)


def a_poster(round_: Round, commune: Unit, place: str = "Nhà văn hóa bản Nà Pán", hamlet: Unit | None = None) -> Poster:
    """Put up a poster."""
    return posters.put_up(round_, commune=commune, place=place, hamlet=hamlet, by=None, now=NOW)


def answers_to(form: str = "xa-ntm-2026-2030", *, satisfied: bool = True) -> dict[str, Any]:
    """Answer every required question of a ready questionnaire alike, as a ballot holds the answers."""
    content = library.get(form)
    assert content is not None
    choice = {"satisfied": ("hl", "khl"), "scale": ("4", "2")}
    return {
        question.key: choice[question.kind.value][0 if satisfied else 1]
        for question in content.questions
        if question.required
    }


def a_submission_key(number: int) -> str:
    """Make a submission key that a test can tell from others."""
    return f"{number:0>22}"


def a_ballot(
    round_: Round,
    commune: Unit,
    number: int,
    *,
    answers: dict[str, Any] | None = None,
    satisfied: bool = True,
    mode: Mode = Mode.SELF,
    today: date = TODAY,
    hamlet: Unit | None = None,
) -> str:
    """Drop a ballot into the box; gives the receipt. In a household round it spends the next slip of a hamlet."""
    given = answers if answers is not None else answers_to(round_.edition.form, satisfied=satisfied)
    key = a_submission_key(number)
    if round_.kind == RoundKind.OPEN:
        place = Place(round_.id, round_.edition_id, commune.id, hamlet.id if hamlet else None, mode, "vi")
        return recording.record(given, submission_key=key, place=place, today=today)
    slip = an_unused_slip(round_, commune, hamlet)
    place = Place(round_.id, round_.edition_id, commune.id, slip.hamlet_id, mode, "vi")
    return recording.record_for_slip(given, code=slip.code, submission_key=key, place=place, today=today)


def an_unused_slip(round_: Round, commune: Unit, hamlet: Unit | None = None) -> Slip:
    """Give the first unused slip of a hamlet (by default of the first one) of a household round, drawn where needed."""
    if not households.of_commune(round_.id, commune.id):
        take_over(round_, commune)
    hamlet_id = hamlet.id if hamlet else households.of_commune(round_.id, commune.id)[0].hamlet_id
    return next(one for one in slips.of_hamlet(round_.id, commune.id, hamlet_id) if one.state == SlipState.UNUSED)


def take_over(round_: Round, commune: Unit) -> int:
    """Draw slips for the households of a commune, which gets a hamlet if it has none; gives how many."""
    if not units.hamlets(commune):
        a_hamlet(commune)
    return households.take_over(round_, commune=commune, by=None, now=NOW)


def a_batch(
    round_: Round, commune: Unit, hamlet: Unit, *, envelope: int = 5, mode: Mode = Mode.PAPER, by: Staff | None = None
) -> Batch:
    """Begin a batch of paper ballots of a hamlet, closed today."""
    return batches.begin(
        round_, commune=commune, hamlet=hamlet, mode=mode, held_on=TODAY, envelope=envelope, by=by, now=NOW
    )


def count(round_: Round) -> None:
    """Count what lies in the boxes of a round, of a household round also what is fewer than is counted together."""
    for commune in round_.communes:
        if round_.kind == RoundKind.HOUSEHOLD:
            counting.count_the_rest(commune.id, round_.id, now=NOW)
        while counting.count(commune.id, now=NOW):
            pass
