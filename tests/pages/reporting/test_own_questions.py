"""Reports over communes that ask one core and questions of their own."""

import pytest

from survey.questionnaires import cores, publishing
from survey.questionnaires.content import Kind
from survey.questionnaires.drafting import questions, starting
from tests.factories import NOW, a_blank, an_open_round
from tests.pages.reporting.reading import rows_of, words_of

OWN = "Chợ phiên Mường Nhé có đủ chỗ không?"


@pytest.fixture
def asked(world, database):
    """Ask a core of the province in two communes, of which one asks a question of its own; gives the form."""
    core = a_blank("Phiếu lõi tỉnh Điện Biên", world.province)
    questions.add(core, Kind.SATISFIED, words="Ông/bà có hài lòng với đường xã không?", by=None, now=NOW)
    cores.mark(core, by=None, now=NOW)
    edition = publishing.publish(core, by=None, now=NOW)
    for commune, own in ((world.commune, OWN), (world.neighbour_commune, "")):
        questionnaire = starting.from_core(edition, unit=commune, by=None, now=NOW)
        if own:
            questions.add(questionnaire, Kind.SATISFIED, words=own, by=None, now=NOW)
        an_open_round(commune, [commune], edition=publishing.publish(questionnaire, by=None, now=NOW))
    database.commit()
    return core.form


def test_the_province_reads_them_apart_and_the_commune_with_the_others(asked, world, sign_in):
    province = sign_in(world.reviewer).get(f"/bao-cao/{world.province.id}?phieu={asked}")
    commune = sign_in(world.officer).get(f"/bao-cao/{world.commune.id}?phieu={asked}")

    assert f"{OWN} hỏi ở 1 trong 2 xã" in words_of(province)
    assert "Phiếu lõi tỉnh Điện Biên" in words_of(province)
    assert OWN not in [cell for row in rows_of(province) for cell in row]
    assert "hỏi ở" not in words_of(commune)
    assert any(OWN in cell for row in rows_of(commune) for cell in row)
    assert asked not in words_of(sign_in(world.officer).get("/bao-cao"))
    assert sign_in(world.neighbour).get(f"/bao-cao/{world.commune.id}?phieu={asked}").status_code == 404
