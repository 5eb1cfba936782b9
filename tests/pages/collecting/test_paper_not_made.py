"""What is read when the press is broken, or has too much to do."""

import pytest

from survey.papers import press
from survey.rounds.states import RoundKind
from tests import factories


@pytest.fixture
def no_press(monkeypatch, tmp_path):
    """Take the worker away with which papers are typeset."""
    monkeypatch.setattr(press, "_WORKERS", tmp_path)


@pytest.fixture
def papers(world, database):
    """Give the addresses of papers of each sort."""
    commune, hamlet = world.commune, factories.a_hamlet(world.commune, "Bản Nà Pán", 12)
    edition = factories.an_edition(commune)
    of_posters = factories.an_open_round(commune, [commune], edition=edition)
    poster = factories.a_poster(of_posters, commune)
    by_household = factories.an_open_round(commune, [commune], edition=edition, kind=RoundKind.HOUSEHOLD)
    factories.take_over(by_household, commune)
    database.commit()
    here = f"/dot/{by_household.id}/xa/{commune.id}"
    return {
        "poster": f"/dot/{of_posters.id}/ap-phich/{poster.code}.pdf",
        "paper ballot": f"/dot/{of_posters.id}/phieu-giay.pdf",
        "hand-out sheet": f"{here}/phieu-moi/ky-nhan/{hamlet.id}.pdf",
        "document": f"{here}/van-ban/bien-ban-kiem-phieu.pdf",
    }


@pytest.mark.parametrize("sort", ["poster", "paper ballot", "hand-out sheet", "document"])
def test_a_paper_that_cannot_be_made_now_is_a_page_that_says_so(sort, papers, sign_in, world, no_press, caplog):
    response = sign_in(world.officer, language="en").get(papers[sort])

    page = response.get_data(as_text=True)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert "The paper could not be made now" in page
    assert world.officer.name in page  # whoever asked stays signed in
    assert "typeset.py" not in page
    assert "typeset.py" in caplog.text
