"""The plain line icons that may stand beside a choice, always with its words: 24 x 24, drawn with a stroke. Pure.

Drawn for Ý Dân. Each is what stands inside an `<svg viewBox="0 0 24 24">` with no fill and a round stroke of 2.
"""

from collections.abc import Mapping

_FACE = '<circle cx="12" cy="12" r="10"/><path d="M9 9v.01M15 9v.01{mouth}"/>'


def _face(mouth: str) -> str:
    return _FACE.replace("{mouth}", mouth)


ICONS: Mapping[str, str] = {
    "cuoi-tuoi": _face("M7 13a5 5 0 0 0 10 0z"),
    "cuoi": _face("M8 14a5 5 0 0 0 8 0"),
    "binh-thuong": _face("M8 15.5h8"),
    "buon": _face("M8 17a5 5 0 0 1 8 0"),
    "rat-buon": _face("M7 17.5a5 5 0 0 1 10 0zM7 6l3 1.5M17 6l-3 1.5"),
    "dung": '<path d="M4 13l5 5L20 6"/>',
    "sai": '<path d="M6 6l12 12M18 6L6 18"/>',
    "khong-dung": '<circle cx="12" cy="12" r="9"/><path d="M6 6l12 12"/>',
    "duong": '<path d="M8 3L4 21M16 3l4 18M12 4v3M12 11v3M12 18v3"/>',
    "dien": '<path d="M13 2L5 14h6l-1 8 9-13h-6z"/>',
    "den": '<path d="M9 18h6M10 22h4M12 2a6 6 0 0 0-4 10.5c1 1 1.5 2 1.5 3h5c0-1 .5-2 1.5-3A6 6 0 0 0 12 2z"/>',
    "nuoc": '<path d="M12 3c4 5 6 8 6 11a6 6 0 0 1-12 0c0-3 2-6 6-11z"/>',
    "rac": '<path d="M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10 11v6M14 11v6"/>',
    "cay": '<path d="M12 22v-7M12 2l6 8h-3l4 5H5l4-5H6z"/>',
    "truong-hoc": '<path d="M2 9l10-5 10 5-10 5zM6 11v5c3 3 9 3 12 0v-5M22 9v6"/>',
    "y-te": '<rect x="3" y="3" width="18" height="18" rx="3"/><path d="M12 8v8M8 12h8"/>',
    "nha": '<path d="M3 11l9-8 9 8M5 9.5V21h14V9.5M10 21v-6h4v6"/>',
    "nha-van-hoa": '<path d="M3 9l9-6 9 6zM5 9v10M10 9v10M14 9v10M19 9v10M3 21h18"/>',
    "cho": '<path d="M3 9l2-5h14l2 5M3 9a3 3 0 0 0 6 0 3 3 0 0 0 6 0 3 3 0 0 0 6 0M5 12v9h14v-9"/>',
    "dong-ruong": '<path d="M12 22V9M12 13c-4 0-6-2-6-5 4 0 6 2 6 5zM12 9c0-3 2-6 6-6 0 4-2 6-6 6zM3 22h18"/>',
    "an-ninh": '<path d="M12 2l8 3v6c0 5-3 9-8 11-5-2-8-6-8-11V5zM9 12l2 2 4-4"/>',
    "loa": '<path d="M3 10v4h3l8 5V5l-8 5zM17 9a4 4 0 0 1 0 6M19.5 6.5a8 8 0 0 1 0 11"/>',
    "dien-thoai": '<rect x="6" y="2" width="12" height="20" rx="2"/><path d="M11 18h2"/>',
    "hop-dan": '<circle cx="8" cy="8" r="3"/><circle cx="17" cy="9" r="2.5"/>'
    '<path d="M2 20c0-4 3-6 6-6s6 2 6 6M15 14c3-.5 6 1.5 6 5"/>',
    "giay-to": '<path d="M6 2h8l5 5v15H6zM14 2v5h5M9 12h7M9 16h7"/>',
    "tien": '<rect x="2" y="6" width="20" height="12" rx="2"/><circle cx="12" cy="12" r="3"/>',
}

# What a fixed answer looks like where faces are wanted.
FACES: Mapping[str, str] = {
    "hl": "cuoi",
    "khl": "buon",
    "1": "rat-buon",
    "2": "buon",
    "3": "binh-thuong",
    "4": "cuoi",
    "5": "cuoi-tuoi",
    "ksd": "khong-dung",
    "co": "dung",
    "khong": "sai",
}
