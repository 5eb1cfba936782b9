from datetime import date

import pytest
from sqlalchemy import func, select

from survey.problems import Refused
from survey.units import hamlets, loading, queries
from survey.units.models import Level, Succession, Unit
from survey.units.unit_files import SUCCESSION_COLUMNS, UNIT_COLUMNS
from tests.factories import TODAY

REFORM = date(2025, 7, 1)
OLD = [
    "11,Tỉnh Điện Biên,province,tỉnh,,2021-01-01,2025-07-01,,,",
    "096,Huyện Mường Nhé,district,huyện,11,2021-01-01,2025-07-01,,,",
    "03160,Xã Mường Nhé,commune,xã,096,2021-01-01,2025-07-01,,,",
    "03154,Xã Sín Thầu,commune,xã,096,2021-01-01,2025-07-01,,,",
]
NEW = [
    "11,Tỉnh Điện Biên,province,tỉnh,,2025-07-01,,,,",
    "03160,Xã Mường Nhé,commune,xã,11,2025-07-01,,22.2,102.4,489.47",
]


def a_file(folder, name, lines, columns=UNIT_COLUMNS):
    path = folder / name
    path.write_text("\n".join([",".join(columns), *lines, ""]), encoding="utf-8")
    return path


def load(folder, units=(*OLD, *NEW), successions=None):
    files = [a_file(folder, "units.csv", units)]
    if successions is None:
        return loading.load(unit_files=files, succession_files=())
    path = a_file(folder, "successions.csv", successions, SUCCESSION_COLUMNS)
    return loading.load(unit_files=files, succession_files=[(path, REFORM)])


def count(database, model=Unit):
    return database.scalar(select(func.count()).select_from(model))


def test_a_good_file_is_loaded(database, tmp_path):
    loaded = load(tmp_path, successions=["03160,03160,main", "03154,03160,part"])

    assert (loaded.units, loaded.new, loaded.successions_new) == (6, 6, 2)
    commune = queries.find(Level.COMMUNE, "03160", on=TODAY)
    assert (commune.name, commune.area_km2, commune.folded) == ("Xã Mường Nhé", 489.47, "xa muong nhe")


def bad(line, code, at, file="units.csv"):
    return pytest.param(line, code, f"{file}:{at}", id=code + " " + line[:40])


@pytest.mark.parametrize(
    ("line", "code", "at"),
    [
        bad("03161,Xã Nậm Kè,commune,xã,12,2025-07-01,,,,", "units.parent", 8),
        bad("03161,Xã Nậm Kè,commune,xã,,2025-07-01,,,,", "units.parent", 8),
        bad("03161,Xã Nậm Kè,commune,xã,11,2020-12-31,,,,", "units.parent", 8),
        bad("03161,Xã Nậm Kè,commune,xã,096,2021-01-01,,,,", "units.parent", 8),
        bad("12,Tỉnh Lai Châu,province,tỉnh,11,2025-07-01,,,,", "units.parent", 8),
        bad("03160,Xã Mường Nhé,commune,xã,11,2025-07-01,,,,", "units.twice", 8),
        bad("03160,Xã Mường Toong,commune,xã,11,2025-09-01,,,,", "units.overlap", 8),
        bad("03161,Xã Nậm Kè,commune,xã,11,2025-13-01,,,,", "units.dates", 8),
        bad("03161,Xã Nậm Kè,commune,xã,11,01/07/2025,,,,", "units.dates", 8),
        bad("03161,Xã Nậm Kè,commune,xã,11,2025-07-01,2025-07-01,,,", "units.dates", 8),
        bad("03161,Xã Nậm Kè,commune,xã,11,,,,,", "units.dates", 8),
        bad("03161,Xã Nậm Kè,xa,xã,11,2025-07-01,,,,", "units.level", 8),
        bad("03161,Xã Nậm Kè,hamlet,bản,11,2025-07-01,,,,", "units.level", 8),
        bad("0316x,Xã Nậm Kè,commune,xã,11,2025-07-01,,,,", "units.code", 8),
        bad("031611,Xã Nậm Kè,commune,xã,11,2025-07-01,,,,", "units.code", 8),
        bad("03161,\u200b ,commune,xã,11,2025-07-01,,,,", "units.no_name", 8),
        bad("03161,Xã Nậm Kè,commune,,11,2025-07-01,,,,", "units.no_name", 8),
        bad("03161,Xã Nậm Kè,commune,xã,11,2025-07-01,,bắc,,", "units.number", 8),
        bad("03161,Xã Nậm Kè,commune,xã,11,2025-07-01,,nan,,", "units.number", 8),
        bad("03161,Xã Nậm Kè,commune,xã,11,2025-07-01", "units.number_of_columns", 8),
        bad("03161,Xã Nậm Kè,commune,xã,11,2025-07-01,,,,,", "units.number_of_columns", 8),
        bad('03161,"Xã "Nậm Kè,commune,xã,11,2025-07-01,,,,', "units.not_csv", 8),
    ],
)
def test_a_bad_line_has_the_whole_file_refused(database, tmp_path, line, code, at):
    with pytest.raises(Refused) as refused:
        load(tmp_path, [*OLD, *NEW, line])

    (problem,) = refused.value.problems
    assert (problem.code, problem.at) == (code, at)
    assert count(database) == 0


