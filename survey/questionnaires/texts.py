"""The texts of a questionnaire by the place where each stands, to translate and to tell what is missing. Pure."""

from collections.abc import Iterator

from survey.questionnaires.content import Content, Text


def of(content: Content) -> Iterator[tuple[str, Text]]:
    """Give place and text of all that residents read, in reading order; what is empty in Vietnamese is left aside.

    Places are by key, so that they stay when something moves: "title", "sections.duong.text", "questions.q01.text",
    "questions.q01.help", "questions.q01.choices.hl", "questions.q01.reasons.rac".
    """
    yield from ((place, text) for place, text in _all(content) if text["vi"].strip())


def missing(content: Content, language: str) -> list[str]:
    """Give the places of the texts that aren't written in a language."""
    return [place for place, text in of(content) if not text.get(language, "").strip()]


def _all(content: Content) -> Iterator[tuple[str, Text]]:
    yield "title", content.title
    yield "introduction", content.introduction
    yield "organiser", content.organiser
    headings = {section.key: section.text for section in content.sections}
    told: set[str] = set()
    for question in content.questions:
        if question.section in headings and question.section not in told:
            told.add(question.section)
            yield f"sections.{question.section}.text", headings[question.section]
        at = f"questions.{question.key}"
        yield f"{at}.text", question.text
        if question.help is not None:
            yield f"{at}.help", question.help
        for choice in question.choices:
            yield f"{at}.choices.{choice.key}", choice.text
        for reason in question.reasons:
            yield f"{at}.reasons.{reason.key}", reason.text
    for key, text in headings.items():
        if key not in told:
            yield f"sections.{key}.text", text
