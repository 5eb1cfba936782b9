"""Reading what the bytes of a recording say: of which kind it is, whether it is whole, and how long it lasts.

Names and declared types are not believed. The frames of each kind are walked from the first byte to the last, so that a
file that was cut, or that is something else, is told; tinytag then tells how long it lasts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from tinytag import TinyTag
from tinytag.tinytag import TinyTagException

from survey.problems import refuse

MOST_BYTES = 512 * 1024
MOST_SECONDS = 90

# Of MP4 files those that phones and recorders write sound into.
_BRANDS = (b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"3gp4", b"3gp5", b"3gp6")
_PICTURES = re.compile(rb"hdlr.{8}vide", re.DOTALL)  # a track of a film
_BITRATES = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),  # of MPEG 1, layer III, in kbit/s
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),  # of MPEG 2 and 2.5
}
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_AFTER_FRAMES = (b"TAG", b"APETAGEX", b"LYRICSBEGIN")


@dataclass(frozen=True)
class Recording:
    """What the bytes are."""

    ending: str  # "opus", "mp3" or "m4a"
    seconds: float


def read(content: bytes) -> Recording:
    """Give what a recording is, or raise Refused: too big, no sound that phones play, cut, too long."""
    if len(content) > MOST_BYTES:
        raise refuse("sound.too_big", "recording", most=MOST_BYTES // 1024)
    if content.startswith(b"OggS"):
        ending, whole = "opus", _whole_ogg(content)
    elif content[4:8] == b"ftyp":
        ending, whole = "m4a", _whole_mp4(content)
    elif content.startswith(b"ID3") or _frame(content, 0):
        ending, whole = "mp3", _whole_mp3(content)
    else:
        raise refuse("sound.not_sound", "recording")
    if not whole:
        raise refuse("sound.cut", "recording")
    seconds = _seconds(content)
    if seconds > MOST_SECONDS:
        raise refuse("sound.too_long", "recording", most=MOST_SECONDS)
    return Recording(ending, round(seconds, 2))


def _seconds(content: bytes) -> float:
    try:
        told = TinyTag.get(file_obj=BytesIO(content), tags=False)
    except TinyTagException as unreadable:
        raise refuse("sound.not_sound", "recording") from unreadable
    sound = told.mime_type == "audio/mpeg" or "opus" in (told.mime_type or "") or "mp4a" in (told.mime_type or "")
    seconds = told.duration or 0.0
    if not sound or not told.samplerate or seconds <= 0:
        raise refuse("sound.not_sound", "recording")
    return seconds


def _whole_ogg(content: bytes) -> bool:
    """Walk the pages of one Opus stream (RFC 3533, RFC 7845): the last one ends both the stream and the file."""
    if content[28:36] != b"OpusHead":
        raise refuse("sound.not_sound", "recording")
    serial, at, ended = content[14:18], 0, False
    while at < len(content):
        page = content[at : at + 27]
        if ended or len(page) < 27 or page[:5] != b"OggS\0" or page[14:18] != serial:
            return False
        sizes = content[at + 27 : at + 27 + page[26]]
        if len(sizes) < page[26]:
            return False
        ended = bool(page[5] & 4)
        at += 27 + len(sizes) + sum(sizes)
    return ended and at == len(content)


def _whole_mp4(content: bytes) -> bool:
    """Walk the outer boxes (ISO 14496-12): all fit in, and there are an index without pictures, and data."""
    if content[8:12] not in _BRANDS:
        raise refuse("sound.not_sound", "recording")
    boxes = list(_boxes(content))
    if any(name == b"moov" and _PICTURES.search(box) for name, box in boxes):
        raise refuse("sound.not_sound", "recording")
    names = {name for name, _ in boxes}
    return b"" not in names and {b"moov", b"mdat"} <= names


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give name and content of each outer box; one without a name where it doesn't fit."""
    at = 0
    while at < len(content):
        size, head = int.from_bytes(content[at : at + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(content[at + 8 : at + 16], "big"), 16
        elif size == 0:  # up to the end
            size = len(content) - at
        if size < head or at + size > len(content):
            yield b"", b""
            return
        yield content[at + 4 : at + 8], content[at + head : at + size]
        at += size


def _whole_mp3(content: bytes) -> bool:
    """Walk the frames (ISO 11172-3, layer III) between the tags: they follow each other to the end."""
    at = 0
    while content[at : at + 3] == b"ID3" and len(content) >= at + 10:
        size = 0
        for byte in content[at + 6 : at + 10]:
            size = size << 7 | byte & 0x7F
        at += 10 + size + (10 if content[at + 5] & 0x10 else 0)
    at += len(content[at:]) - len(content[at:].lstrip(b"\0"))
    if not _frame(content, at):
        # A tag that promises more than there is was cut; anything else behind a tag is no sound.
        if at >= len(content):
            return False
        raise refuse("sound.not_sound", "recording")
    first, frames = at, 0
    while at < len(content) and (size := _frame(content, at)):
        at += size
        frames += 1
    if at > len(content) or frames < _frames_told(content[first : first + 200]):
        return False
    rest = content[at:]
    return not rest.strip(b"\0") or rest.startswith(_AFTER_FRAMES)


def _frame(content: bytes, at: int) -> int:
    """Give the length of the frame that begins here; 0: none does."""
    head = content[at : at + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:  # eleven bits, and layer III
        return 0
    version, bits, rate = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or rate == 3 or bits in (0, 15):
        return 0
    longs = 144 if version == 3 else 72
    return longs * 1000 * _BITRATES[1 if version == 3 else 2][bits] // _RATES[version][rate] + (head[2] >> 1 & 1)


def _frames_told(frame: bytes) -> int:
    """Give how many frames the first one says that follow it (Xing), 0 where it doesn't say it."""
    for mark in (b"Xing", b"Info"):
        at = frame.find(mark)
        if at >= 0 and len(frame) >= at + 12 and frame[at + 7] & 1:
            return int.from_bytes(frame[at + 8 : at + 12], "big")
    return 0