@pytest.mark.parametrize(
    ("lines", "code", "at"),
    [
        (["03160,03160,half"], "units.share", 2),
        (["03160,03160,whole", "03154,03158,whole"], "units.successor", 3),
        (["03999,03160,whole"], "units.predecessor", 2),
        (["03160,03160,whole", "03160,03160,part"], "units.succession_twice", 3),
        (["03160,03160"], "units.number_of_columns", 2),
    ],
)
def test_a_bad_succession_has_everything_refused(database, tmp_path, lines, code, at):
    with pytest.raises(Refused) as refused:
        load(tmp_path, successions=lines)

    (problem,) = refused.value.problems
    assert (problem.code, problem.at) == (code, f"successions.csv:{at}")
    assert (count(database), count(database, Succession)) == (0, 0)


def test_other_columns_are_refused(database, tmp_path):
    path = a_file(tmp_path, "units.csv", NEW, ["ma", *UNIT_COLUMNS[1:]])

    with pytest.raises(Refused) as refused:
        loading.load(unit_files=[path], succession_files=())

    assert (refused.value.problems[0].code, refused.value.problems[0].at) == ("units.columns", "units.csv:1")


def test_another_encoding_is_refused_with_the_line(database, tmp_path):
    path = tmp_path / "units.csv"
    path.write_bytes((",".join(UNIT_COLUMNS) + "\n" + NEW[0] + "\n").encode() + "Xã Mường".encode("utf-16-le"))

    with pytest.raises(Refused) as refused:
        loading.load(unit_files=[path], succession_files=())

    assert (refused.value.problems[0].code, refused.value.problems[0].at) == ("units.not_csv", "units.csv:3")


def test_the_mark_that_excel_puts_first_does_no_harm(database, tmp_path):
    path = a_file(tmp_path, "units.csv", NEW)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert loading.load(unit_files=[path], succession_files=()).new == 2


def test_a_changed_name_is_changed_and_nothing_else(database, tmp_path):
    load(tmp_path)
    before = queries.find(Level.COMMUNE, "03160", on=TODAY)

    loaded = load(
        tmp_path,
        [line.replace("Xã Mường Nhé,commune,xã,11", "Phường Mường Nhé,commune,phường,11") for line in (*OLD, *NEW)],
    )

    assert (loaded.new, loaded.changed) == (0, 1)
    assert (before.name, before.folded) == ("Phường Mường Nhé", "phuong muong nhe")


def test_a_changed_share_is_changed(database, tmp_path):
    load(tmp_path, successions=["03160,03160,main"])

    loaded = load(tmp_path, successions=["03160,03160,whole"])

    assert (loaded.successions_new, loaded.successions_changed) == (0, 1)
    commune = queries.find(Level.COMMUNE, "03160", on=TODAY)
    assert [share for _, share in queries.predecessors(commune)] == ["whole"]


CITY = [
    "11,Tỉnh Điện Biên,province,tỉnh,,2025-07-01,2026-09-01,,,",
    "11,Thành phố Điện Biên,province,thành phố,,2026-09-01,,,,",
]


def test_a_province_becomes_a_city_by_a_file_of_two_lines(database, tmp_path):
    load(tmp_path)

    loaded = load(tmp_path, CITY)

    assert (loaded.new, loaded.changed) == (1, 1)
    commune = queries.find(Level.COMMUNE, "03160", on=TODAY)
    assert queries.where(commune) == "Thành phố Điện Biên"
    assert [unit.name for unit in queries.chain(commune, on=date(2026, 8, 31))] == ["Tỉnh Điện Biên"]


def test_a_province_does_not_end_while_it_has_communes(database, tmp_path):
    load(tmp_path)

    with pytest.raises(Refused) as refused:
        load(tmp_path, CITY[:1])

    (problem,) = refused.value.problems
    assert (problem.code, problem.values["value"]) == ("units.left_alone", "Xã Mường Nhé")


def test_a_new_commune_may_lie_in_a_province_that_is_known(database, tmp_path):
    load(tmp_path)

    assert load(tmp_path, ["03161,Xã Nậm Kè,commune,xã,11,2025-07-01,,,,"]).new == 1


def test_hamlets_end_with_their_commune(database, tmp_path):
    load(tmp_path)
    before = queries.find(Level.COMMUNE, "03160", on=TODAY)
    hamlets.add(before, name="Bản Nà Pán", households=120, today=TODAY)

    load(
        tmp_path,
        [
            "03160,Xã Mường Nhé,commune,xã,11,2025-07-01,2027-01-01,,,",
            "03160,Phường Mường Nhé,commune,phường,11,2027-01-01,,,,",
        ],
    )

    after = queries.find(Level.COMMUNE, "03160", on=date(2027, 1, 1))
    assert [hamlet.name for hamlet in queries.hamlets(before)] == ["Bản Nà Pán"]
    assert queries.hamlets(after) == []
    assert queries.households([before.id, after.id]) == {before.id: 120}
