"""Serials of slips as people write them: "7, 15, 20-22". Pure."""

import re
from collections.abc import Iterable

from survey.problems import refuse

MOST = 20_000  # serials in a list

_ONE = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?", re.ASCII)
_DASH = re.compile(r" *(?:-|–|—|đến|tới) *")


def read(typed: str, *, at: str = "") -> list[int]:
    """Give the serials of a list, each once and in order; raises Refused with the first piece that is none."""
    found: set[int] = set()
    for piece in filter(None, re.split(r"[\s,;.]+", _DASH.sub("-", typed.lower().replace(" và ", ",")))):
        matched = _ONE.fullmatch(piece)
        if matched is None:
            raise refuse("serial.unreadable", at, piece=piece[:20])
        first, last = int(matched[1]), int(matched[2] or matched[1])
        if last < first:
            raise refuse("serial.turned_round", at, piece=piece)
        found.update(range(first, last + 1))
        if len(found) > MOST:
            raise refuse("serial.too_many", at, most=MOST)
    return sorted(found)


def write(serials: Iterable[int]) -> str:
    """Write serials as people do, three and more that follow each other as "20-22"."""
    runs: list[list[int]] = []
    for serial in sorted(set(serials)):
        if runs and serial == runs[-1][-1] + 1:
            runs[-1].append(serial)
        else:
            runs.append([serial])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
