"""The units of systemd say what systemd understands, and keep the program small."""

import configparser
import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

UNITS = sorted((Path(__file__).resolve().parents[2] / "deploy/systemd").glob("*.service"))
ANALYZE = shutil.which("systemd-analyze")


@pytest.mark.skipif(ANALYZE is None, reason="systemd isn't installed")
def test_systemd_finds_nothing_wrong(tmp_path):
    bin_ = tmp_path / "srv/ydan/.venv/bin"
    bin_.mkdir(parents=True)
    for name in ("granian", "flask"):
        (bin_ / name).write_text("#!/bin/sh\n")
        (bin_ / name).chmod(stat.S_IRWXU)
    here = []
    for unit in UNITS:
        here.append(tmp_path / unit.name)
        here[-1].write_text(unit.read_text().replace("/srv/ydan/.venv", str(tmp_path / "srv/ydan/.venv")))

    checked = subprocess.run(
        [ANALYZE, "verify", "--man=no", "--recursive-errors=no", *here],
        capture_output=True,
        text=True,
        env={**os.environ, "SYSTEMD_LOG_LEVEL": "warning"},
    )

    about_ours = [line for line in checked.stderr.splitlines() if re.search(r"ydan(-count)?\.service", line)]
    assert about_ours == [], checked.stderr


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_a_unit_runs_as_nobody_in_particular_and_leaves_no_core(unit):
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read_string(unit.read_text().replace("\\\n", " "))
    service = parser["Service"]

    assert service["User"] == "ydan"
    assert service["EnvironmentFile"] == "/etc/ydan/ydan.env"
    assert service["NoNewPrivileges"] == service["PrivateTmp"] == service["ProtectHome"] == "yes"
    assert (service["ProtectSystem"], service["CapabilityBoundingSet"], service["LimitCORE"]) == ("strict", "", "0")
    assert "SURVEY_SECRET_KEY" not in "".join(service.values())
