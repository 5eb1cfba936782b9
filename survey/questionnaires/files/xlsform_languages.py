"""Which language each column of an XLSForm is in, and the texts of a row by language."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from survey import text
from survey.problems import Problem, refuse
from survey.questionnaires import languages, parsing
from survey.questionnaires.content import Language
from survey.questionnaires.files import xlsform_names as names
from survey.questionnaires.files.xlsform_tables import Tables

_CODE = re.compile(r"(.*?)\s*\(([^()]*)\)\s*", re.DOTALL)
_VIETNAMESE = {"vi", "vie", "vn", "viet", "tieng viet", "viet nam", "tieng viet nam", "vietnamese", "default"}
_UNNAMED = "default"  # as pyxform calls the language of a column that names none


@dataclass
class Languages:
    """The codes of the languages of a file by the name that its columns give them."""

    tables: Tables
    codes: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)  # by code, without Vietnamese
    remarks: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        default = str(self.tables.form.get("default_language") or _UNNAMED)
        told = [language for language in self.tables.languages if language]
        if default not in (*told, _UNNAMED) and "" in self.tables.languages:
            told.append(default)  # pyxform puts the columns without a language there
        self.names |= _told_in_settings(self.tables.settings)
        vietnamese = next((language for language in told if _code(language) == languages.VIETNAMESE), "")
        if told and not vietnamese and (default in told or "" not in self.tables.languages):
            vietnamese = default if default in told else told[0]
            self.remarks.append(Problem("xlsform.no_vietnamese", "", {"language": vietnamese}))
        self.listed = set(self.names)
        for language in told:
            self._know(language, languages.VIETNAMESE if language == vietnamese else _code(language))
        # Columns without a language are Vietnamese, unless others are.
        self.codes.setdefault(_UNNAMED, "" if vietnamese not in ("", default) else languages.VIETNAMESE)

    def texts(self, marks: object, *, row: int, aside: bool = False) -> dict[str, str]:
        """Give the texts of a cell by language, with "vi" in any case; refused where one is far too long.

        `aside`: of a text that is for those who work with the questionnaire, which makes no language one of it.
        """
        said: dict[str, str] = {languages.VIETNAMESE: ""}
        for code, mark in self.by_code(marks).items():
            words = self.tables.words(mark)
            if words is not None and (tidy := self.tidy(words, code)):
                if len(tidy) > parsing.LONGEST_TEXT:
                    raise refuse("xlsform.long_text", "file", row=row, most=parsing.LONGEST_TEXT)
                said[code] = tidy
                self.listed |= set() if aside else {code}
        return said

    def by_code(self, cells: object) -> dict[str, object]:
        """Give what stands in the cells of a row, by the code of the language of each."""
        by_language = cells if isinstance(cells, dict) else {_UNNAMED: cells}
        return {code: cell for language, cell in by_language.items() if (code := self.codes.get(language, ""))}

    def all(self) -> tuple[Language, ...]:
        """Give the languages beside Vietnamese that anything is written in, or that the file lists."""
        return tuple(Language(code, name) for code, name in self.names.items() if code in self.listed)

    def _know(self, language: str, code: str) -> None:
        if code in self.codes.values() or len(self.names) >= parsing.MOST_LANGUAGES:
            self.remarks.append(Problem("xlsform.language_left", "", {"language": language}))
            return
        self.codes[language] = code
        if code != languages.VIETNAMESE and code not in self.names:
            part = _CODE.fullmatch(language)
            name = " ".join(text.clean(part[1] if part and part[1] else language).split())
            self.names[code] = name[: languages.LONGEST_NAME].strip() or languages.name_of(code)

    def tidy(self, words: str, code: str = languages.VIETNAMESE) -> str:
        """Give words as they are kept: as they were where they were written here, else tidied."""
        joiners = code != languages.VIETNAMESE
        if not self.tables.ours:
            return text.clean(words, joiners=joiners)
        words = names.read(words)
        return words if parsing.is_clean(words) else text.clean(words, joiners=joiners)


def _code(language: str) -> str:
    found = _CODE.fullmatch(language)
    code = found[2].strip().lower() if found else ""
    if text.fold(found[1] if found else language) in _VIETNAMESE or code == languages.VIETNAMESE:
        return languages.VIETNAMESE
    if languages.CODE.fullmatch(code) and len(code) <= 24:
        return code
    return languages.code_for(language)


def _told_in_settings(settings: Mapping[str, str]) -> dict[str, str]:
    try:
        told = json.loads(settings.get(names.LANGUAGES, "{}"))
    except (ValueError, RecursionError):
        return {}
    return {
        code: name
        for code, name in (told if isinstance(told, dict) else {}).items()
        if languages.CODE.fullmatch(code) and len(code) <= 24 and isinstance(name, str) and name.strip()
    }
