"""flask reports export."""

import csv
import io
import zipfile

import pytest

from survey.rounds.states import RoundKind
from survey.units.models import Level
from tests import factories


@pytest.fixture
def run(app):
    """Give a function that runs the command."""
    return lambda *args: app.test_cli_runner().invoke(args=["reports", "export", *map(str, args)])


@pytest.fixture
def asked(world, database):
    """Ask in two communes, by household: nine ballots in Mường Nhé, three in Sín Thầu."""
    round_ = factories.an_open_round(world.province, [world.commune, world.neighbour_commune], kind=RoundKind.HOUSEHOLD)
    for number in range(12):
        commune = world.commune if number < 9 else world.neighbour_commune
        factories.a_ballot(round_, commune, number, satisfied=number % 2 == 0)
    factories.count(round_)
    database.commit()
    return round_


def lines(path):
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def ballots(path, unit):
    return [row["số phiếu"] for row in lines(path) if row["đơn vị"] == unit and row["câu hỏi"] == "Tổng số phiếu"][0]


@pytest.mark.parametrize(
    ("ending", "begins"), [("xlsx", b"PK"), ("docx", b"PK"), ("pdf", b"%PDF"), ("csv", b"\xef\xbb\xbf")]
)
def test_the_ending_decides_what_is_written(run, asked, tmp_path, ending, begins):
    file = tmp_path / f"bao-cao.{ending}"

    result = run("--round", asked.id, "--unit", "03160", file)

    assert (result.exit_code, result.stderr) == (0, "")
    assert file.read_bytes().startswith(begins)
    assert begins != b"PK" or zipfile.ZipFile(file).testzip() is None
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_it_is_made_as_anybody_may_read_it_or_whole_for_the_owner(run, asked, tmp_path):
    assert run("--round", asked.id, "--unit", "11", tmp_path / "a.csv").exit_code == 0
    assert run("--round", asked.id, "--unit", "11", "--owner", tmp_path / "b.csv").exit_code == 0

    assert ballots(tmp_path / "a.csv", "Xã Sín Thầu") == ""
    assert ballots(tmp_path / "b.csv", "Xã Sín Thầu") == "3"


def test_a_form_can_be_reported_over_a_year(run, asked, tmp_path):
    result = run("--form", "xa-ntm-2026-2030", "--year", 2026, "--unit", "11", tmp_path / "a.csv")

    assert (result.exit_code, result.stderr) == (0, "")
    assert lines(tmp_path / "a.csv")[0]["đơn vị"] == "Tỉnh Điện Biên"


def test_what_is_wrong_is_said_in_one_line_and_nothing_is_written(run, asked, tmp_path):
    for arguments, said in (
        (("--round", asked.id, "a.txt"), "Tên tệp phải kết thúc bằng .xlsx, .docx, .pdf hoặc .csv."),
        (("a.pdf",), "Cần nói rõ báo cáo nào: --round SỐ_ĐỢT, hoặc --form MÃ_PHIẾU --year NĂM."),
        (("--round", 987_654, "a.pdf"), "Không có đợt lấy ý kiến số 987654."),
        (("--round", asked.id, "--unit", "99999", "a.pdf"), "không có đơn vị nào mang mã 99999"),
        (("--round", asked.id, "--unit", "03151", "a.pdf"), f"Đợt {asked.id} không lấy ý kiến ở"),
        (("--round", asked.id, "khong-co/a.csv"), "Không ghi được tệp"),
    ):
        *options, name = arguments
        result = run(*options, tmp_path / name)
        assert result.exit_code == 1
        assert said in result.stderr
        assert len(result.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_code_of_two_levels_asks_which(run, world, database, asked, tmp_path):
    factories.a_unit("Huyện Trùng Mã", Level.DISTRICT, world.province.code, parent=world.province)
    database.commit()

    result = run("--round", asked.id, "--unit", world.province.code, tmp_path / "a.csv")

    assert "Tỉnh Điện Biên (--level province); Huyện Trùng Mã (--level district)" in result.stderr
    assert (
        run("--round", asked.id, "--unit", world.province.code, "--level", "province", tmp_path / "a.csv").exit_code
        == 0
    )
