import pytest

from survey.questionnaires import publishing, queries
from survey.questionnaires.drafting import starting
from tests.factories import NOW, an_edition


@pytest.fixture
def owned(world):
    """Give a questionnaire of each unit that matters, by the name of its place in the world."""
    places = {
        "commune": world.commune,
        "neighbour": world.neighbour_commune,
        "province": world.province,
        "far": world.far_commune,
        "country": None,
    }
    return {name: starting.start("dv-y-te", unit=unit, by=None, now=NOW) for name, unit in places.items()}


def seen(world, owned, who):
    by = getattr(world, who)
    listed = queries.list_questionnaires(by=by)
    found = {name for name, one in owned.items() if queries.get_questionnaire(one.id, by=by) is one}
    assert listed == sorted(listed, key=lambda one: (one.unit_id != by.unit_id, -one.id))
    assert {one.id for one in listed} == {owned[name].id for name in found}
    return found


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("officer", {"commune"}),
        ("neighbour", {"neighbour"}),
        ("reviewer", {"commune", "neighbour", "province"}),
        ("administrator", {"commune", "neighbour", "province", "far", "country"}),
    ],
)
def test_a_questionnaire_is_seen_by_its_unit_and_those_above(world, owned, who, sees):
    assert seen(world, owned, who) == sees


@pytest.mark.parametrize(
    ("who", "may_ask"),
    [
        ("officer", {"commune", "province", "country"}),
        ("neighbour", {"neighbour", "province", "country"}),
        ("reviewer", {"commune", "neighbour", "province", "country"}),
        ("administrator", {"commune", "neighbour", "province", "far", "country"}),
    ],
)
def test_editions_from_above_may_be_asked_below(world, owned, who, may_ask):
    by = getattr(world, who)
    editions = {name: publishing.publish(one, by=None, now=NOW) for name, one in owned.items()}

    listed = queries.list_editions(by=by)

    assert listed == sorted(listed, key=lambda one: -one.id)
    assert {one.id for one in listed} == {editions[name].id for name in may_ask}
    assert {name for name, one in editions.items() if queries.get_edition(one.id, by=by) is one} == may_ask


@pytest.mark.parametrize("number", [987_654, 0, -1, 2**31, 10**30])
def test_what_does_not_exist_is_none(world, number):
    assert queries.get_questionnaire(number, by=world.administrator) is None
    assert queries.get_edition(number, by=world.administrator) is None


def test_a_content_is_read_once_for_the_process(world, database):
    edition = an_edition(world.commune, "dv-y-te")
    database.commit()

    content = queries.edition_content(edition.id)

    assert content.form == "dv-y-te"
    assert queries.edition_content(edition.id) is content


def test_editions_with_the_same_questions_share_one_content_for_counting(world, database):
    first, same = an_edition(world.commune, "dv-y-te"), an_edition(world.neighbour_commune, "dv-y-te")
    other = an_edition(world.commune, "dv-giao-duc")
    database.commit()

    contents = queries.contents_counted([first.id, same.id, other.id])

    assert contents[first.id] is contents[same.id]
    assert {key: content.form for key, content in contents.items()} == {
        first.id: "dv-y-te",
        same.id: "dv-y-te",
        other.id: "dv-giao-duc",
    }


def test_a_long_list_comes_in_parts_with_those_of_the_own_unit_first(world, owned):
    reviewer = world.reviewer

    whole = queries.list_questionnaires(by=reviewer)

    assert whole[0].unit_id == world.province.id
    assert queries.count_questionnaires(by=reviewer) == 3
    assert queries.list_questionnaires(by=reviewer, first=1, most=1) == whole[1:2]
    assert queries.list_questionnaires(by=reviewer, first=3, most=25) == []


@pytest.mark.parametrize("typed", ["mường nhé", "MUONG NHE", "muong"])
def test_questionnaires_are_found_by_the_name_of_their_unit(world, owned, typed):
    found = queries.list_questionnaires(by=world.administrator, named=typed)

    assert [one.unit_id for one in found] == [world.commune.id]
    assert queries.count_questionnaires(by=world.administrator, named=typed) == 1


def test_signs_of_patterns_are_searched_for_as_they_are(world, owned):
    assert queries.list_questionnaires(by=world.administrator, named="%") == []
    assert queries.list_questionnaires(by=world.neighbour, named="muong") == []
    assert len(queries.list_questionnaires(by=world.neighbour, named="\0")) == 1
