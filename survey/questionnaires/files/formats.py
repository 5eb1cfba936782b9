"""The formats in which a questionnaire can be had and brought, told by the ending of a file's name."""

from pathlib import PurePath

from survey.problems import Problem, refuse
from survey.questionnaires.content import Content
from survey.questionnaires.drafting import drafts
from survey.questionnaires.files import archives, json_files, xlsform_reading, xlsform_writing

XLSFORM, JSON = "xlsx", "json"
ENDINGS = (XLSFORM, JSON)
LARGEST_FILE = archives.LARGEST_FILE


def write(content: Content, ending: str, *, version: str) -> bytes:
    """Give the file of a content; `version` says in an XLSForm which edition it is."""
    if ending == XLSFORM:
        return xlsform_writing.write(content, version=version)
    if ending == JSON:
        return json_files.write(content)
    raise refuse("file.other_ending", "file")


def read(raw: bytes, *, name: str) -> tuple[Content, tuple[Problem, ...]]:
    """Give the unfinished content of a file and remarks on what of it was left out; or raise Refused."""
    ending = ending_of(name)
    if ending == JSON:
        return json_files.read(raw), ()
    return xlsform_reading.read(raw, form=f"rieng-{drafts.new_key()}")


def ending_of(name: str) -> str:
    """Give the ending of a file's name, or raise Refused where it is of none that we read and write."""
    ending = PurePath(name).suffix.lower().removeprefix(".")
    if ending == "xls":
        raise refuse("file.old_excel", "file")
    if ending not in ENDINGS:
        raise refuse("file.other_ending", "file")
    return ending
