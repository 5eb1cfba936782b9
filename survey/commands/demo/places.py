"""Where the demonstration plays: Mường Nhé in Điện Biên, today and under the old layout, with hamlets."""

from dataclasses import dataclass
from datetime import date

from survey import clock
from survey.units import former_districts, groupings, hamlets, queries
from survey.units.queries import Level, Unit

HAMLETS = (
    ("Bản Mường Nhé 1", 118),
    ("Bản Mường Nhé 2", 97),
    ("Bản Nà Pán", 142),
    ("Bản Huổi Cọ", 76),
    ("Bản Phiêng Kham", 88),
    ("Bản Co Lót", 64),
)


@dataclass(frozen=True)
class Places:
    """The units of the demonstration."""

    province: Unit
    commune: Unit
    communes: list[Unit]
    old_district: Unit
    old_communes: list[Unit]
    divided: tuple[Unit, Unit]  # Xã Việt Lâm until 30/6/2025, of which a part went to another xã, and as it is since


def find() -> Places:
    """Find the units by their codes and days, and enter the hamlets of the commune once."""
    today, then = clock.day(clock.now()), date(2024, 6, 1)
    province = _unit(Level.PROVINCE, "11", today)
    commune = _unit(Level.COMMUNE, "03160", today)
    old_district = _unit(Level.DISTRICT, "096", then)
    found = Places(
        province=province,
        commune=commune,
        communes=queries.communes(province, on=today),
        old_district=old_district,
        old_communes=queries.communes(old_district, on=then),
        divided=(_unit(Level.COMMUNE, "00967", then), _unit(Level.COMMUNE, "00967", today)),
    )
    if not queries.hamlets(commune):
        for name, households in HAMLETS:
            hamlets.add(commune, name=name, households=households, today=today)
    if not queries.groupings(province):
        every = former_districts.of_province(province, on=today)
        former = next(one for one in every if one.district.id == old_district.id)
        groupings.make(province, name=former.name, communes=former.communes, today=today)
    return found


def _unit(level: Level, code: str, on: date) -> Unit:
    unit = queries.find(level, code, on=on)
    if unit is None:
        raise LookupError(f"{level} {code} on {on}")
    return unit
