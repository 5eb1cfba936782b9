"""The bytes of the resident's page on the wire."""

import zlib

from tests.bench import cycles, load, setting

BUDGET = 14_600


def measure(url: str) -> None:
    """Print the bytes of the 19-question form with its reasons, headers included, from the real server."""
    code = setting.an_open_poster(url)
    with cycles.product(url):
        phone = load.Phone(setting.PORT)
        phone.socket.sendall(
            b"GET /p/%s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
            % code.encode()
        )
        data = b""
        while more := phone.socket.recv(65536):
            data += more
        phone.close()
    head, _, body = data.partition(b"\r\n\r\n")
    print(f"  page of {setting.FORM}: {len(data)} bytes on the wire (budget {BUDGET}) in 1 response")
    print(
        f"  of them headers {len(head) + 4}, body {len(body)}; the page itself {len(zlib.decompress(body, 31))} bytes"
    )
