"""Writing files whole or not at all."""

import os
import tempfile
from pathlib import Path


def write(path: Path, made: bytes) -> None:
    """Write a file whole or not at all: nobody finds half of one, and what was there stays if the disk is full.

    Raises OSError where it can't be written.
    """
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(made)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, 0o644)
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
