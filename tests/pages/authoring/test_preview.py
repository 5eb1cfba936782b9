"""/phieu/<id>/xem-thu."""

import io
import re
from urllib.parse import urlsplit

import zxingcpp
from PIL import Image, ImageDraw

from survey.web import preview_links


def link_in(page):
    return re.search(r'href="(/xem-thu/[^"?]+)"', page)[1]


def read_qr(page):
    """Read a QR code as a camera does: its path is drawn in squares of 8 pixels."""
    drawing = re.search(r"<svg.*?</svg>", page, re.DOTALL)[0]
    size = int(re.search(r'viewBox="0 0 (\d+)', drawing)[1])
    image = Image.new("L", (size * 8, size * 8), 255)
    draw = ImageDraw.Draw(image)
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1", drawing):
        left, top = int(x) * 8, int(y) * 8
        draw.rectangle((left, top, left + int(width) * 8 - 1, top + 7), fill=0)
    file = io.BytesIO()
    image.save(file, "PNG")
    return zxingcpp.read_barcodes(Image.open(file))[0].text


def test_the_qr_code_leads_any_phone_to_the_questionnaire(sign_in, client, world, questionnaire):
    page = sign_in(world.officer).get(f"/phieu/{questionnaire.id}/xem-thu").get_data(as_text=True)

    scanned = urlsplit(read_qr(page))

    assert (scanned.scheme.lower(), scanned.netloc.lower()) == ("https", "ydan.example.vn")
    assert scanned.path.lower() == link_in(page).lower()
    assert questionnaire.title in client.get(scanned.path).get_data(as_text=True)


def test_the_address_stands_in_letters_with_its_end(sign_in, world, questionnaire):
    page = sign_in(world.officer).get(f"/phieu/{questionnaire.id}/xem-thu?lang=en").get_data(as_text=True)

    token = link_in(page).rpartition("/")[2]
    until = preview_links.read(token).until
    assert f"https://ydan.example.vn/xem-thu/{token}" in page
    assert f"The link lives until {until:%H:%M}, {until:%d/%m/%Y}" in page
    assert "Open on this device" in page


def test_a_server_whose_address_fits_into_no_code_shows_the_link_alone(app, sign_in, world, questionnaire, monkeypatch):
    monkeypatch.setitem(app.config, "PUBLIC_ADDRESS", "http://may_xa.noi-bo:8000/y-dan")

    page = sign_in(world.officer).get(f"/phieu/{questionnaire.id}/xem-thu").get_data(as_text=True)

    assert "<svg" not in page
    assert f"http://may_xa.noi-bo:8000/y-dan{link_in(page)}" in page


def test_who_gets_a_link(sign_in, world, questionnaire):
    address = f"/phieu/{questionnaire.id}/xem-thu"

    assert link_in(sign_in(world.officer).get(address).get_data(as_text=True))
    assert link_in(sign_in(world.reviewer).get(address).get_data(as_text=True))
    assert sign_in(world.neighbour).get(address).status_code == 404
