import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from survey.problems import Refused
from survey.questionnaires import sound_files
from survey.questionnaires.sound_files import MOST_BYTES

SOUNDS = Path(__file__).parents[2] / "files/sounds"
FILES = {path.name: path.read_bytes() for path in sorted(SOUNDS.iterdir())}
OPUS, MP3, M4A = FILES["voice.opus"], FILES["voice.mp3"], FILES["voice.m4a"]


def refused(content):
    """Give the codes with which a recording is refused."""
    with pytest.raises(Refused) as problem:
        sound_files.read(content)
    return [one.code for one in problem.value.problems]


@pytest.mark.parametrize("name", FILES)
def test_a_recording_is_known_by_its_bytes_and_measured(name):
    recording = sound_files.read(FILES[name])

    assert recording.ending == name.rpartition(".")[2]
    assert recording.seconds == pytest.approx(1.5, abs=0.1)
    assert len(FILES[name]) < 12 * 1024


def a_picture():
    drawn = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(drawn, "PNG")
    return drawn.getvalue()


def an_archive():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("giọng.mp3", MP3)
    return packed.getvalue()


def a_box(name, *inside):
    content = b"".join(inside)
    return (8 + len(content)).to_bytes(4, "big") + name + content


def an_index_without_an_end():
    """All boxes fit into each other, but the innermost lacks what it must say."""
    stsd = a_box(b"stsd", b"\0" * 8, a_box(b"mp4a", b"\0\0"))
    track = a_box(b"trak", a_box(b"mdia", a_box(b"minf", a_box(b"stbl", stsd))))
    return M4A[:28] + a_box(b"moov", track) + a_box(b"mdat", b"\0" * 50)


NO_SOUND = {
    "empty": b"",
    "html": b"<!doctype html><script>alert(1)</script>",
    "picture": a_picture(),
    "archive": an_archive(),
    "wave": b"RIFF\x24\x00\x00\x00WAVEfmt " + b"\0" * 40,
    "vorbis": OPUS.replace(b"OpusHead", b"\x01vorbis\0"),
    "film": M4A.replace(b"soun", b"vide"),
    "html-behind-a-tag": b"ID3\x04\0\0\0\0\0\x01\0<!doctype html><script>",
    "broken-index": an_index_without_an_end(),
    "adts": b"\xff\xf1\x50\x80" + b"\0" * 400,
    "heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + M4A[28:],
}


@pytest.mark.parametrize("content", NO_SOUND.values(), ids=NO_SOUND)
def test_what_is_no_sound_is_refused_whatever_it_is_called(content):
    assert refused(content) == ["sound.not_sound"]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("share", [0.4, 0.7, 0.95])
def test_what_was_cut_is_told(name, share):
    whole = FILES[name]

    assert refused(whole[: int(len(whole) * share)]) == ["sound.cut"]


def test_a_stream_that_lacks_its_last_page_was_cut():
    last = OPUS.rindex(b"OggS")

    assert refused(OPUS[:last]) == ["sound.cut"]


def test_an_mp3_that_lacks_some_of_its_frames_was_cut():
    frames = [0]
    start = MP3.index(b"\xff\xf3")
    while start + frames[-1] < len(MP3):
        frames.append(frames[-1] + sound_files._frame(MP3, start + frames[-1]))

    assert refused(MP3[: start + frames[-4]]) == ["sound.cut"]


@pytest.mark.parametrize("content", [OPUS + OPUS, OPUS + b"<script>", M4A + b"GIF89a; <script>", MP3 + b"<script>"])
def test_nothing_may_hide_behind_a_sound(content):
    assert refused(content) == ["sound.cut"]


def test_too_many_bytes_are_refused_before_they_are_read():
    assert refused(OPUS + b"\0" * MOST_BYTES) == ["sound.too_big"]


def test_too_long_is_refused():
    frames = FILES["bare.mp3"][: 44 * 72]

    assert sound_files.read(frames * 50).seconds == pytest.approx(79, abs=1)
    assert refused(frames * 60) == ["sound.too_long"]


def test_a_recording_of_no_time_is_none():
    # The last page says at which sample the stream ends: here, before what is left out at the beginning.
    last = OPUS.rindex(b"OggS")
    silent = OPUS[: last + 6] + b"\0" * 8 + OPUS[last + 14 :]

    assert refused(silent) == ["sound.not_sound"]


def accepted_or_refused(content):
    try:
        recording = sound_files.read(content)
    except Refused:
        return
    assert recording.ending in ("opus", "mp3", "m4a")
    assert 0 < recording.seconds <= sound_files.MOST_SECONDS


BEGINNINGS = st.sampled_from(
    [b"", b"OggS\0", b"\0\0\0\x1cftypM4A \0\0\0\0", b"ID3\x04\0\0\0\0\0\0", b"\xff\xfb\x90\0", OPUS[:60], M4A[:900]]
)


@settings(max_examples=60, deadline=500)
@given(begins=BEGINNINGS, rest=st.binary(max_size=4000))
@example(begins=b"\0\0\0\x1cftypM4A \0\0\0\0", rest=b"\0\0\0\x01moov\xff\xff\xff\xff\xff\xff\xff\xff")
@example(begins=b"ID3\x04\0\x10\x7f\x7f\x7f\x7f", rest=b"")
def test_any_bytes_are_accepted_or_refused(begins, rest):
    accepted_or_refused(begins + rest)


@settings(max_examples=60, deadline=500)
@given(
    content=st.sampled_from(list(FILES.values())),
    flips=st.lists(st.tuples(st.integers(0, 11_000), st.integers(0, 255)), max_size=8),
    end=st.integers(0, 11_000),
)
def test_a_damaged_recording_is_accepted_or_refused(content, flips, end):
    damaged = bytearray(content[:end] if end < len(content) else content)
    for place, value in flips:
        if damaged:
            damaged[place % len(damaged)] = value
    accepted_or_refused(bytes(damaged))


@settings(max_examples=20, deadline=2000)
@given(piece=st.binary(min_size=1, max_size=12), begins=BEGINNINGS)
@example(piece=b"\0\0\0\x08free", begins=M4A[:28])
@example(piece=b"ID3\0\0\0\0\0\0\0", begins=b"")
@example(piece=b"\xff\xf3\x14\xc4", begins=b"")
@example(piece=b"\xff", begins=FILES["bare.mp3"][:72])
def test_half_a_megabyte_of_the_same_is_told_quickly(piece, begins):
    accepted_or_refused((begins + piece * (MOST_BYTES // len(piece)))[:MOST_BYTES])
