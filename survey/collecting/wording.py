"""Names inside sentences, and what a new round is called until somebody says otherwise. Pure."""

from collections.abc import Sequence

KINDS = ("đặc khu", "thị trấn", "thị xã", "thành phố", "phường", "quận", "huyện", "tỉnh", "xã")


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


def title(of_questionnaire: str) -> str:
    """Make the title of a round from that of its questionnaire ("Phiếu lấy ý kiến …" -> "Lấy ý kiến …")."""
    rest = of_questionnaire.removeprefix("Phiếu ")
    return rest[:1].upper() + rest[1:]


def place_in_full(name: str, above: Sequence[str]) -> str:
    """Say which commune is meant ("Xã Mường Nhé, tỉnh Điện Biên"); 243 names repeat in the country."""
    return ", ".join([name, *map(inside, above)])
