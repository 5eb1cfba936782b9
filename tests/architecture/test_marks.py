"""What a rule set looks at, what it comes to and how sure we are of it has words on pages and on paper."""

import pytest

from survey.papers import words as papers
from survey.reporting import words as reporting
from survey.results.rules import Certainty, Subject, Verdict
from survey.rounds.states import Mode
from survey.web import rule_set_words as pages


@pytest.mark.parametrize(
    "words",
    [papers.CERTAINTIES, pages.CERTAINTIES],
    ids=["papers", "pages"],
)
def test_every_certainty_has_words(words):
    assert set(words) == set(Certainty)


@pytest.mark.parametrize(
    "words",
    [papers.SUBJECTS, pages.SUBJECTS],
    ids=["papers", "pages"],
)
def test_every_subject_has_words(words):
    assert set(words) == set(Subject)


@pytest.mark.parametrize(
    "words",
    [papers.VERDICTS, papers.VERDICTS_VOLUNTARY, pages.VERDICTS, pages.LOOKS, reporting.VERDICTS_VOLUNTARY],
    ids=["papers", "papers, voluntary", "pages", "looks", "reporting, voluntary"],
)
def test_every_verdict_has_words(words):
    assert set(words) == set(Verdict)


@pytest.mark.parametrize("words", [papers.MODES, reporting.MODES], ids=["papers", "reporting"])
def test_every_mode_has_words_and_help_is_told_from_answering_alone(words):
    assert set(words) == set(Mode)
    assert len({str(one) for one in words.values()}) == len(Mode)
