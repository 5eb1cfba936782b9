"""Join the PDFs in a folder by name: `bind.py FOLDER NAME` writes them to one file of that name in the same folder.

Run by `press.py` in a process of its own; imports nothing of ours.
"""

import sys
from pathlib import Path

import pikepdf


def main() -> None:
    """Do it."""
    folder, name = Path(sys.argv[1]), sys.argv[2]
    with pikepdf.new() as joined:
        for part in sorted(folder.glob("*.pdf")):
            # The parts stay open until the file is written: their pages are read only then.
            joined.pages.extend(pikepdf.open(part).pages)
        joined.save(folder / name, deterministic_id=True)


if __name__ == "__main__":
    main()
