"""make bench: bytes, whole cycles, slips and reports, side by side with a floor that is measured in the same run.

The floor is the smallest Flask application on the same server with the same workers that sends the same bytes and
commits one inserted row (`floor.py`). Every figure is of this machine, this day; a test holds bytes, never seconds.
"""

import argparse
import sys

from tests.bench import cycles, page, reports, setting, slips


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("what", nargs="*", default=["page", "cycles", "slips", "reports"])
    parser.add_argument("--seconds", type=float, default=8.0, help="of load for each line")
    parser.add_argument("--rounds", type=int, default=3, help="how often floor and product take turns")
    parser.add_argument("--responses", type=int, default=100_000)
    asked = parser.parse_args()
    measures = {
        "page": lambda url: page.measure(url),
        "cycles": lambda url: cycles.measure(url, seconds=asked.seconds, rounds=asked.rounds),
        "slips": lambda url: slips.measure(url),
        "reports": lambda url: reports.measure(url, responses=asked.responses),
    }
    for kind in setting.kinds():
        print(f"\n== {kind} ==", flush=True)
        for what in asked.what:
            if what != "page" or kind == "sqlite":
                with setting.database(kind, f"ydan_bench_{what}") as url:
                    measures[what](url)


sys.exit(main())
