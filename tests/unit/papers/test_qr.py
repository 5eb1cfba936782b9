import io
import re

import pytest
import typst
import zxingcpp
from PIL import Image
from qrcode import constants

from survey.papers import qr
from survey.problems import Refused

CODE = "7K2MQ4XA"
ADDRESS = qr.address("https://ydan.dienbien.example.vn", CODE)


def test_the_address_is_upper_case_throughout():
    assert qr.address("https://ydan.example.vn/", "7k2mq4xa") == "HTTPS://YDAN.EXAMPLE.VN/P/7K2MQ4XA"
    assert qr.address("http://127.0.0.1:8000", CODE) == "HTTP://127.0.0.1:8000/P/7K2MQ4XA"


@pytest.mark.parametrize(
    "public_address",
    [
        "https://ý-dân.vn",
        "https://ydan_1.vn",
        "https://ydan.vn/a",
        "https://ydan.vn?x=1",
        "ydan.vn",
        "",
        "https://y dan.vn",
    ],
)
def test_an_address_that_upper_case_would_change_is_refused(public_address):
    with pytest.raises(Refused) as refused:
        qr.address(public_address, CODE)

    assert [problem.code for problem in refused.value.problems] == ["poster.public_address"]


def test_the_code_is_as_small_as_the_alphanumeric_mode_allows():
    code = qr.code(ADDRESS)

    assert len(ADDRESS) == 43
    assert code.version == 3  # ISO/IEC 18004, table 7: 47 characters at level Q, where 8-bit mode holds 32
    assert qr.size(ADDRESS) == 29 + 2 * 4


@pytest.mark.parametrize(
    "host", ["a.vn", "ydan.vn", "ydan.example.vn", "khao-sat.ydan.dienbien.gov.vn", "a" * 60 + ".vn"]
)
def test_the_level_is_m_or_higher(host):
    level = qr.code(qr.address(f"https://{host}", CODE)).error_correction

    assert level in (constants.ERROR_CORRECT_M, constants.ERROR_CORRECT_Q, constants.ERROR_CORRECT_H)


def test_a_stronger_level_is_taken_where_it_costs_no_larger_code():
    assert qr.code("A" * 38).error_correction == constants.ERROR_CORRECT_M  # version 2: M 38, Q 29, H 20
    assert qr.code("A" * 29).error_correction == constants.ERROR_CORRECT_Q
    assert qr.code("A" * 24).error_correction == constants.ERROR_CORRECT_Q
    assert {qr.code("A" * length).version for length in (24, 29, 38)} == {2}


def test_the_png_is_read_by_a_scanner():
    image = Image.open(io.BytesIO(qr.png(ADDRESS, scale=12)))

    assert image.size == (37 * 12, 37 * 12)
    assert read(image) == ADDRESS


def test_the_svg_is_read_by_a_scanner():
    drawn = typst.compile(
        b'#set page(width: 60mm, height: 60mm, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg", width: 60mm)',
        format="png",
        sys_inputs={"svg": qr.svg(ADDRESS)},
    )

    assert read(Image.open(io.BytesIO(drawn))) == ADDRESS


def test_the_svg_says_its_address_and_keeps_a_quiet_zone():
    svg = qr.svg(ADDRESS)

    assert f"<title>{ADDRESS}</title>" in svg
    assert 'viewBox="0 0 37 37"' in svg
    starts = [(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h", svg.split("<path")[2])]
    assert min(x for x, _ in starts) == min(y for _, y in starts) == 4
    assert max(y for _, y in starts) == 32


def test_a_terminal_shows_it_black_on_white():
    shown = qr.terminal(ADDRESS)

    lines = [line.removeprefix("\x1b[30;107m").removesuffix("\x1b[0m") for line in shown.splitlines()]
    assert all(line.startswith("\x1b[30;107m") for line in shown.splitlines())
    assert read(painted(lines)) == ADDRESS


def painted(lines: list[str]) -> Image.Image:
    image = Image.new("L", (len(lines[0]) * 8, len(lines) * 16), 255)
    for y, line in enumerate(lines):
        for x, character in enumerate(line):
            if character in "▀█":
                image.paste(0, (x * 8, y * 16, x * 8 + 8, y * 16 + 8))
            if character in "▄█":
                image.paste(0, (x * 8, y * 16 + 8, x * 8 + 8, y * 16 + 16))
    return image


def read(image: Image.Image) -> str:
    return zxingcpp.read_barcodes(image.convert("L"))[0].text
