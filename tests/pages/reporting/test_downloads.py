"""The report as files."""

import io
import zipfile

import pytest

ENDINGS = {"excel": "xlsx", "word": "docx", "pdf": "pdf", "csv": "csv"}
BEGINS = {"excel": b"PK", "word": b"PK", "pdf": b"%PDF", "csv": b"\xef\xbb\xbf"}


@pytest.mark.parametrize("kind", ENDINGS)
def test_the_file_has_a_name_that_says_what_it_is(world, today, sign_in, kind):
    response = sign_in(world.officer).get(
        f"/bao-cao/{world.commune.id}/{kind}?phieu=xa-ntm-2026-2030&loai=open&nam=2026"
    )

    name = f"bao-cao-xa-muong-nhe-xa-ntm-2026-2030-2026.{ENDINGS[kind]}"
    assert response.headers["Content-Disposition"] == f"attachment; filename={name}"
    assert response.data.startswith(BEGINS[kind])
    assert BEGINS[kind] != b"PK" or zipfile.ZipFile(io.BytesIO(response.data)).testzip() is None


@pytest.mark.parametrize("kind", ENDINGS)
def test_one_round_is_named_in_the_file(world, of_2024, sign_in, kind):
    response = sign_in(world.administrator).get(f"/bao-cao/{world.old_district.id}/{kind}?dot={of_2024.id}")

    assert f"huyen-muong-nhe-xa-ntm-2021-2025-dot-{of_2024.id}-2024" in response.headers["Content-Disposition"]


@pytest.mark.parametrize("kind", ENDINGS)
def test_the_country_is_for_accounts_of_the_country(world, today, sign_in, kind):
    assert sign_in(world.administrator).get(f"/bao-cao/ca-nuoc/{kind}").status_code == 200
    assert sign_in(world.reviewer).get(f"/bao-cao/ca-nuoc/{kind}").status_code == 404


@pytest.mark.parametrize("kind", ENDINGS)
def test_a_neighbour_and_an_enumerator_get_404(world, today, sign_in, kind):
    for person in (world.neighbour, world.enumerator):
        assert sign_in(person).get(f"/bao-cao/{world.commune.id}/{kind}").status_code == 404


@pytest.mark.parametrize("kind", ENDINGS)
def test_there_is_no_file_of_nothing(world, sign_in, kind):
    assert sign_in(world.officer).get(f"/bao-cao/{world.commune.id}/{kind}").status_code == 404
