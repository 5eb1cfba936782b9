import io
import itertools
import random
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import cache

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageFilter

from survey.papers import qr, slips
from survey.rounds import codes
from survey.rounds.printing import IN_A_PART, ON_A_SHEET
from survey.rounds.states import Layout

PUBLIC = "https://ydan.dienbien.example.vn"
INVITATION = slips.Invitation(
    organiser="Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé",
    phone="0215 3856 789",
    last_day=date(2026, 12, 15),
    public_address=PUBLIC,
)
PLACE = "Bản Nà Pán, xã Mường Nhé, tỉnh Điện Biên"
# The longest that may be entered: 80 letters of a hamlet, with the longest names of the unit tables.
LONGEST = {
    "place": "Tổ dân phố Khu dân cư Phước Thành mở rộng giai đoạn hai, đường Nguyễn Thị Minh K, "
    "phường Phan Rang - Tháp Chàm, tỉnh Bà Rịa - Vũng Tàu",
    "label": "Đường Nguyễn Thị Minh Khai nối dài, ngõ 123/45/6, nhà số 1234",
}
LONGEST_ORGANISER = (
    "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam phường Phan Rang - Tháp Chàm phối hợp với Ban Công tác "
    "Mặt trận các khu dân cư và Tổ lấy ý kiến sự hài lòng của người dân về xây dựng nông thôn mới"
)
NASTY = '#set page(width: 9pt) *đậm* _x_ \\ $a$ "<b>" @x // /* `r` = [y] {z} ~ --- \' & 100% #panic("ô")'
NASTY_LABEL = '#set page() *a* $b$ "c" \\ `d` #panic()'

DARK = {Layout.A4_8: 25, Layout.A5_1: 54}  # millimetres of a QR without the white around it
SIZE = {Layout.A4_8: (105, 74.25), Layout.A5_1: (148, 210)}
SHEET = {Layout.A4_8: (210, 297), Layout.A5_1: (148, 210)}
POINT = 25.4 / 72


def a_slip(serial, **what):
    code = what.pop("code", None) or codes.new()
    given = {"label": "", "place": PLACE, **what}
    return slips.SlipPaper(code=code, qr_address=qr.address(PUBLIC, code), serial=serial, **given)


def a_paper(*papers, layout=Layout.A4_8, **what):
    return slips.pdf(papers, replace(INVITATION, **what), layout=layout)


def test_each_of_a_thousand_slips_has_its_own_code_which_a_phone_reads_at_20_mm_and_after_a_photocopy():
    papers = [a_slip(serial, label=f"Ngõ {serial % 7}, nhà {serial}") for serial in range(1, 1001)]
    size = IN_A_PART[Layout.A4_8]
    parts = [papers[start : start + size] for start in range(0, len(papers), size)]

    with ThreadPoolExecutor(2) as press:
        made = list(press.map(lambda part: slips.pdf(part, INVITATION, layout=Layout.A4_8), parts))

    for part, pdf in zip(parts, made, strict=True):
        for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
            words = page.get_textpage()
            on_sheet = part[number * 8 : number * 8 + 8]
            drawn = codes_at_20_mm_and_300_dpi(page)
            for seen in (drawn, photocopied(drawn)):
                read = {place_of(one, seen.size): one.text for one in read_codes(seen)}
                assert read == {place: paper.qr_address for place, paper in enumerate(on_sheet)}
            for place, paper in enumerate(on_sheet):
                told = squeezed(words.get_text_bounded(*bounds(place)))
                assert told.count(squeezed(f"Số {paper.serial:03}")) == 1
                assert codes.spaced(paper.code).replace(" ", "") in told


@pytest.mark.parametrize("layout", Layout)
def test_a_slip_says_who_asks_where_what_to_do_until_when_and_what_is_never_asked(layout):
    told = text(a_paper(a_slip(42, code="7K2MQ4XA", label="Ngõ 3, nhà 12"), layout=layout))

    for words in (
        "Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé",
        "PHIẾU MỜI LẤY Ý KIẾN HỘ",
        "Bản Nà Pán, xã Mường Nhé, tỉnh Điện Biên",
        "Số 042",
        "Ngõ 3, nhà 12",
        "bằng máy ảnh hoặc Zalo.",
        "2. Hoặc gõ mã dưới đây tại địa chỉ:",
        "ydan.dienbien.example.vn/nhap-ma",
        "7K2M Q4XA",
        "Không ghi tên người trả lời.",
        "Không bao giờ hỏi mã OTP, tài khoản ngân hàng, số CCCD.",
        "đến hết ngày 15/12/2026",
        "Cần hỏi, gọi 0215 3856 789",
    ):
        assert words.lower() in told.lower()
    assert "TRÌNH DIỄN" not in told
    assert "đã hủy" not in told


