"""Drafts to change."""

from typing import Any

import pytest

from survey.questionnaires import parsing, publishing
from survey.questionnaires.content import Kind
from survey.questionnaires.drafting import questions, sections, starting
from tests import kitchen_sink
from tests.factories import NOW, World


@pytest.fixture
def sink(world: World) -> Any:
    """Give a draft with every kind of question, sections, rules and three languages."""
    content = parsing.parse(kitchen_sink.document())
    return starting.from_content(content, unit=world.commune, by=world.officer, now=NOW)


@pytest.fixture
def below(world: World) -> Any:
    """Give a draft that begins with a core of the province, and has a section and two questions of its own."""
    core = starting.from_content(parsing.parse(kitchen_sink.document()), unit=world.province, by=None, now=NOW)
    core.is_core = True
    edition = publishing.publish(core, by=None, now=NOW)
    own = starting.from_core(edition, unit=world.commune, by=world.officer, now=NOW)
    key = sections.add(own, title="Riêng xã Mường Nhé", by=None, now=NOW)
    for words in ("Đường vào bản", "Nước sinh hoạt"):
        questions.add(own, Kind.SATISFIED, section=key, words=words, by=None, now=NOW)
    return own
