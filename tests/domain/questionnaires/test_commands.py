"""flask questionnaires: list, export, import."""

import json

import pytest

from survey.questionnaires import documents, library, parsing, publishing, queries
from survey.questionnaires.drafting import heading, starting
from survey.questionnaires.files import formats
from tests import kitchen_sink
from tests.factories import NOW
from tests.unit.questionnaires.files.forms import a_workbook


@pytest.fixture
def run(app):
    """Give a function that runs the command."""
    return lambda *args: app.test_cli_runner().invoke(args=["questionnaires", *map(str, args)])


@pytest.fixture
def published(world, database):
    """Give a questionnaire of the commune with an edition and a newer draft."""
    made = starting.start("dv-y-te", unit=world.commune, by=world.officer, now=NOW)
    publishing.publish(made, by=world.officer, now=NOW)
    heading.change(
        made,
        title="Phiếu về trạm y tế",
        introduction="Xin cho biết.",
        organiser="Xã",
        seen=None,
        by=world.officer,
        now=NOW,
    )
    database.commit()
    return made


def test_the_list_has_the_ready_ones_and_those_of_units(run, published):
    lines = run("list").output.splitlines()

    assert [line.split("\t")[0] for line in lines] == [*library.FORMS, str(published.id)]
    assert lines[-1].split("\t")[1:] == [
        "Xã Mường Nhé",
        "Phiếu về trạm y tế",
        "Bản số 1",
        "Có thay đổi chưa phát hành",
    ]


@pytest.mark.parametrize("ending", formats.ENDINGS)
def test_what_is_exported_comes_back(run, world, database, published, tmp_path, ending):
    for key, content in (
        ("dv-van-hoa", library.get("dv-van-hoa")),
        (published.id, library.get("dv-y-te")),
    ):
        file = tmp_path / f"{key}.{ending}"
        assert run("export", key, file).exit_code == 0
        result = run("import", file, "--unit", "03160")
        assert (result.exit_code, result.stderr) == (0, "")

        newest = queries.every_questionnaire()[-1]
        assert str(newest.id) in result.output
        assert newest.draft == documents.of(content)
        assert newest.unit_id == world.commune.id
        assert newest.made_by is None
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [f"dv-van-hoa.{ending}", f"{published.id}.{ending}"]
    )


def test_an_edition_can_be_named(run, published, tmp_path):
    assert run("export", published.id, tmp_path / "a.json", "--edition", 1).exit_code == 0
    result = run("export", published.id, tmp_path / "b.json", "--edition", 2)

    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == documents.of(library.get("dv-y-te"))
    assert result.exit_code == 1
    assert result.stderr == "Error: Phiếu này không có bản phát hành 2.\n"
    assert not (tmp_path / "b.json").exists()


def test_without_a_unit_it_is_of_the_country_and_what_was_left_out_is_printed(run, database, tmp_path):
    file = tmp_path / "phieu.xlsx"
    file.write_bytes(a_workbook([("type", "name", "label"), ("geopoint", "toa_do", "Nhà"), ("text", "y", "Ý kiến")]))

    result = run("import", file)

    [made] = queries.every_questionnaire()
    assert made.unit is None
    assert result.output.splitlines() == [
        "Dòng 2: “toa_do” thuộc loại “geopoint”, loại này chưa có nên bị bỏ qua.",
        f"Đã có phiếu số {made.id} ở dạng bản nháp.",
    ]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("export", "khong-co", "a.json"), "Không có phiếu “khong-co”"),
        (("export", "9" * 30, "a.json"), "Không có phiếu"),
        (("export", "dv-y-te", "a.csv"), "Tệp phiếu phải có đuôi .xlsx (Excel) hoặc .json."),
        (("export", "dv-y-te", "khong/co/a.json"), "Không ghi được tệp"),
        (("import", "hong.xlsx"), "Đây không phải là tệp Excel (.xlsx)."),
        (("import", "hong.txt"), "Tệp phiếu phải có đuôi .xlsx (Excel) hoặc .json."),
        (("import", "tot.json", "--unit", "99999"), "Hiện không có xã hay tỉnh nào mang mã 99999."),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(run, database, tmp_path, monkeypatch, args, said):
    monkeypatch.chdir(tmp_path)
    for name in ("hong.xlsx", "hong.txt"):
        (tmp_path / name).write_bytes(b"xin chao")
    (tmp_path / "tot.json").write_bytes(formats.write(parsing.parse(kitchen_sink.document()), "json", version="1"))
    there = sorted(path.name for path in tmp_path.iterdir())

    result = run(*args)

    assert result.exit_code == 1
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert queries.every_questionnaire() == []
    assert sorted(path.name for path in tmp_path.iterdir()) == there


def test_a_file_that_cannot_be_written_whole_leaves_the_old_one(run, database, tmp_path, monkeypatch):
    file = tmp_path / "a.json"
    file.write_text("cũ", encoding="utf-8")
    monkeypatch.setattr("os.fsync", _full)

    result = run("export", "dv-y-te", file)

    assert result.exit_code == 1
    assert file.read_text(encoding="utf-8") == "cũ"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def _full(_file):
    raise OSError(28, "No space left on device")
