"""Typeset one template: `typeset.py TEMPLATE FORMAT`, JSON on standard input, the PDF or PNG on standard output.

Run by `press.py` in a process of its own; imports nothing of ours.
"""

import sys
from pathlib import Path
from typing import Any

import typst

PER_INCH = 200  # dots, as printers need


def main() -> None:
    """Do it."""
    wanted: Any = sys.argv[2]
    made = typst.compile(
        sys.argv[1],
        root=str(Path(sys.argv[1]).parent),  # templates share what lies beside them, and read nothing else
        format=wanted,
        ppi=PER_INCH,  # of a PNG
        sys_inputs={"data": sys.stdin.buffer.read().decode()},
        ignore_system_fonts=True,
    )
    assert isinstance(made, bytes)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
