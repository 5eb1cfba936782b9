"""What a rule set looks at, what it comes to and how sure we are of it has words in every room and on paper."""

import pytest

from survey.administering.rule_sets import words as administering
from survey.collecting import words as collecting
from survey.papers import words as papers
from survey.reporting import words as reporting
from survey.results.rules import Certainty, Subject, Verdict
from survey.rounds.states import Mode


@pytest.mark.parametrize(
    "words",
    [papers.CERTAINTIES, collecting.CERTAINTY_WORDS, reporting.CERTAINTIES, administering.CERTAINTIES],
    ids=["papers", "collecting", "reporting", "administering"],
)
def test_every_certainty_has_words(words):
    assert set(words) == set(Certainty)


@pytest.mark.parametrize(
    "words",
    [papers.SUBJECTS, reporting.SUBJECTS, administering.SUBJECTS],
    ids=["papers", "reporting", "administering"],
)
def test_every_subject_has_words(words):
    assert set(words) == set(Subject)


@pytest.mark.parametrize(
    "words",
    [papers.VERDICTS, papers.VERDICTS_VOLUNTARY, reporting.VERDICTS, reporting.VERDICTS_VOLUNTARY],
    ids=["papers", "papers, voluntary", "reporting", "reporting, voluntary"],
)
def test_every_verdict_has_words(words):
    assert set(words) == set(Verdict)


@pytest.mark.parametrize("words", [papers.MODES, reporting.MODES], ids=["papers", "reporting"])
def test_every_mode_has_words_and_help_is_told_from_answering_alone(words):
    assert set(words) == set(Mode)
    assert len({str(one) for one in words.values()}) == len(Mode)
