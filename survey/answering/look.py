"""The style and the scripts of the resident's pages, written into the page and allowed by their hashes."""

import base64
import hashlib
import re
from pathlib import Path

from markupsafe import Markup

from survey.questionnaires.content import Content
from survey.questionnaires.icons import ICONS

_FOLDER = Path(__file__).parent / "templates" / "answering"


def icons(content: Content) -> dict[str, Markup]:
    """Give the drawings of the icons that a questionnaire uses, each once, by name."""
    choices = (choice for question in content.questions for choice in (*question.choices, *question.reasons))
    return {choice.icon: Markup(ICONS[choice.icon]) for choice in choices if choice.icon}  # our own drawings


def _style(source: str) -> str:
    """Take comments and needless blanks out of CSS."""
    bare = re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)
    bare = re.sub(r"\s+", " ", bare)
    return re.sub(r" ?([{}:;,>~]) ?", r"\1", bare).replace(";}", "}").strip()


def _script(source: str) -> str:
    """Take whole-line comments, indents and the blanks beside signs out of JavaScript; our strings have none there."""
    lines = (line.strip() for line in source.splitlines())
    code = "\n".join(line for line in lines if line and not line.startswith("//"))
    return re.sub(r" ?([=+|&?:,{}()<>-]+) ?", r"\1", code)


def _hash(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def _policy(*scripts: str) -> dict[str, str]:
    return {
        "default-src": "'self'",
        "style-src": _hash(STYLE),
        "script-src": " ".join(map(_hash, scripts)),
        "img-src": "data:",
        "frame-ancestors": "'none'",
        "form-action": "'self'",
        "base-uri": "'none'",
    }


def _read_script(name: str) -> Markup:
    return Markup(_script((_FOLDER / name).read_text(encoding="utf-8")))  # our own file


STYLE = Markup(_style((_FOLDER / "resident.css").read_text(encoding="utf-8")))  # our own file
SCRIPT = _read_script("resident.js")
HELP = _read_script("assisted.js")  # on every page of assisted mode
KEPT = _read_script("kept.js")  # where a slip takes no answers

POLICY = _policy(SCRIPT)
POLICY_WITH_HELP = _policy(SCRIPT, HELP)
POLICY_OF_KEPT = "; ".join(f"{name} {value}" for name, value in _policy(KEPT).items())
