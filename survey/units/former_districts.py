"""The districts until 30/6/2025 as sets of communes of today, by the successions: what a province may group again."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from survey.units import queries, succeeding, tree
from survey.units.models import Level, Unit


@dataclass(frozen=True)
class FormerDistrict:
    """A district that ended, with the communes of today that lie in it, whole or for the most part."""

    district: Unit
    name: str  # that a grouping of it gets
    communes: tuple[Unit, ...]
    mixed: frozenset[int]  # the ids of those that have parts of other districts too


def of_province(province: Unit, *, on: date) -> list[FormerDistrict]:
    """Give the former districts of a province of today, in the order of their codes.

    A commune lies in the one where it is read on the map before (`succeeding.py`), so in none or in exactly one.
    """
    communes = {commune.id: commune for commune in queries.communes(province, on=on)}
    came = succeeding.passages(new_ids=communes)
    above = tree.chains(queries.get_many({one.old_id for one in came}))
    districts = {old_id: chain for old_id, chain in above.items() if chain and chain[0].level == Level.DISTRICT}
    in_districts: dict[int, set[int]] = {}
    for one in came:
        if one.old_id in districts:
            in_districts.setdefault(one.new_id, set()).add(districts[one.old_id][0].id)
    groups: dict[int, list[Unit]] = {}
    for new_id, old_id in succeeding.read_in(communes.values(), old_map=True).items():
        if old_id in districts:
            groups.setdefault(districts[old_id][0].id, []).append(communes[new_id])
    mixed = {new_id for new_id, found in in_districts.items() if len(found) > 1}
    chains = {chain[0].id: chain for chain in districts.values()}
    names = _names(chains[key] for key in groups)
    every = [
        FormerDistrict(
            chains[key][0],
            names[key],
            tuple(sorted(lying, key=lambda commune: commune.code)),
            frozenset(mixed.intersection(commune.id for commune in lying)),
        )
        for key, lying in groups.items()
    ]
    return sorted(every, key=lambda one: one.district.code)


def _names(chains: Iterable[list[Unit]]) -> Mapping[int, str]:
    """Name the groupings: "Cụm huyện Châu Thành cũ", with its province where two merged ones had one of that name."""
    listed = list(chains)
    often = Counter(chain[0].name for chain in listed)
    return {
        district.id: f"Cụm {_small(district.name)} cũ" + _where(above if often[district.name] > 1 else [])
        for district, *above in listed
    }


def _where(above: list[Unit]) -> str:
    return f", {_small(above[0].name)}" if above else ""


def _small(name: str) -> str:
    return name[:1].lower() + name[1:]
