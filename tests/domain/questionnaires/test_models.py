import pytest
from sqlalchemy.exc import IntegrityError

from survey.questionnaires import library
from survey.questionnaires.models import Edition, EditionIsFrozen
from tests.factories import NOW, an_edition


@pytest.fixture
def edition(world, database):
    edition = an_edition(world.commune, "dv-y-te")
    database.commit()
    return edition


@pytest.mark.parametrize(
    ("column", "value"), [("content", {"format": 1}), ("form", "dv-giao-duc"), ("number", 7), ("published_by_id", None)]
)
def test_an_edition_cannot_be_changed(world, edition, database, column, value):
    edition_id = edition.id
    setattr(edition, column, world.officer.id if column == "published_by_id" else value)

    with pytest.raises(EditionIsFrozen, match=f"edition {edition_id} is frozen"):
        database.commit()

    database.rollback()
    assert database.get(Edition, edition_id).content == library.document("dv-y-te")


def test_an_edition_cannot_be_deleted(edition, database):
    database.delete(edition)

    with pytest.raises(EditionIsFrozen):
        database.commit()

    database.rollback()
    assert database.get(Edition, edition.id) is not None


def test_a_questionnaire_with_editions_cannot_be_deleted(edition, database):
    database.delete(edition.questionnaire)

    with pytest.raises(EditionIsFrozen):
        database.commit()


def test_a_number_is_given_once(edition, database):
    twin = Edition(
        questionnaire_id=edition.questionnaire_id, number=1, form="dv-y-te", content=edition.content, published_at=NOW
    )
    database.add(twin)

    with pytest.raises(IntegrityError):
        database.commit()


def test_titles_are_those_of_the_content(edition):
    assert edition.title == edition.questionnaire.title == "Phiếu lấy ý kiến người dân về dịch vụ y tế"
    assert edition.questionnaire.editions == [edition]
