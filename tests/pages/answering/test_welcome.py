"""The first page of the site."""


def test_the_first_page_leads_residents_to_their_code_and_staff_to_their_door(client):
    page = client.get("/").text

    assert 'action="/nhap-ma"' in page
    assert 'href="/ket-qua"' in page
    assert 'href="/dang-nhap"' in page
