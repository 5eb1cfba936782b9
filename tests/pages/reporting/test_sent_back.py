"""A reviewer sends a commune's result back, its officer answers, the reviewer settles: on their pages."""

import pytest

from tests.factories import a_published_round

REASON, ANSWER = "Vì sao <b>mọi</b> người đều hài lòng?", "Đã kiểm tra lại từng bản."


@pytest.fixture
def round_(world, database):
    made = a_published_round(world.commune, [world.commune])
    database.commit()
    return made


def test_reason_and_answer_go_their_way(sign_in, world, round_):
    reviewer, officer = sign_in(world.reviewer), sign_in(world.officer)
    above = f"/bao-cao/{world.commune.id}/gui-lai/{round_.id}"
    here = f"/dot/{round_.id}/xa/{world.commune.id}/tra-loi"

    assert f'href="{above}"' in reviewer.get(f"/bao-cao/{world.commune.id}?dot={round_.id}").get_data(as_text=True)
    assert reviewer.post(above, data={"reason": "  "}).status_code == 422
    assert reviewer.post(above, data={"reason": REASON}).status_code == 302
    assert "&lt;b&gt;mọi&lt;/b&gt;" in officer.get(f"/dot/{round_.id}").get_data(as_text=True)
    assert here in officer.get("/dot").get_data(as_text=True)
    assert above in reviewer.get("/bao-cao").get_data(as_text=True)
    assert reviewer.post(f"{above}/xong").status_code == 422
    assert officer.post(here, data={"answer": ANSWER}).status_code == 302
    assert officer.post(here, data={"answer": ANSWER}).status_code == 422
    assert ANSWER in reviewer.get(above).get_data(as_text=True)
    assert reviewer.post(f"{above}/xong").status_code == 302
    assert above not in reviewer.get("/bao-cao").get_data(as_text=True)
    assert ANSWER in officer.get(here).get_data(as_text=True)


def test_the_owner_is_refused_and_strangers_meet_a_404(sign_in, world, round_):
    above = f"/bao-cao/{world.commune.id}/gui-lai/{round_.id}"

    assert sign_in(world.officer).post(above, data={"reason": REASON}).status_code == 422
    for stranger in (world.neighbour, world.enumerator):
        assert sign_in(stranger).get(above).status_code == 404
        assert sign_in(stranger).post(above, data={"reason": REASON}).status_code == 404
