"""What official papers share: their head, who signs, who receives them, what marks them. Pure."""

from collections.abc import Iterable
from datetime import date

from survey.papers import numbers
from survey.papers.official import words
from survey.papers.official.blocks import Head, Paragraph, Part, Signature, blank, say
from survey.papers.official.round_paper import Person, RoundPaper

FRONT, PEOPLES_COMMITTEE = "mặt trận tổ quốc", "ủy ban nhân dân"
HEADS_OF_HAMLETS = ("thôn", "bản", "ấp", "buôn", "làng", "xóm", "khu", "phum", "sóc")
_ROLES = ("trưởng ban công tác mặt trận", "trưởng ban ctmt")


def head(paper: RoundPaper, kind: str, *, number: str = "", on: date | None = None) -> Head:
    """Make the head of a paper of a kind ("BB"); number and day are for the hand where they aren't known."""
    return Head(paper.superior, paper.organiser, _number(paper, kind, number), f"{paper.place}, {day(on)}")


def day(on: date | None) -> str:
    """Write a day as official papers do, days below 10 and months below 3 with a zero; or leave room for it."""
    if on is None:
        return "ngày …… tháng …… năm ………"
    month = f"{on.month:02}" if on.month < 3 else str(on.month)
    return f"ngày {on.day:02} tháng {month} năm {on.year}"


def marks(paper: RoundPaper) -> tuple[str, ...]:
    """Say what nobody may overlook."""
    return (() if paper.closed else (words.DRAFT,)) + ((words.SYNTHETIC,) if paper.synthetic else ())


def subject(paper: RoundPaper, what: str) -> tuple[str, ...]:
    """Give the lines of trích yếu."""
    return f"{what} “{paper.title}”", f"tại {paper.where}"


def bases(paper: RoundPaper) -> list[Paragraph]:
    """Give the legal bases: those of the questionnaire, and the plan, which the office writes in."""
    told = [*words.LEGAL_BASES.get(paper.form, ()), words.PLAN]
    ends = [";"] * (len(told) - 1) + ["."]
    return [say(Part(f"{one}{end}", italic=True)) for one, end in zip(told, ends, strict=True)]


def of_organ(paper: RoundPaper) -> Signature:
    """Give the signature of the organ that runs the round."""
    name = paper.organiser.lower()
    if FRONT in name:
        return Signature(("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"), hint="(Ký, ghi rõ họ tên, đóng dấu)")
    if PEOPLES_COMMITTEE in name:
        return Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), hint="(Ký, ghi rõ họ tên, đóng dấu)")
    return Signature(("ĐẠI DIỆN ĐƠN VỊ TỔ CHỨC",), hint="(Ký, ghi rõ họ tên, đóng dấu)")


def of_minutes(paper: RoundPaper) -> tuple[Signature, ...]:
    """Give the signatures of the minutes: four offices first, then everybody else who was there."""
    present = [one for one in (*paper.told.team, *paper.told.witnesses) if one.name or one.role]
    signed: list[Signature] = []
    for office, is_one in (
        ("TỔ TRƯỞNG", _leads_the_team),
        ("THƯ KÝ", _writes),
        ("TRƯỞNG BAN CÔNG TÁC MẶT TRẬN", _leads_the_front),
        (_head_of_hamlet(paper), _leads_a_hamlet),
    ):
        found = [one for one in present if is_one(one)]
        present = [one for one in present if one not in found]
        signed += [_of(one) for one in found] or [Signature((office,))]
    return (*signed, *(_of(one) for one in present))


def recipients(paper: RoundPaper, *more: str) -> tuple[str, ...]:
    """Give who receives a paper; the last lines leave room."""
    above = (paper.superior,) if paper.superior else ()
    return (*(f"- {one};" for one in (*above, *more)), f"- {blank(8)};", "- Lưu: VT.")


def asked(paper: RoundPaper) -> str:
    """Say between which days people could answer."""
    return f"từ ngày {numbers.day(paper.first_day)} đến hết ngày {numbers.day(paper.last_day)}"


def peoples_committee(paper: RoundPaper) -> str:
    """Name the committee of the commune."""
    return f"Ủy ban nhân dân {paper.where.split(', ')[0]}"


def _number(paper: RoundPaper, kind: str, number: str) -> str:
    if "/" in number:
        return f"Số: {number}"
    name = paper.organiser.lower()
    organ = "MTTQ" if FRONT in name else "UBND" if PEOPLES_COMMITTEE in name else "………"
    return f"Số: {number or '………'}/{kind}-{organ}"


def _of(person: Person) -> Signature:
    return Signature((person.role.upper() or blank(8),), person.name)


def _leads_the_team(person: Person) -> bool:
    role = person.role.lower()
    return role.startswith("tổ trưởng") and "dân phố" not in role


def _writes(person: Person) -> bool:
    return person.role.lower().startswith("thư ký")


def _leads_the_front(person: Person) -> bool:
    return person.role.lower().startswith(_ROLES)


def _leads_a_hamlet(person: Person) -> bool:
    role = person.role.lower()
    return role.startswith(tuple(f"trưởng {kind}" for kind in HEADS_OF_HAMLETS)) or (
        role.startswith("tổ trưởng") and "dân phố" in role
    )


def _head_of_hamlet(paper: RoundPaper) -> str:
    """Name the head of a hamlet by what most of the hamlets here are called."""
    kinds = [kind for one in paper.hamlets for kind in HEADS_OF_HAMLETS if one.name.lower().startswith(f"{kind} ")]
    return f"TRƯỞNG {_most(kinds).upper()}" if kinds else "TRƯỞNG THÔN"


def _most(kinds: Iterable[str]) -> str:
    every = list(kinds)
    return max(every, key=every.count)
