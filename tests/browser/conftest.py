"""A browser for every test here; without chromium they are skipped, and with CI=true that is a failure."""

import pytest

from tests.browsers import CHROMIUM, chromium, open_site, phone, site

__all__ = ["chromium", "open_site", "phone", "site"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one loud line what could not run."""
    if CHROMIUM is None:
        terminalreporter.write_line(
            "\n!!! NOT TESTED: pages in a browser, for there is no chromium !!!", red=True, bold=True
        )
