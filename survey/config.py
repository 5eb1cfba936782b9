"""Settings: the only file that reads the environment.

| variable | meaning | when it is not set |
|---|---|---|
| SURVEY_SECRET_KEY | signs sessions and forms; at least 32 characters | a demo has its own, else no start |
| SURVEY_DATABASE_URL | sqlite:///... or postgresql://... | an SQLite file in `.local/` |
| SURVEY_PUBLIC_ADDRESS | what is printed on paper, https://... | http://HOST:PORT |
| HOST, PORT | where the server listens | 127.0.0.1, 8000 |
"""

import hashlib
import os
import secrets
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCAL = ROOT / ".local"

PRIVATE = {"hide_parameters": True}  # an error in a log names no answer
# A connection that the server has closed is found when it is used, and costs one visitor a page that says so (503);
# asking before each use would cost every visitor a way to the database and back.
POOL = {"pool_size": 8, "max_overflow": 24, "pool_recycle": 1800}

NO_SECRET_KEY = (
    "SURVEY_SECRET_KEY is not set: make one with `python -c 'import secrets; print(secrets.token_urlsafe(48))'`, "
    "keep it, and start again with it (`make run` starts a demo without it)."
)


class NotConfigured(SystemExit):
    """The program can't start; the message says in one line what to do."""


def from_environment() -> dict[str, Any]:
    """Give the settings of this process, or raise NotConfigured."""
    database = _database_url()
    host = os.environ.get("HOST") or "127.0.0.1"
    port = int(os.environ.get("PORT") or 8000)
    address = os.environ.get("SURVEY_PUBLIC_ADDRESS") or f"http://{host}:{port}"
    return settings(
        database=database,
        secret_key=os.environ.get("SURVEY_SECRET_KEY") or _demo_secret_key(database),
        host=host,
        port=port,
        public_address=address.rstrip("/"),
    )


def settings(*, database: str, secret_key: str, host: str, port: int, public_address: str) -> dict[str, Any]:
    """Give the Flask settings that follow from ours."""
    if len(secret_key) < 32:
        raise NotConfigured(NO_SECRET_KEY if not secret_key else "SURVEY_SECRET_KEY is shorter than 32 characters.")
    https = public_address.startswith("https://")
    return {
        "SECRET_KEY": secret_key,
        "SQLALCHEMY_DATABASE_URI": database,
        "SQLALCHEMY_ENGINE_OPTIONS": {**PRIVATE, **POOL} if database.startswith("postgresql") else PRIVATE,
        "PUBLIC_ADDRESS": public_address,
        "HOST": host,
        "PORT": port,
        # What a poster's code leads to may be this old; so long may a withdrawn poster still take an answer.
        "DOORS_REMEMBERED_SECONDS": 1.0,
        "MAX_CONTENT_LENGTH": 2 * 1024 * 1024,
        # A page of translations in Khmer, with three bytes to a letter and three signs to a byte, is one form.
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "MAX_FORM_PARTS": 1000,
        "SESSION_COOKIE_NAME": "ydan",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": https,
        "PERMANENT_SESSION_LIFETIME": 12 * 3600,
        "WTF_CSRF_TIME_LIMIT": 4 * 3600,
        "WTF_CSRF_SSL_STRICT": False,
        "BABEL_DEFAULT_LOCALE": "vi",
        "BABEL_DEFAULT_TIMEZONE": "Asia/Ho_Chi_Minh",
        "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "translations"),
        "BOOTSTRAP_SERVE_LOCAL": True,
    }


def start_demo() -> None:
    """Make the secret key by which the database of this environment is known as a demo on this machine."""
    key = _demo_key_file(_database_url())
    if not key.exists():
        key.parent.mkdir(mode=0o700, exist_ok=True)
        key.touch(mode=0o600)
        key.write_text(secrets.token_urlsafe(48))


def _database_url() -> str:
    url = os.environ.get("SURVEY_DATABASE_URL") or f"sqlite:///{LOCAL / 'survey.sqlite'}"
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            return "postgresql+psycopg://" + url.removeprefix(short)
    return url


def _demo_key_file(database: str) -> Path:
    return LOCAL / f"demo-{hashlib.sha256(database.encode()).hexdigest()[:12]}.key"


def _demo_secret_key(database: str) -> str:
    key = _demo_key_file(database)
    return key.read_text() if key.exists() else ""
