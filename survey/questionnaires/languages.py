"""The languages that are spoken in Việt Nam beside Vietnamese, by BCP 47 code; any other name may be used too. Pure."""

import re

from survey import text

VIETNAMESE = "vi"
CODE = re.compile(r"(?!vi$)([a-z]{2,3}(-[a-z0-9]{1,8})*|x(-[a-z0-9]{1,8})+)")
LONGEST_NAME = 40

# Named as their speakers read them; the codes are of ISO 639-1 and 639-3.
KNOWN = {
    "en": "English",
    "km": "ភាសាខ្មែរ (Khmer)",
    "tyz": "Tày",
    "nut": "Nùng",
    "blt": "Thái",
    "mtq": "Mường",
    "hmn": "Hmoob (Mông)",
    "ium": "Dao",
    "rad": "Ê Đê",
    "jra": "Gia Rai",
    "bdq": "Ba Na",
    "sed": "Xơ Đăng",
    "kpm": "Cơ Ho",
    "cjm": "Chăm",
    "hre": "Hrê",
    "yue": "中文 (Hoa)",
}

# What else officers call them; without marks, and without "tiếng" before it.
_ALSO = {
    "anh": "en",
    "kho-me": "km",
    "kh-mer": "km",
    "khmer-krom": "km",
    "thai-den": "blt",
    "hmong": "hmn",
    "h-mong": "hmn",
    "rade": "rad",
    "ede": "rad",
    "jarai": "jra",
    "jrai": "jra",
    "bahnar": "bdq",
    "bana": "bdq",
    "k-ho": "kpm",
    "koho": "kpm",
    "trung-quoc": "yue",
    "han": "yue",
}


def name_of(code: str) -> str:
    """Give the name of a known language, or the code."""
    return KNOWN.get(code, code)


def tag(code: str) -> str:
    """Give the code as pages write it in `lang`: behind "und" where it is one of private use, which few know alone."""
    return f"und-{code}" if code.startswith("x-") else code


def code_for(name: str) -> str:
    """Give the code of a language by its name in any case and with or without marks; one of our own if it isn't known.

    "Gia Rai" -> "jra"; "Xinh Mun" -> "x-xinh-mun" (private use, RFC 5646).
    """
    wanted = text.slug(name).removeprefix("tieng-")
    if wanted in _ALSO:
        return _ALSO[wanted]
    for code, known in KNOWN.items():
        if wanted in {code, text.slug(known), *map(text.slug, re.split(r"[()]", known))} - {""}:
            return code
    parts = [part[:8] for part in wanted.split("-") if part][:2]
    return "-".join(["x", *(parts or ["khac"])])
