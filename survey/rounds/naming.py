"""What the organiser of a round is called in full. Pure."""

KINDS = ("đặc khu", "thị trấn", "thị xã", "thành phố", "phường", "quận", "huyện", "tỉnh", "xã")


FRONT = "Ủy ban Mặt trận Tổ quốc Việt Nam"


def front(unit_name: str | None) -> str:
    """Name the Fatherland Front of a unit in full, which runs rounds by households (none: the whole country)."""
    return f"{FRONT} {inside(unit_name)}" if unit_name else "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"


def inside(name: str) -> str:
    """Write the name of a unit as it stands inside a sentence ("Xã Mường Nhé" -> "xã Mường Nhé")."""
    return name[:1].lower() + name[1:]


def organiser(general: str, unit_name: str | None) -> str:
    """Complete "Ủy ban Mặt trận Tổ quốc Việt Nam xã" with a unit ("… xã Mường Nhé"; none: the whole country).

    A name that doesn't end with the kind of a unit is full already.
    """
    for kind in KINDS:
        if general.endswith(f" {kind}"):
            return f"{general.removesuffix(kind)}{inside(unit_name or '')}".strip()
    return general
