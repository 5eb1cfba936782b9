"""One questionnaire with every kind, every setting and several languages, to send through the whole house.

The English and Tày words are samples for tests, not translations for people.
"""

from datetime import datetime
from typing import Any

from survey.questionnaires import sounds
from survey.questionnaires.content import FIXED_CHOICES, Kind
from survey.questionnaires.drafting.typed import FIXED_WORDS
from survey.questionnaires.icons import FACES
from tests.architecture.house import ROOT

SOUNDS = ROOT / "tests" / "files" / "sounds"
VOICES = {"vi": "voice.opus", "en": "voice.mp3", "tyz": "voice.m4a"}  # one of each kind
ENGLISH = {"hl": "Satisfied", "khl": "Not satisfied", "co": "Yes", "khong": "No", "ksd": "Not used in 12 months"}
TAY = {"hl": "Hăn đây", "khl": "Bấu hăn đây", "co": "Mì", "khong": "Bấu", "ksd": "Bấu dủng"}

# Right answers: q03 is asked of who has tap water, q04 of who has none, q06 of nobody here.
WITH_TAP_WATER = {"q01": "hl", "q02": "co", "q03": "4", "q07": "4"}
WITHOUT_TAP_WATER = {"q01": "khl", "q02": "khong", "q04": "suoi", "q07": "2"}


def _in_three(vi: str, en: str, tyz: str) -> dict[str, str]:
    return {"vi": vi, "en": en, "tyz": tyz}


def _fixed(kind: Kind, *, icons: bool = False, without: str = "") -> list[dict[str, Any]]:
    return [
        {
            "key": key,
            "text": _in_three(FIXED_WORDS[key], ENGLISH.get(key, f"Level {key}"), TAY.get(key, f"Mấc {key}")),
            **({"means": means.value} if means else {}),
            **({"icon": FACES[key]} if icons else {}),
        }
        for key, means in FIXED_CHOICES[kind]
        if key != without
    ]


def _choice(key: str, vi: str, en: str, tyz: str, **more: str) -> dict[str, Any]:
    return {"key": key, "text": _in_three(vi, en, tyz), **more}


def spoken_document(*, now: datetime) -> dict[str, Any]:
    """Give the document with its first question read out in each language; the recordings are in the database."""
    spoken = document()
    spoken["questions"][0]["sound"] = {
        language: sounds.keep((SOUNDS / name).read_bytes(), now=now) for language, name in VOICES.items()
    }
    return spoken


