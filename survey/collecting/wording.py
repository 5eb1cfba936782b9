"""Names inside sentences, and what a new round is called until somebody says otherwise. Pure."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from survey.rounds.naming import inside


def title(of_questionnaire: str) -> str:
    """Make the title of a round from that of its questionnaire ("Phiếu lấy ý kiến …" -> "Lấy ý kiến …")."""
    rest = of_questionnaire.removeprefix("Phiếu ")
    return rest[:1].upper() + rest[1:]


def place_in_full(name: str, above: Sequence[str]) -> str:
    """Say which commune is meant ("Xã Mường Nhé, tỉnh Điện Biên"); 243 names repeat in the country."""
    return ", ".join([name, *map(inside, above)])


def pieces(before: str, after: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Cut two texts into pieces of words, each with whether it differs from the other text."""
    old, new = before.split(), after.split()
    first, second = [], []
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        first.append((" ".join(old[old_start:old_end]), tag != "equal"))
        second.append((" ".join(new[new_start:new_end]), tag != "equal"))
    return [one for one in first if one[0]], [one for one in second if one[0]]
