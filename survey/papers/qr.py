"""The QR code of a printed address, as SVG, PNG and characters for a terminal.

The text is upper case throughout, so that every character is in QR's alphanumeric set: 5.5 bits each instead of 8, a
coarser picture, and a poster that an old phone reads from further away.
"""

import io
import re
from functools import lru_cache
from itertools import groupby
from xml.sax.saxutils import escape

import png as pypng
from qrcode import constants, util
from qrcode.main import QRCode

from survey.problems import refuse

QUIET_ZONE = 4  # modules of white on each side, as ISO/IEC 18004 asks
LEVELS = (constants.ERROR_CORRECT_M, constants.ERROR_CORRECT_Q, constants.ERROR_CORRECT_H)  # the weakest first

# A path below the host would change its meaning in upper case; the host doesn't.
_PUBLIC_ADDRESS = re.compile(r"HTTPS?://[0-9A-Z.-]+(:[0-9]+)?")
_BLACK_ON_WHITE, _AS_BEFORE = "\x1b[30;107m", "\x1b[0m"
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}

Modules = list[list[bool]]  # rows of the picture with its quiet zone, True where it is dark


def address(public_address: str, code: str, *, path: str = "P") -> str:
    """Give the text of the QR of a code, "HTTPS://HOST/P/CODE"; raise Refused if the host doesn't fit into the set.

    Another `path` than that of posters must answer in upper case as well.
    """
    public = public_address.rstrip("/").upper()
    if not _PUBLIC_ADDRESS.fullmatch(public):
        raise refuse("poster.public_address", address=public_address)
    return f"{public}/{path}/{code.upper()}"


def svg(address: str) -> str:
    """Draw an address as an SVG of one path, in units of one module."""
    modules = _modules(address)
    size = len(modules)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" shape-rendering="crispEdges">'
        f"<title>{escape(address)}</title>"
        f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{_path(modules)}"/></svg>'
    )


def png(address: str, *, scale: int = 12) -> bytes:
    """Draw an address as a black and white PNG, `scale` pixels for a module."""
    rows = [
        [not dark for dark in row for _ in range(scale)] for row in _modules(address) for _ in range(scale)
    ]  # 1 is white
    file = io.BytesIO()
    pypng.Writer(len(rows), len(rows), greyscale=True, bitdepth=1).write(file, rows)
    return file.getvalue()


def terminal(address: str) -> str:
    """Draw an address in half-block characters, black on white whatever the colours of the terminal are."""
    modules = _modules(address)
    pairs = zip(modules[::2], [*modules[1::2], [False] * len(modules)], strict=False)
    lines = ["".join(_HALVES[pair] for pair in zip(upper, lower, strict=True)) for upper, lower in pairs]
    return "\n".join(f"{_BLACK_ON_WHITE}{line}{_AS_BEFORE}" for line in lines)


def size(address: str) -> int:
    """Give the number of modules in a row, the quiet zone included."""
    version, _ = _shape(len(address))
    return 4 * version + 17 + 2 * QUIET_ZONE


def code(address: str) -> QRCode[object]:
    """Make the smallest code that level M allows, at the strongest level that needs no larger one."""
    version, level = _shape(len(address))
    return _at_level(address, level, version)


@lru_cache(maxsize=128)
def _shape(length: int) -> tuple[int, int]:
    """Give version and level of a text of this length, on which alone they depend: a job has thousands alike."""
    made = [(_at_level("A" * length, level).version, level) for level in LEVELS]
    return [one for one in made if one[0] == made[0][0]][-1]


def _at_level(address: str, level: int, version: int | None = None) -> QRCode[object]:
    one: QRCode[object] = QRCode(version=version, error_correction=level, border=QUIET_ZONE)
    one.add_data(util.QRData(address, mode=util.MODE_ALPHA_NUM))
    one.make(fit=version is None)
    return one


def _modules(address: str) -> Modules:
    matrix: Modules = code(address).get_matrix()
    return matrix


def _path(modules: Modules) -> str:
    parts = []
    for y, row in enumerate(modules):
        x = 0
        for dark, run in groupby(row):
            width = len(list(run))
            if dark:
                parts.append(f"M{x} {y}h{width}v1h-{width}z")
            x += width
    return "".join(parts)
