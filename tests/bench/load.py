"""Sixteen phones: each opens the page, reads the token out of it, and sends the answers, over and over."""

import multiprocessing
import re
import socket
import statistics
import threading
import time
import zlib
from dataclasses import dataclass

CLIENTS = 16
TOKEN = re.compile(rb'name="?_t"? value="?([^" >]+)')


@dataclass(frozen=True)
class Result:
    """What a load gave."""

    cycles: int
    seconds: float
    milliseconds: list[float]  # of every cycle
    failed: int

    @property
    def per_second(self) -> float:
        """Give whole cycles in a second."""
        return self.cycles / self.seconds

    def percentile(self, part: int) -> float:
        """Give the time in milliseconds within which this part of 100 cycles ended."""
        return statistics.quantiles(self.milliseconds, n=100)[part - 1] if self.cycles > 1 else float("nan")


class Phone:
    """A connection that is kept, and just enough HTTP."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.rest = b""

    def ask(self, request: bytes) -> tuple[int, bytes]:
        """Send a request and read its answer; gives status and body as they came."""
        self.socket.sendall(request)
        data = self.rest
        while (end := data.find(b"\r\n\r\n")) < 0:
            data += self._more()
        head = data[:end].lower()
        length = int(re.search(rb"content-length: (\d+)", head)[1])  # type: ignore[index]
        data = data[end + 4 :]
        while len(data) < length:
            data += self._more()
        self.rest = data[length:]
        return int(head[9:12]), data[:length]

    def close(self) -> None:
        """Hang up, so that the server needn't wait."""
        self.socket.close()

    def _more(self) -> bytes:
        data = self.socket.recv(65536)
        if not data:
            raise ConnectionError("the server hung up")
        return data


def cycle(phone: Phone, code: str, answers: bytes) -> bool:
    """Open the page and send the answers."""
    host = b"Host: 127.0.0.1\r\nAccept-Encoding: gzip\r\n"
    status, body = phone.ask(b"GET /p/%s HTTP/1.1\r\n%s\r\n" % (code.encode(), host))
    page = zlib.decompress(body, 31)
    token = TOKEN.search(page, len(page) - 4000)
    if status != 200 or token is None:
        return False
    form = b"_t=" + token[1] + b"&" + answers
    head = b"POST /p/%s HTTP/1.1\r\n%sContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n"
    status, _ = phone.ask(head % (code.encode(), host, len(form)) + form)
    return status == 200


def run(port: int, code: str, answers: bytes, *, seconds: float) -> Result:
    """Let CLIENTS phones answer for some seconds, from a process of their own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_run_here, (port, code, answers, seconds))


def _run_here(port: int, code: str, answers: bytes, seconds: float) -> Result:
    times: list[float] = []
    failed: list[str] = []
    stop = time.perf_counter() + seconds

    def answer() -> None:
        phone = Phone(port)
        while (began := time.perf_counter()) < stop:
            if cycle(phone, code, answers):
                times.append((time.perf_counter() - began) * 1000)
            else:
                failed.append(code)

    threads = [threading.Thread(target=answer) for _ in range(CLIENTS)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Result(len(times), time.perf_counter() - began, times, len(failed))
