"""The published JSON Schema says what the reader says: of every document, and of every constant."""

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from survey.problems import Refused
from survey.questionnaires import content, languages, library, parsing
from survey.questionnaires.content import FIXED_CHOICES, Choice, Condition, Content, Kind, Language, Question, Section
from survey.questionnaires.icons import ICONS
from survey.web import statics
from tests import kitchen_sink
from tests.contents import rich_documents

PATH = Path(statics.__file__).parent / "static/questionnaire-2.schema.json"
SCHEMA: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
PARTS = SCHEMA["$defs"]
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_the_schema_is_one_of_2020_12():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("form", library.FORMS)
def test_every_ready_questionnaire_fits(form):
    VALIDATOR.validate(library.document(form) | {"format": 2})


@settings(max_examples=60, deadline=None)
@given(rich_documents() | rich_documents(unfinished=True))
def test_every_questionnaire_and_every_draft_fits(document):
    VALIDATOR.validate(document)


@pytest.mark.parametrize(
    ("shape", "part"),
    [
        (Content, SCHEMA),
        (Question, PARTS["question"]),
        (Choice, PARTS["choice"]),
        (Condition, PARTS["condition"]),
        (Section, PARTS["section"]),
        (Language, PARTS["language"]),
    ],
)
def test_it_has_every_part_and_no_other(shape, part):
    assert set(part["properties"]) - {"format"} == set(shape.__dataclass_fields__)
    assert part["additionalProperties"] is False


def test_it_has_the_constants_of_the_program():
    top, question = SCHEMA["properties"], PARTS["question"]["properties"]
    assert top["format"]["const"] == parsing.FORMAT
    assert top["group"]["enum"] == list(content.GROUPS)
    assert top["level"]["enum"] == list(content.LEVELS)
    assert question["kind"]["enum"] == [kind.value for kind in Kind]
    assert PARTS["choice"]["properties"]["means"]["enum"] == [*map(str, content.Means), None]
    assert PARTS["choice"]["properties"]["icon"]["enum"] == ["", *ICONS]
    assert top["questions"]["maxItems"] == parsing.MOST_QUESTIONS
    assert top["sections"]["maxItems"] == parsing.MOST_SECTIONS
    assert top["languages"]["maxItems"] == parsing.MOST_LANGUAGES
    assert question["when"]["maxItems"] == parsing.MOST_CONDITIONS
    assert {question[name]["maxItems"] for name in ("choices", "reasons")} == {parsing.MOST_CHOICES}
    assert PARTS["condition"]["properties"]["choices"]["maxItems"] == parsing.MOST_CHOICES
    assert PARTS["words"]["maxLength"] == parsing.LONGEST_TEXT
    assert PARTS["language"]["properties"]["name"]["maxLength"] == languages.LONGEST_NAME
    assert PARTS["language"]["properties"]["code"]["pattern"] == f"^{languages.CODE.pattern}$"
    assert question["sound"]["additionalProperties"]["pattern"] == f"^{parsing.SOUND.pattern}$"
    fixed = {key: (means and str(means)) for choices in FIXED_CHOICES.values() for key, means in choices}
    assert {key: one["properties"]["means"]["const"] for key, one in PARTS["fixed"].items()} == fixed


BROKEN = [
    (("format",), 3),
    (("format",), "2"),
    (("form",), "Có dấu"),
    (("form",), "x" * 65),
    (("group",), "khac"),
    (("service",), ""),
    (("level",), "hamlet"),
    (("title",), "Phiếu"),
    (("title",), {"en": "Only English"}),
    (("introduction",), {"vi": "x" * 2001}),
    (("organiser", "en"), " "),
    (("note", "vi"), "a\x07"),
    (("languages",), [{"code": "vi", "name": "Tiếng Việt"}]),
    (("languages", 0, "code"), "EN"),
    (("languages", 0, "name"), "x" * 41),
    (("languages",), [{"code": f"x-{number}", "name": "x"} for number in range(21)]),
    (("sections", 0, "key"), "Phần"),
    (("sections", 0, "text"), None),
    (("sections", 0, "icon"), "duong"),
    (("questions",), {}),
    (("questions", 0, "key"), "q" * 25),
    (("questions", 0, "key"), "-q"),
    (("questions", 0, "kind"), "geopoint"),
    (("questions", 0, "text", "vi"), 7),
    (("questions", 0, "help"), "giúp"),
    (("questions", 0, "section"), "A B"),
    (("questions", 0, "required"), "yes"),
    (("questions", 0, "overall"), 1),
    (("questions", 0, "criterion"), "Tiêu chí"),
    (("questions", 2, "when"), {"question": "q02"}),
    (("questions", 2, "when", 0, "question"), None),
    (("questions", 2, "when", 0, "choices"), "co"),
    (("questions", 2, "when"), [{"question": "q02", "choices": ["co"]}] * 6),
    (("questions", 0, "choices", 0, "key"), "khac"),
    (("questions", 0, "choices", 0, "means"), "neutral"),
    (("questions", 0, "choices", 0, "icon"), "meo"),
    (("questions", 0, "choices"), []),
    (("questions", 2, "choices", 5, "key"), "6"),
    (("questions", 1, "choices", 1, "means"), "satisfied"),
    (("questions", 7, "choices"), [{"key": "a", "text": {"vi": "x"}}]),
    (("questions", 1, "reasons"), [{"key": "a", "text": {"vi": "x"}}]),
    (("questions", 0, "reasons", 0, "text"), {}),
    (("questions", 0, "min"), 1),
    (("questions", 5, "min"), 1.5),
    (("questions", 5, "max"), 10**12),
    (("questions", 4, "min"), -1),
    (("questions", 0, "sound"), {"vi": "giong-doc.opus"}),
    (("questions", 0, "colour"), "red"),
    (("author",), "Vừ Thị Dợ"),
]


@pytest.mark.parametrize(("place", "value"), BROKEN)
def test_a_document_that_is_broken_anywhere_fits_neither_the_schema_nor_the_reader(place, value):
    document = copy.deepcopy(kitchen_sink.document())
    VALIDATOR.validate(document)
    here: Any = document
    for step in place[:-1]:
        here = here[step]
    here[place[-1]] = value

    assert not VALIDATOR.is_valid(document)
    with pytest.raises(Refused):
        parsing.parse(document, unfinished=True)


@pytest.mark.parametrize("lacking", SCHEMA["required"])
def test_what_is_required_is_required_by_the_reader_too(lacking):
    document = kitchen_sink.document()
    del document[lacking]

    assert not VALIDATOR.is_valid(document)
    with pytest.raises(Refused):
        parsing.parse(document, unfinished=True)
