import random
import subprocess
import sys
import time

import pikepdf
import pypdfium2
import pytest

from survey.papers import press
from tests.architecture.house import ROOT

NASTY = '#set page(width: 9pt) *đậm* _x_ \\ $a$ "<b>" @x // /* `r` = [y] {z} ~ --- \' & 100% #panic("ô")'


@pytest.fixture
def template(tmp_path):
    """Give a function that writes a template."""

    def write(markup):
        path = tmp_path / "thu.typ"
        path.write_text("#let told = json(bytes(sys.inputs.data))\n" + markup, encoding="utf-8")
        return path

    return write


def test_it_sets_the_data_of_a_template_as_text(template):
    made = press.pdf(template("#told.at(1)"), ["Ủy ban", NASTY])

    assert words(made) == NASTY


def test_the_same_paper_is_the_same_file(template):
    path = template("#set document(date: none)\n#told")

    assert press.pdf(path, "Bản Nà Pán") == press.pdf(path, "Bản Nà Pán")


def test_a_template_that_does_not_fit_its_data_is_said_to(template):
    with pytest.raises(press.PressFailed, match=r"(?s)typeset\.py .*thu\.typ: ended with 1\..*khong-co"):
        press.pdf(template("#told.khong-co"), {"co": 1})


def test_a_template_reads_nothing_beside_its_folder(template):
    with pytest.raises(press.PressFailed):
        press.pdf(template('#read("/etc/hostname")'), {})
    with pytest.raises(press.PressFailed):
        press.pdf(template('#read("../../../../../../etc/hostname")'), {})


def test_what_takes_too_long_is_given_up_and_its_process_ended(template):
    begun = time.monotonic()

    with pytest.raises(press.PressFailed, match=r"took more than 0\.5 seconds"):
        press.pdf(
            template("#for a in range(9999) { for b in range(9999) { for c in range(9999) { } } }"), {}, seconds=0.5
        )

    assert time.monotonic() - begun < 5
    assert press.pdf(template("#told"), "Xã Mường Nhé")  # there is room at the press again


def test_pdfs_are_joined_in_their_order(template):
    path = template("#told")

    with press.join(press.pdf(path, f"Phiếu {number}") for number in range(12)) as joined:
        assert [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(joined.read())] == [
            f"Phiếu {number}" for number in range(12)
        ]


def test_joining_the_same_gives_the_same_file(template):
    parts = [press.pdf(template("#told"), words) for words in ("một", "hai")]

    with press.join(parts) as first, press.join(parts) as second:
        assert first.read() == second.read()


@pytest.mark.parametrize("parts", [[], [b""], ["không phải PDF".encode()]], ids=["none", "empty", "no PDF"])
def test_what_cannot_be_joined_is_said_to(parts):
    with pytest.raises(press.PressFailed):
        press.join(parts)


OF_PAPERS = """
import resource, sys
from pathlib import Path
from survey.papers import press
for number in range(int(sys.argv[2])):
    press.pdf(Path(sys.argv[1]), [f"Phiếu {number}-{line}" for line in range(200)])
"""
OF_JOINING = """
import resource, sys
from pathlib import Path
from survey.papers import press
press.join(Path(sys.argv[1]).read_bytes() for _ in range(int(sys.argv[2]))).close()
"""
MEASURE = """
print(*(resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
"""


def test_memory_does_not_grow_with_the_number_of_papers(template):
    path = template('#for line in told { line + "\\n\\n" }')

    few, many = (measured(OF_PAPERS, path, papers) for papers in (2, 20))

    assert many[0] - few[0] < 8, "the server keeps nothing of a paper"
    assert many[1] - few[1] < 30, "and neither does any process of the press"


def test_memory_does_not_grow_with_the_number_of_parts_that_are_joined(tmp_path):
    path = tmp_path / "mot-mb.pdf"
    with pikepdf.new() as large:
        large.add_blank_page()
        large.pages[0].Contents = large.make_stream(random.Random(7).randbytes(1024 * 1024))
        large.save(path)

    few, many = (measured(OF_JOINING, path, parts) for parts in (3, 60))

    assert many[0] - few[0] < 15, "the server has one part at a time"
    assert many[1] - few[1] < 60, "its helper leaves them on the disk"


def measured(script, path, number):
    """Give the most megabytes that a fresh process, and any child of it, took."""
    command = [sys.executable, "-c", script + MEASURE, str(path), str(number)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [int(mb) for mb in done.stdout.split()]


def words(made):
    return " ".join(pypdfium2.PdfDocument(made)[0].get_textpage().get_text_range().split())
