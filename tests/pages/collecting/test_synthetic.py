"""Every page of a round that was made up says so."""

import pytest

from survey.rounds.states import RoundKind
from tests import factories

PAGES = ("", "/ho", "/so-theo-doi", "/tien-do", "/phieu-moi", "/ho-tro", "/lo", "/kiem-phieu", "/bien-ban", "/van-ban")


@pytest.fixture
def here(world, database):
    """Open a made-up household round with a batch; gives its address, its hamlet and its batch."""
    round_ = factories.an_open_round(world.commune, [world.commune], kind=RoundKind.HOUSEHOLD, synthetic=True)
    factories.take_over(round_, world.commune)
    hamlet_id = factories.an_unused_slip(round_, world.commune).hamlet_id
    hamlet = database.get(type(world.commune), hamlet_id)
    batch = factories.a_batch(round_, world.commune, hamlet)
    database.commit()
    return f"/dot/{round_.id}/xa/{world.commune.id}", hamlet_id, batch.id


def test_every_page_of_a_made_up_household_round_says_so(sign_in, world, here):
    address, hamlet_id, batch_id = here
    officer = sign_in(world.officer)
    rests = (*PAGES, f"/ho/{hamlet_id}", f"/ho/{hamlet_id}/nhan", f"/lo/{batch_id}", f"/lo/{batch_id}/phieu")

    silent = [rest for rest in rests if "Bản dùng thử" not in officer.get(address + rest).text]

    assert silent == []