@pytest.mark.parametrize("layout", Layout)
def test_a_code_is_printed_larger_than_20_mm_with_its_white_around(layout):
    page = pages(a_paper(a_slip(1, **LONGEST), layout=layout, organiser=LONGEST_ORGANISER))[0]
    drawn = page.render(scale=600 / 72).to_pil().convert("L")

    [found] = read_codes(drawn)

    dark = (found.position.top_right.x - found.position.top_left.x) / 600 * 25.4
    assert dark == pytest.approx(DARK[layout], abs=0.5)
    if layout is Layout.A4_8:  # what stands beside it keeps away by four modules, what stands above by two
        module = dark / (qr.size("x" * len(found.text)) - 8)
        assert is_white(drawn, found, left=4 * module, right=4 * module, above=2 * module, below=2 * module)


@pytest.mark.parametrize(("layout", "sheets"), [(Layout.A4_8, 2), (Layout.A5_1, 9)])
def test_so_many_slips_lie_on_a_sheet_of_its_size(layout, sheets):
    made = pages(a_paper(*map(a_slip, range(1, 10)), layout=layout))

    assert len(made) == sheets == -(-9 // ON_A_SHEET[layout])
    assert {tuple(round(side * POINT) for side in page.get_size()) for page in made} == {SHEET[layout]}


def test_a_sheet_of_eight_has_marks_where_it_is_cut():
    drawn = pages(a_paper(a_slip(1)))[0].render(scale=300 / 72).to_pil().convert("L")

    def dark(x, y):
        at_mm = [round(value / 25.4 * 300) for value in (x - 0.3, y - 0.3, x + 0.3, y + 0.3)]
        return drawn.crop(at_mm).getextrema()[0] < 60

    for x, y in [(105, 7), (105, 290), *((x, row * 74.25) for row in (1, 2, 3) for x in (7, 105, 203))]:
        assert dark(x, y), (x, y)
    assert not dark(52, 74.25 + 0.7)


def test_an_empty_place_stays_empty_and_a_void_slip_has_no_code():
    made = a_paper(a_slip(1), None, a_slip(3, void=True, code="7K2MQ4XA"), a_slip(4))

    [page] = pages(made)
    told = [squeezed(page.get_textpage().get_text_bounded(*bounds(place))) for place in range(8)]
    assert told[1] == told[4] == ""
    assert told[2] == squeezed("Số 003 Phiếu này đã hủy, không in lại.")
    assert "7K2M" not in text(made)
    assert len(read_codes(page.render(scale=200 / 72).to_pil())) == 2


@pytest.mark.parametrize("layout", Layout)
def test_a_slip_of_a_demonstration_says_so(layout):
    assert "SỐ LIỆU TRÌNH DIỄN" in text(a_paper(a_slip(1), layout=layout, synthetic=True))


def test_all_134_letters_with_marks_survive():
    vowels, tones = "aăâeêioôơuưy", ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    small = {unicodedata.normalize("NFC", vowel + tone) for vowel, tone in itertools.product(vowels, tones)} | {"đ"}
    marked = sorted(small - set("aeiouy"))
    assert len(marked) == 67

    told = text(
        a_paper(a_slip(1, place=" ".join(marked), label=" ".join(marked)[:60]), organiser=" ".join(marked).upper())
    )

    assert set(marked) | {letter.upper() for letter in marked} <= set(told)


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("synthetic", [False, True])
@pytest.mark.parametrize(
    "long",
    [LONGEST, {"place": "Ưỡ" * 90, "label": "W" * 60}, {"place": "Bản " * 45, "label": "nhà " * 15}],
    ids=["longest names", "one word", "many words"],
)
def test_the_longest_names_stay_on_their_slip(layout, synthetic, long):
    made = a_paper(
        *[a_slip(serial, **long) for serial in range(12345, 12353)],
        layout=layout,
        synthetic=synthetic,
        organiser=LONGEST_ORGANISER,
        phone="0215 3856 789 hoặc 0912 345 678 giờ hành",
        public_address="https://" + "lay-y-kien." * 4 + "dienbien.gov.vn",
    )

    sheet = pages(made)
    assert len(sheet) == (1 if layout is Layout.A4_8 else 8)
    told = squeezed(sheet[0].get_textpage().get_text_bounded(*bounds(0, layout)))
    for words in (long["place"], long["label"], LONGEST_ORGANISER, "Số 12345", "giờ hành", "số CCCD."):
        assert squeezed(words) in told
    assert edges_are_empty(sheet[0], layout)
    assert len(read_codes(sheet[0].render(scale=300 / 72).to_pil())) == ON_A_SHEET[layout]


@pytest.mark.parametrize(("name", "nasty"), [("organiser", NASTY), ("phone", NASTY_LABEL)])
def test_what_looks_like_markup_in_a_round_stays_text(name, nasty):
    made = a_paper(a_slip(1), layout=Layout.A5_1, **{name: nasty})

    assert [round(side * POINT) for side in pages(made)[0].get_size()] == [148, 210]
    assert squeezed(nasty) in squeezed(text(made))


@pytest.mark.parametrize("layout", Layout)
def test_what_looks_like_markup_on_a_slip_stays_text(layout):
    told = squeezed(text(a_paper(a_slip(1, place=NASTY, label=NASTY_LABEL), layout=layout)))

    assert squeezed(NASTY) in told
    assert squeezed(NASTY_LABEL) in told


def test_the_same_slips_give_the_same_file():
    one = a_slip(1)

    assert a_paper(one) == a_paper(one)


def codes_at_20_mm_and_300_dpi(page):
    """Draw the two columns of codes of a sheet of eight, so that each is 20 mm wide at 300 dots to an inch."""
    dots = 300 / 25.4 * 20 / DARK[Layout.A4_8]  # to a millimetre of the sheet
    drawn = page.render(scale=dots * POINT, grayscale=True).to_pil()
    width = round(36 * dots)
    both = Image.new("L", (2 * width, drawn.height))
    for column in (0, 1):
        both.paste(
            drawn.crop((round(column * 105 * dots), 0, round(column * 105 * dots) + width, drawn.height)),
            (column * width, 0),
        )
    return both


@cache
def specks(size):
    """Scatter dots over a sheet, of which some are to be black and some white."""
    return Image.frombytes("L", size, random.Random(2026).randbytes(size[0] * size[1]))


def photocopied(drawn):
    """Blur a drawing, and scatter black and white specks over it: of every hundred dots, three are wrong."""
    blurred = drawn.filter(ImageFilter.GaussianBlur(1.2))
    dots = specks(drawn.size)
    darkened = ImageChops.darker(blurred, dots.point([0] * 4 + [255] * 252))
    return ImageChops.lighter(darkened, dots.point([0] * 252 + [255] * 4))


def read_codes(drawn):
    return zxingcpp.read_barcodes(drawn, formats=zxingcpp.BarcodeFormat.QRCode)


def place_of(found, size):
    """Give the place on a sheet of eight of a QR in a drawing, in reading order."""
    corner = found.position.top_left
    return int(corner.x > size[0] / 2) + 2 * int(corner.y / (size[1] / 4))


def bounds(place, layout=Layout.A4_8):
    """Give left, bottom, right and top of a slip, in points from the lower left corner of the sheet."""
    width, height = (side / POINT for side in SIZE[layout])
    top = SHEET[layout][1] / POINT - place // 2 * height
    left = place % 2 * width
    return left, top - height, left + width, top


def is_white(drawn, found, *, left, right, above, below):
    per_mm = 600 / 25.4
    corners = found.position
    x0, y0 = corners.top_left.x, corners.top_left.y
    x1, y1 = corners.bottom_right.x, corners.bottom_right.y
    slack = 3  # dots: the corners are found to the dot only
    around = [
        (x0 - left * per_mm + slack, y0, x0 - slack, y1),
        (x1 + slack, y0, x1 + right * per_mm - slack, y1),
        (x0, y0 - above * per_mm + slack, x1, y0 - slack),
        (x0, y1 + slack, x1, y1 + below * per_mm - slack),
    ]
    return all(drawn.crop(tuple(map(round, box))).getextrema()[0] > 200 for box in around)


def edges_are_empty(page, layout):
    """Say whether the first slip leaves 4 mm of white at its edges, but for the marks of cutting."""
    drawn = page.render(scale=300 / 72).to_pil().convert("L")
    per_mm = 300 / 25.4
    width, height = (side * per_mm for side in SIZE[layout])
    edge, mark, line = 4 * per_mm, 10 * per_mm, 0.5 * per_mm
    strips = [
        (line, mark, edge, height - mark),
        (width - edge, mark, width - line, height - mark),
        (mark, line, width - mark, edge),
        (mark, height - edge, width - mark, height - line),
    ]
    return all(drawn.crop(tuple(map(round, strip))).getextrema()[0] > 140 for strip in strips)


def pages(made):
    return list(pypdfium2.PdfDocument(io.BytesIO(made)))


def text(made):
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages(made)).split())


def squeezed(words):
    return "".join(words.replace("\u200b", "").replace("\ufffe", "").split())
