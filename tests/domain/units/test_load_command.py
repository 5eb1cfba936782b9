from sqlalchemy import func, select

from survey.units.models import Unit
from survey.units.unit_files import UNIT_COLUMNS

PROVINCE = "11,Tỉnh Điện Biên,province,tỉnh,,2025-07-01,,,,"


def run(app, folder, *lines):
    path = folder / "units.csv"
    path.write_text("\n".join([",".join(UNIT_COLUMNS), *lines, ""]), encoding="utf-8")
    return app.test_cli_runner().invoke(args=["units", "load", "--units", str(path)])


def test_the_command_loads_and_says_how_many(app, tmp_path):
    result = run(app, tmp_path, PROVINCE)

    assert result.exit_code == 0, result.output
    assert "1" in result.output.splitlines()[0]
    with app.app_context():
        assert app.extensions["sqlalchemy"].session.scalar(select(func.count()).select_from(Unit)) == 1


def test_a_bad_file_leaves_nothing_and_names_the_line(app, tmp_path):
    result = run(app, tmp_path, PROVINCE, "03160,Xã Mường Nhé,commune,xã,12,2025-07-01,,,,")

    assert result.exit_code == 1
    assert "units.csv:3: " in result.stderr
    assert "12" in result.stderr
    with app.app_context():
        assert app.extensions["sqlalchemy"].session.scalar(select(func.count()).select_from(Unit)) == 0


def test_a_file_that_is_not_there_is_said_to_be_missing(app, tmp_path):
    result = app.test_cli_runner().invoke(args=["units", "load", "--units", str(tmp_path / "khong-co.csv")])

    assert result.exit_code == 2
    assert "khong-co.csv" in result.stderr
