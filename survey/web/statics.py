"""Static files: browsers keep them for a year, and their address changes when they do."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app

YEAR = 365 * 24 * 3600


def init_app(app: Flask) -> None:
    """Add the version to every address of a static file, ours and the framework's."""
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = YEAR
    app.url_defaults(_add_version)


def _add_version(endpoint: str, values: dict[str, Any]) -> None:
    if not endpoint.endswith("static") or "filename" not in values:
        return
    blueprint = current_app.blueprints.get(endpoint.rpartition(".")[0])
    folder = current_app.static_folder if blueprint is None else blueprint.static_folder
    file = Path(folder or "", values["filename"])
    if file.is_file():
        values.setdefault("v", _version(file, file.stat().st_mtime_ns))


@lru_cache(maxsize=200)
def _version(file: Path, _changed: int) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:10]