def document() -> dict[str, Any]:
    """Give the document: valid as it is, so that it can be published."""
    return {
        "format": 2,
        "form": "bon-rua",
        "group": "own",
        "service": "moi-truong",
        "level": "commune",
        "title": _in_three(
            "Phiếu lấy ý kiến người dân {xã} về nước sạch, rác thải và đường làng",
            "Questionnaire of {xã} about water, waste and roads",
            "Bâư chiếu tham gằn {xã} phuối lẹo nặm sâư",
        ),
        "introduction": _in_three(
            "Xin ông/bà cho biết ý kiến về {thôn} nơi ông/bà ở.",
            "Please tell us about {thôn}.",
            "Slinh ý kiến lẹo {thôn}.",
        ),
        "organiser": _in_three(
            "Ủy ban Mặt trận Tổ quốc Việt Nam {xã}", "Fatherland Front of {xã}", "Ủy ban Mặt trận {xã}"
        ),
        "note": {"vi": "Phiếu thử có đủ mọi loại câu hỏi, mọi cách đặt và ba thứ tiếng."},
        "languages": [{"code": "en", "name": "English"}, {"code": "tyz", "name": "Tày"}],
        "sections": [
            {"key": "moi-truong", "text": _in_three("Môi trường", "Environment", "Môi trường")},
            {"key": "chung", "text": _in_three("Nhìn chung", "All in all", "Chung")},
        ],
        "questions": [
            {
                "key": "q01",
                "kind": "satisfied",
                "text": _in_three("Đường làng, ngõ xóm ở {thôn}", "Roads in {thôn}", "Tàng lảng chang {thôn}"),
                "help": _in_three("Kể cả đường nội đồng.", "Field roads too.", "Tàng nà tố slì."),
                "criterion": "bon-rua.duong",
                "choices": _fixed(Kind.SATISFIED, icons=True),
                "reasons": [
                    _choice("o-ga", "Đường xuống cấp, ổ gà", "Potholes", "Tàng thư", icon="duong"),
                    _choice("toi", "Thiếu đèn chiếu sáng", "No lights", "Bấu mì đèn", icon="den"),
                ],
            },
            {
                "key": "q02",
                "kind": "yes_no",
                "text": _in_three("Nhà ông/bà có nước máy không?", "Do you have tap water?", "Lườn mì nặm máy bấu?"),
                "section": "moi-truong",
                "choices": _fixed(Kind.YES_NO),
            },
            {
                "key": "q03",
                "kind": "scale",
                "text": _in_three("Chất lượng nước máy", "Quality of the tap water", "Nặm máy đây rụ bấu"),
                "section": "moi-truong",
                "criterion": "bon-rua.nuoc",
                "when": [{"question": "q02", "choices": ["co"]}],
                "choices": _fixed(Kind.SCALE, icons=True),
            },
            {
                "key": "q04",
                "kind": "one",
                "text": _in_three("Nguồn nước chính của nhà", "Main source of water", "Nặm dủng lai"),
                "section": "moi-truong",
                "when": [{"question": "q02", "choices": ["khong"]}],
                "choices": [
                    _choice("gieng", "Giếng khoan, giếng đào", "A well", "Bó nặm", icon="nuoc", means="satisfied"),
                    _choice("suoi", "Nước suối, nước mưa", "Stream or rain", "Nặm khuổi", means="dissatisfied"),
                    _choice("mua", "Phải mua nước", "It is bought", "Dự nặm", icon="tien", means="neutral"),
                    _choice("kb", "Không biết", "Don't know", "Bấu chắc", means="uncounted"),
                ],
            },
            {
                "key": "q05",
                "kind": "several",
                "text": _in_three("Nơi đổ rác của nhà", "Where waste goes", "Tỉ tẻo rác"),
                "section": "moi-truong",
                "required": False,
                "min": 1,
                "max": 2,
                "choices": [
                    _choice("xe", "Xe thu gom", "Collected", "Xe au", icon="rac"),
                    _choice("dot", "Đốt tại nhà", "Burnt", "Phjâu"),
                    _choice("song", "Ra sông, suối, vườn", "River or garden", "Lồng tả"),
                ],
            },
            {
                "key": "q06",
                "kind": "number",
                "text": _in_three("Số lần thu gom rác trong tháng", "Collections a month", "Kỉ pày au rác"),
                "section": "moi-truong",
                "when": [{"question": "q05", "choices": ["xe"]}, {"question": "q02", "choices": ["co", "khong"]}],
                "min": 0,
                "max": 31,
            },
            {
                "key": "q07",
                "kind": "scale",
                "text": _in_three("Môi trường sống nói chung ở {xã}", "The environment of {xã}", "Chang {xã}"),
                "section": "chung",
                "overall": True,
                "criterion": "bon-rua.chung",
                "choices": _fixed(Kind.SCALE, without="ksd"),
            },
            {
                "key": "q08",
                "kind": "short_text",
                "text": _in_three("Việc cần làm trước tiên", "What comes first", "Việc hết cón"),
                "section": "chung",
                "required": False,
            },
            {
                "key": "q09",
                "kind": "long_text",
                "text": _in_three("Ý kiến, đề xuất khác", "Anything else", "Ý kiến đai"),
                "section": "chung",
                "required": False,
            },
        ],
    }
