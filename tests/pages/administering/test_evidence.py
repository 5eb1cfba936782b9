"""The pictures and documents of a service, and its confirmation."""

from io import BytesIO

import pytest

from survey.extensions import db
from survey.target import queries
from tests.domain.target.conftest import a_service

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@pytest.fixture
def service(world, database):
    made = a_service(world.commune, by=world.officer)
    database.commit()
    return made


def at(service, more=""):
    return f"/don-vi/{service.unit_id}/dich-vu/{service.id}{more}"


def send(browser, service, content, name="Quyết định số 12.pdf"):
    return browser.post(at(service, "/tai-lieu"), data={f"{service.id}-document": (BytesIO(content), name)})


def test_an_officer_puts_a_document_and_who_sees_the_unit_opens_it(sign_in, world, service):
    assert send(sign_in(world.officer), service, PDF).location == f"/don-vi/{world.commune.id}#dich-vu"
    (document,) = service.documents
    address = at(service, f"/tai-lieu/{document.id}")

    response = sign_in(world.reviewer).get(address)
    assert response.data == PDF
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.mimetype == "application/pdf"
    assert sign_in(world.neighbour).get(address).status_code == 404
    assert sign_in(world.enumerator).get(address).status_code == 404


def test_a_mistake_is_said_at_the_field_of_its_service(sign_in, world, service):
    for content in (b"<html>", b""):
        response = send(sign_in(world.officer), service, content, "trang.pdf" if content else "")
        page = response.get_data(as_text=True)

        assert response.status_code == 422
        assert f'id="{service.id}-document-error"' in page
    assert service.documents == []


def test_others_neither_put_nor_take_away(sign_in, world, service):
    send(sign_in(world.officer), service, PDF)
    (document,) = service.documents
    for person in (world.neighbour, world.reviewer, world.enumerator):
        browser = sign_in(person)
        assert send(browser, service, PDF).status_code == 404
        assert browser.post(at(service, f"/tai-lieu/{document.id}/go")).status_code == 404

    assert sign_in(world.officer).post(at(service, f"/tai-lieu/{document.id}/go")).status_code == 302
    db.session.expire_all()
    assert service.documents == []


def test_the_reviewer_confirms_and_takes_back_and_the_unit_itself_does_not(sign_in, world, service):
    reviewer = sign_in(world.reviewer)
    for person in (world.officer, world.neighbour, world.enumerator):
        assert sign_in(person).post(at(service, "/xac-nhan")).status_code == 404

    assert reviewer.post(at(service, "/xac-nhan")).status_code == 302
    assert reviewer.post(at(service, "/xac-nhan")).status_code == 422
    (shown,) = queries.services_of(world.commune)
    db.session.refresh(shown)
    assert shown.confirmed_by_id == world.reviewer.id
    assert "Lò Văn Khuyến" in sign_in(world.officer).get(f"/don-vi/{world.commune.id}").get_data(as_text=True)
    assert "Lò Văn Khuyến" not in sign_in(world.neighbour).get(f"/don-vi/{world.commune.id}").get_data(as_text=True)
    assert reviewer.post(at(service, "/rut-xac-nhan")).status_code == 302
    db.session.refresh(shown)
    assert shown.confirmed_at is None
