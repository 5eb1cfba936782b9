"""/am-thanh/<name>."""

from pathlib import Path

import pytest

from survey.questionnaires import sounds
from tests.factories import NOW

SOUNDS = Path(__file__).parents[2] / "files/sounds"


@pytest.fixture
def kept(database):
    """Keep a recording of each kind; gives their names and what they hold."""
    files = [(SOUNDS / f"voice.{ending}").read_bytes() for ending in ("opus", "mp3", "m4a")]
    names = {sounds.keep(content, now=NOW): content for content in files}
    database.commit()
    return names


def test_anybody_hears_a_recording_and_no_phone_asks_for_it_twice(client, kept):
    types = {}
    for name, content in kept.items():
        response = client.get(f"/am-thanh/{name}")
        assert response.data == content
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert response.headers.getlist("X-Content-Type-Options") == ["nosniff"]
        assert response.headers["Accept-Ranges"] == "bytes"
        assert "Set-Cookie" not in response.headers
        types[name.rpartition(".")[2]] = response.headers["Content-Type"]

    assert types == {"opus": "audio/ogg; codecs=opus", "mp3": "audio/mpeg", "m4a": "audio/mp4"}


@pytest.mark.parametrize(
    ("asked", "begin", "end"), [("bytes=0-1", 0, 2), ("bytes=100-", 100, None), ("bytes=-7", -7, None)]
)
def test_an_iphone_gets_the_part_that_it_asks_for(asked, begin, end, client, kept):
    name, content = list(kept.items())[2]

    response = client.get(f"/am-thanh/{name}", headers={"Range": asked})

    assert response.status_code == 206
    assert response.data == content[begin:end]
    assert response.headers["Content-Range"].endswith(f"/{len(content)}")
    assert response.headers["Content-Length"] == str(len(response.data))


def test_a_part_that_is_not_there_is_none(client, kept):
    name, content = next(iter(kept.items()))

    assert client.get(f"/am-thanh/{name}", headers={"Range": f"bytes={len(content)}-"}).status_code == 416


def test_who_has_it_already_gets_nothing_again(client, kept):
    name = next(iter(kept))
    first = client.get(f"/am-thanh/{name}")

    again = client.get(f"/am-thanh/{name}", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("name", ["voice.opus", "0" * 32 + ".opus", "0" * 32, "%00", "é" * 40, "0" * 32 + ".mp3%0a"])
def test_a_name_of_nothing_is_a_404(name, client, kept):
    assert client.get(f"/am-thanh/{name}").status_code == 404
