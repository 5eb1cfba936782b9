"""flask rounds: list, documents."""

import json

import pytest

from survey.papers.official import documents
from survey.rounds.states import RoundKind
from tests import counted_rounds, factories

NAMES = sorted(f"{name}.{ending}" for name, ending in documents.FILES)


@pytest.fixture
def run(app):
    """Give a function that runs the command."""
    return lambda *args: app.test_cli_runner().invoke(args=["rounds", *map(str, args)])


@pytest.fixture
def counted(world, database):
    """Give a counted and published round."""
    round_ = counted_rounds.a_counted_round(world)
    database.commit()
    return round_.id


def test_the_list_tells_of_every_round(run, world, database, counted):
    factories.an_open_round(world.province, [world.commune, world.neighbour_commune])
    factories.an_open_round(None, [world.far_commune])
    database.commit()

    found = {one["id"]: one for one in json.loads(run("list", "--json").stdout)}

    assert found[counted] == {
        "id": counted,
        "title": "Ý kiến người dân về xây dựng nông thôn mới",
        "kind": "household",
        "state": "published",
        "unit": "Xã Mường Nhé",
        "communes": [{"code": "03160", "name": "Xã Mường Nhé"}],
        "opens_on": "2026-11-01",
        "closes_on": "2026-11-29",
        "ballots": 63,
        "households": 100,
        "synthetic": False,
    }
    of_country, of_province = (found[number] for number in sorted(found)[:0:-1])
    assert (of_country["unit"], of_country["households"], of_country["ballots"]) == (None, None, 0)
    assert [one["name"] for one in of_province["communes"]] == ["Xã Sín Thầu", "Xã Mường Nhé"]


def test_the_list_for_people_has_a_line_for_each(run, counted):
    [line] = run("list").output.splitlines()

    assert line.split("\t")[:3] == [str(counted), "household", "published"]
    assert "63/100" in line


def test_the_documents_are_written_into_a_folder_that_is_made(run, counted, tmp_path):
    folder = tmp_path / "văn bản" / "xã"

    result = run("documents", counted, folder)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.output == f"Đã ghi 10 tệp vào {folder}.\n"
    assert sorted(path.name for path in folder.iterdir()) == NAMES
    assert {path.suffix: path.read_bytes()[:4] for path in folder.iterdir()} == {
        ".docx": b"PK\x03\x04",
        ".xlsx": b"PK\x03\x04",
        ".pdf": b"%PDF",
        ".csv": b"\xef\xbb\xbfS",
    }


def test_each_commune_of_several_has_a_folder_of_its_own(run, world, database, tmp_path):
    round_ = factories.an_open_round(world.province, [world.commune, world.neighbour_commune], kind=RoundKind.HOUSEHOLD)
    factories.take_over(round_, world.commune)
    database.commit()

    result = run("documents", round_.id, tmp_path)

    assert result.exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["xa-muong-nhe-03160", "xa-sin-thau-03158"]
    assert all(sorted(path.name for path in one.iterdir()) == NAMES for one in tmp_path.iterdir())


def test_where_nothing_can_be_written_a_sentence_says_why(run, counted, tmp_path):
    in_the_way = tmp_path / "van-ban"
    in_the_way.write_text("một tệp", encoding="utf-8")

    result = run("documents", counted, in_the_way / "trong")

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: Không ghi được tệp:")
    assert in_the_way.read_text(encoding="utf-8") == "một tệp"


def test_a_file_that_cannot_be_replaced_leaves_nothing_half(run, counted, tmp_path):
    (tmp_path / "bang-tong-hop.pdf").mkdir()

    result = run("documents", counted, tmp_path)

    assert result.exit_code == 1
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    assert (tmp_path / "bang-tong-hop.pdf").is_dir()


@pytest.mark.parametrize("number", [0, 77, 2**40])
def test_a_round_that_is_not_there_is_named(run, world, tmp_path, number):
    result = run("documents", number, tmp_path / "van-ban")

    assert result.exit_code == 1
    assert result.stderr == f"Error: Không có đợt lấy ý kiến số {number}.\n"
    assert not (tmp_path / "van-ban").exists()


def test_an_open_round_has_no_documents(run, world, database, tmp_path):
    round_ = factories.an_open_round(world.commune, [world.commune])
    database.commit()

    result = run("documents", round_.id, tmp_path / "van-ban")

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert not (tmp_path / "van-ban").exists()
