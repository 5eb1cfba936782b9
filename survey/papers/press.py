"""The press: makes PDFs, and pictures for Word, in processes of their own, which end with the paper.

Typst never gives back the memory that it once took, some hundred megabytes after a few papers, and a server lives for
weeks. A process takes hundredths of a second to start, so each paper gets a new one; the data go in as JSON and never
into the markup: a place may be called "#set page()".
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import IO

PICTURE_WIDTH = 78  # millimetres: two stand side by side on an upright page
SECONDS = 60  # as long as whoever waits for a page would wait
# In each server process so many papers are made at once; others wait, or a crowd could take all of the memory.
_AT_ONCE = threading.BoundedSemaphore(min(os.cpu_count() or 1, 4))
_WORKERS = Path(__file__).parent / "workers"
_PICTURE = Path(__file__).parent / "typst" / "picture.typ"


class PressFailed(Exception):
    """A paper could not be made; the message is for the log, not for the reader."""


def pdf(template: Path, data: object, *, seconds: float = SECONDS) -> bytes:
    """Typeset a template (`typst/*.typ`), which finds the data as JSON in `sys.inputs.data`.

    The fonts are those that typst brings along, never those of the machine: the same paper everywhere, byte for byte.
    Raises PressFailed where the template and the data don't fit, or where it takes too long.
    """
    words = json.dumps(data, ensure_ascii=False).encode()
    return _run("typeset.py", str(template), "pdf", input=words, seconds=seconds)


def png(svg: str, *, seconds: float = SECONDS) -> bytes:
    """Draw an SVG, PICTURE_WIDTH wide at 200 dots per inch; raises PressFailed as `pdf` does."""
    data = json.dumps({"svg": svg, "width": PICTURE_WIDTH}, ensure_ascii=False).encode()
    return _run("typeset.py", str(_PICTURE), "png", input=data, seconds=seconds)


def join(parts: Iterable[bytes], *, seconds: float = SECONDS) -> IO[bytes]:
    """Join PDFs to one, as a file open at its beginning that is gone when it is closed.

    One part at a time is in memory here; all others lie on the disk. Raises PressFailed as `pdf` does.
    """
    with tempfile.TemporaryDirectory() as folder:
        number = 0
        for number, part in enumerate(parts, start=1):
            Path(folder, f"{number:06}.pdf").write_bytes(part)
        if not number:
            raise PressFailed("There is nothing to join.")
        _run("bind.py", folder, "joined", seconds=seconds)
        joined = tempfile.TemporaryFile()  # noqa: SIM115  # whoever reads it closes it
        with Path(folder, "joined").open("rb") as made:
            shutil.copyfileobj(made, joined)
    joined.seek(0)
    return joined


def _run(worker: str, *arguments: str, input: bytes = b"", seconds: float) -> bytes:
    # Isolated (-I), so that it imports from the environment only: this folder has a `numbers` of its own.
    command = [sys.executable, "-I", str(_WORKERS / worker), *arguments]
    if not _AT_ONCE.acquire(timeout=seconds):
        raise PressFailed(f"{worker}: other papers took more than {seconds:g} seconds.")
    try:
        done = subprocess.run(command, input=input, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise PressFailed(f"{worker} {arguments[0]}: took more than {seconds:g} seconds.") from None
    finally:
        _AT_ONCE.release()
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()[-2000:]
        raise PressFailed(f"{worker} {arguments[0]}: ended with {done.returncode}. {said}")
    return done.stdout
