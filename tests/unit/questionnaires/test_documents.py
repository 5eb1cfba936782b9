import pytest
from hypothesis import given, settings

from survey.questionnaires import documents, library, parsing
from tests import kitchen_sink
from tests.contents import a_document, a_question
from tests.contents import documents as any_documents


@pytest.mark.parametrize("form", library.FORMS)
def test_a_ready_questionnaire_is_written_as_it_ships(form):
    assert documents.of(library.get(form)) == library.document(form)


def test_everything_that_a_questionnaire_can_carry_is_written():
    document = kitchen_sink.document()

    assert documents.of(parsing.parse(document)) == document


@settings(max_examples=60)
@given(any_documents())
def test_what_is_written_is_read_as_the_same_content(document):
    content = parsing.parse(document, unfinished=True)

    assert parsing.parse(documents.of(content), unfinished=True) == content


def test_what_has_its_default_is_left_out_so_that_equal_contents_give_equal_documents():
    plain = parsing.parse(a_document(a_question("q01")))
    wordy = parsing.parse(a_document(a_question("q01", required=True, overall=False, criterion="", when=[]), format=1))

    assert plain == wordy
    assert documents.of(plain) == documents.of(wordy)
    assert "required" not in documents.of(wordy)["questions"][0]
