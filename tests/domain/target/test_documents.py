"""Pictures and documents of a service, and who confirms it."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from survey.people.models import AuditEntry, Role
from survey.problems import Refused
from survey.target import confirming, document_files, documents, registering
from survey.target.documents import File
from survey.target.registering import Claim
from tests.domain.target.conftest import a_service
from tests.factories import NOW, TODAY, a_member_of_staff

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def a_picture(kind, **how):
    file = BytesIO()
    Image.effect_noise((60, 40), 50).convert("RGB").save(file, kind, **how)
    return file.getvalue()


def codes(refused):
    return {problem.code for problem in refused.value.problems}


def test_a_picture_keeps_what_is_seen_and_loses_where_it_was_taken():
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010E] = "Nhà ông Giàng A Chứ"
    exif.get_ifd(0x8825)[2] = (22.0, 11.0, 30.0)  # the latitude
    raw = a_picture("JPEG", exif=exif.tobytes(), comment=b"Giang A Chu") + b"<script>"

    kind, kept = document_files.read(raw)

    before, after = Image.open(BytesIO(raw)), Image.open(BytesIO(kept))
    assert kind == "image/jpeg"
    assert after.tobytes() == before.tobytes()
    assert dict(after.getexif()) == {0x0112: 6}
    assert b"Giang" not in kept
    assert "Giàng".encode() not in kept
    assert kept.endswith(b"\xff\xd9")


def test_a_progressive_jpeg_and_a_png_are_read():
    for kind, how in (("JPEG", {"progressive": True}), ("PNG", {})):
        raw = a_picture(kind, **how)
        _, kept = document_files.read(raw)
        assert Image.open(BytesIO(kept)).tobytes() == Image.open(BytesIO(raw)).tobytes()


def test_a_png_loses_its_texts():
    raw = a_picture("PNG")
    told = b"tEXtAuthor\0Giang A Chu"
    chunk = struct.pack(">I", len(told) - 4) + told + struct.pack(">I", zlib.crc32(told))

    _, kept = document_files.read(raw[:33] + chunk + raw[33:] + b"behind the end")

    assert kept == raw


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "document.kind"),
        (b"<html><script>alert(1)</script>", "document.kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "document.kind"),
        (b"MZ\x90\x00", "document.kind"),
        (b"GIF89a", "document.kind"),
        (b"%PDF-1.7 cut", "document.cut"),
        (b"\xff\xd8\xff", "document.cut"),
        (b"\x89PNG\r\n\x1a\n", "document.cut"),
        (PDF + b" " * document_files.MOST_BYTES, "document.too_big"),
    ],
)
def test_what_is_no_picture_or_document_is_refused(content, code):
    with pytest.raises(Refused) as refused:
        document_files.read(content)

    assert codes(refused) == {code}


def test_a_picture_that_is_cut_anywhere_is_refused():
    for kind in ("JPEG", "PNG"):
        raw = a_picture(kind)
        for end in range(4, len(raw) - 2, 97):
            with pytest.raises(Refused):
                document_files.read(raw[:end])


def test_a_picture_of_a_million_pages_of_points_is_refused():
    head = b"IHDR" + struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    raw = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))

    with pytest.raises(Refused) as refused:
        document_files.read(raw)

    assert codes(refused) == {"document.too_many_pixels"}


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Ảnh trạm y tế.JPG", "Ảnh trạm y tế.pdf"),
        (r"C:\Users\Vừ Thị Dợ\quyết định.pdf", "quyết định.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie x.pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
        ("", "tai-lieu.pdf"),
        ("Ữ" * 300 + ".pdf", "Ữ" * 100 + ".pdf"),
    ],
)
def test_a_name_is_cleaned_and_ends_as_what_the_file_is(raw, name):
    assert document_files.name(raw, document_files.PDF) == name


def test_a_document_is_evidence_enough(world, database):
    claim = Claim("y-te", "Tư vấn sức khỏe qua Zalo", "", "", TODAY)
    service = registering.register(world.commune, claim=claim, document=File("QĐ.pdf", PDF), by=world.officer, now=NOW)

    (document,) = service.documents
    with pytest.raises(Refused) as refused:
        documents.take_away(service, document, by=world.officer, now=NOW)
    assert codes(refused) == {"document.last"}
    assert database.scalar(select(AuditEntry.after).where(AuditEntry.action == "service.document_added")) == {
        "name": "QĐ.pdf",
        "kind": "application/pdf",
    }


def test_a_service_has_at_most_five(world):
    service = a_service(world.commune)
    for _ in range(documents.MOST):
        documents.add(service, File("QĐ.pdf", PDF), by=world.officer, now=NOW)

    with pytest.raises(Refused) as refused:
        documents.add(service, File("QĐ.pdf", PDF), by=world.officer, now=NOW)

    assert codes(refused) == {"document.too_many"}


def test_the_unit_above_confirms_and_takes_back(world, database):
    service = a_service(world.commune, by=world.officer)
    document = documents.add(service, File("QĐ.pdf", PDF), by=world.officer, now=NOW)

    confirming.confirm(service, by=world.reviewer, now=NOW)
    assert service.confirmed_by_id == world.reviewer.id
    with pytest.raises(Refused) as refused:
        documents.take_away(service, document, by=world.officer, now=NOW)
    assert codes(refused) == {"document.confirmed"}

    confirming.take_back(service, by=world.reviewer, now=NOW)
    documents.take_away(service, document, by=world.officer, now=NOW)
    assert (service.confirmed_at, service.documents) == (None, [])
    actions = list(database.scalars(select(AuditEntry.action).where(AuditEntry.subject == f"service {service.id}")))
    assert actions[-3:] == ["service.confirmed", "service.confirmation_taken_back", "service.document_taken_away"]


def test_neither_the_unit_nor_a_stranger_nor_who_registered_confirms(world):
    service = a_service(world.commune, by=world.administrator)
    far = a_member_of_staff("ca.mau", Role.REVIEWER, world.far_province, "Quách Thị Bé Ba")

    for person in (world.officer, world.neighbour, far, world.enumerator, world.administrator):
        with pytest.raises(Refused) as refused:
            confirming.confirm(service, by=person, now=NOW)
        assert codes(refused) == {"service.confirmed_from_above"}
