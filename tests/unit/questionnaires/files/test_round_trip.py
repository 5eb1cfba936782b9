"""What is written as a file is read as the very same content, and pyxform makes a form of it."""

import pytest
from hypothesis import given, settings
from pyxform.xls2xform import convert

from survey.questionnaires import library, parsing
from survey.questionnaires.files import formats
from tests import kitchen_sink
from tests.contents import a_document, a_question, rich_documents


def comes_back(content, ending):
    made = formats.write(content, ending, version="ban-3")
    read, remarks = formats.read(made, name=f"phieu.{ending}")
    assert remarks == ()
    assert read == content
    return made


@pytest.mark.parametrize("ending", formats.ENDINGS)
@pytest.mark.parametrize("form", library.FORMS)
def test_every_ready_questionnaire_comes_back(form, ending):
    comes_back(library.get(form), ending)


@pytest.mark.parametrize("ending", formats.ENDINGS)
def test_a_questionnaire_with_everything_comes_back(ending):
    comes_back(parsing.parse(kitchen_sink.document()), ending)


def test_a_question_of_the_dissatisfied_alone_is_not_taken_for_their_reasons():
    only = [{"question": "q01", "choices": ["khl"]}]
    asked = a_document(
        a_question("q01"), a_question("q02", "several", when=only), a_question("q03", "short_text", when=only)
    )

    comes_back(parsing.parse(asked), "xlsx")


@settings(max_examples=60, deadline=None)
@given(rich_documents())
def test_any_questionnaire_comes_back_and_is_a_form_for_kobo(document):
    content = parsing.parse(document)

    comes_back(content, "json")
    warnings = convert(comes_back(content, "xlsx"), file_type=".xlsx").warnings
    assert [one for one in warnings if "x-stieng" not in one] == []  # a language that has no code of ISO 639


@settings(max_examples=60, deadline=None)
@given(rich_documents(unfinished=True))
def test_any_draft_comes_back_and_can_be_tried_out_in_kobo(document):
    content = parsing.parse(document, unfinished=True)

    comes_back(content, "json")
    assert convert(comes_back(content, "xlsx"), file_type=".xlsx").xform


def test_the_same_content_makes_the_same_file():
    content = library.get("dv-y-te")

    assert formats.write(content, "xlsx", version="1") == formats.write(content, "xlsx", version="1")
