"""LibreOffice, which many communes have in place of Word: it opens the papers that we make."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
SECONDS = 120  # its first start makes a profile

AsPdf = Callable[[bytes, str], bytes]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one loud line what could not run."""
    if SOFFICE is None:
        terminalreporter.write_line(
            "\n!!! NOT TESTED: Word files in LibreOffice, for there is none !!!", red=True, bold=True
        )


def pytest_configure() -> None:
    """With CI=true nothing may be left out."""
    if os.environ.get("CI") == "true" and SOFFICE is None:
        pytest.exit("CI=true, and there is no LibreOffice: nothing may be left out", returncode=1)


@pytest.fixture(scope="session")
def as_pdf(tmp_path_factory: pytest.TempPathFactory) -> AsPdf:
    """Give a function that has LibreOffice open a file (its bytes and ending) and print it as PDF."""
    if SOFFICE is None:
        pytest.skip("there is no LibreOffice")
    folder = tmp_path_factory.mktemp("office")
    profile = folder / "profile"  # its own, so that two at once don't meet

    def convert(made: bytes, ending: str) -> bytes:
        asked = folder / f"asked.{ending}"
        asked.write_bytes(made)
        printed = folder / "asked.pdf"
        printed.unlink(missing_ok=True)
        subprocess.run(
            [
                str(SOFFICE),
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--norestore",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder),
                str(asked),
            ],
            capture_output=True,
            check=True,
            timeout=SECONDS,
        )
        return printed.read_bytes()

    return convert
