import io
import itertools
import unicodedata
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
import typst
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.papers import paper_ballot, qr
from survey.problems import Refused
from survey.questionnaires import library, parsing, texts
from survey.questionnaires.content import text_in
from tests import kitchen_sink
from tests.contents import a_choice, a_document, a_question

CODE = "7K2MQ4XA"
PUBLIC = "https://ydan.dienbien.example.vn"
ALL_KINDS = parsing.parse(kitchen_sink.document())
NINETEEN = library.get("xa-ntm-2021-2025")
PAPER = paper_ballot.BallotPaper(
    content=ALL_KINDS,
    organiser="Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé",
    edition=3,
    commune="Xã Mường Nhé",
    hamlet="Bản Nà Pán",
    place="Bản Nà Pán, xã Mường Nhé, tỉnh Điện Biên",
    round_id=12,
    phone="0215 3856 789",
    last_day=date(2026, 12, 15),
    way=paper_ballot.Way(CODE, PUBLIC, qr.address(PUBLIC, CODE)),
)
NASTY = '#set page(width: 9pt) *đậm* _x_ \\ $a$ "<b>" @x // /* `r` = [y] {z} ~ --- \' & 100% #panic("ô")'
TAY = "Bấu hăn đây, tàng lảng chang bản nẩy; ƀuôn sang, čư̆ mđr, ñu ŭ"


@pytest.mark.parametrize("columns", paper_ballot.COLUMNS)
@pytest.mark.parametrize("language", ALL_KINDS.codes)
def test_every_text_of_the_questionnaire_is_on_the_paper_with_its_marks(language, columns):
    told = squeezed(text(paper_ballot.pdf(replace(PAPER, language=language, columns=columns))))

    for place, words in texts.of(ALL_KINDS):
        if place != "organiser":  # the round says in full who asks
            shown = text_in(words, language, commune=PAPER.commune, hamlet=PAPER.hamlet)
            assert squeezed(shown) in told, place
    assert squeezed(PAPER.organiser) in told


def test_it_says_where_it_belongs_and_how_to_fill_it_in():
    told = " ".join(text(paper_ballot.pdf(PAPER)).split())

    for words in (
        "Bản Nà Pán, xã Mường Nhé, tỉnh Điện Biên",
        "Phiếu không ghi tên người trả lời.",
        "Không bao giờ hỏi mã OTP, tài khoản ngân hàng, số CCCD.",
        "Cần hỏi, xin gọi 0215 3856 789.",
        "Nhận phiếu đến hết ngày 15/12/2026.",
        "Đánh dấu X vào ô vuông trước câu trả lời.",
        "1. Đường làng, ngõ xóm ở bản Nà Pán",
        "Nếu không hài lòng, vì sao?",
        "Lý do khác:",
        "3. Chất lượng nước máy Chỉ trả lời nếu câu 2 là Có",
        "Chỉ trả lời nếu câu 5 là Xe thu gom và câu 2 là Có hoặc Không",
        "5. Nơi đổ rác của nhà (không bắt buộc) Chọn nhiều nhất 2",
        "Từ 0 đến 31",
        "Đợt 12 · Bản phát hành 3",
        "Trang 1/2",
        "Trang 2/2",
        "Hoặc trả lời trên điện thoại: quét mã QR này, hoặc vào ydan.dienbien.example.vn/nhap-ma, mã 7K2M Q4XA",
    ):
        assert words in told
    assert told.index("Môi trường 2.") < told.index("Nhìn chung 7.")
    assert told.count("(không bắt buộc)") == 3
    assert "BẢN NHÁP" not in told
    assert "TRÌNH DIỄN" not in told


@pytest.mark.parametrize("columns", paper_ballot.COLUMNS)
def test_the_code_on_every_page_leads_to_the_same_questions_on_a_phone(columns):
    made = pages(paper_ballot.pdf(replace(PAPER, content=NINETEEN, columns=columns)))

    for page in made:
        found = zxingcpp.read_barcodes(page.render(scale=300 / 72).to_pil().convert("L"))
        assert [one.text for one in found] == ["HTTPS://YDAN.DIENBIEN.EXAMPLE.VN/P/7K2MQ4XA"]


def test_without_an_open_poster_it_promises_no_way_on_the_phone():
    made = paper_ballot.pdf(replace(PAPER, way=None))

    assert "Hoặc trả lời trên điện thoại" not in text(made)
    assert zxingcpp.read_barcodes(pages(made)[0].render(scale=300 / 72).to_pil().convert("L")) == []


def test_a_draft_and_a_demonstration_say_so_on_every_page():
    made = paper_ballot.pdf(replace(PAPER, content=NINETEEN, edition=None, round_id=None, way=None))

    assert all("BẢN NHÁP – chưa phát hành" in page.get_textpage().get_text_range() for page in pages(made))
    assert "Bản phát hành" not in text(made)
    assert "BẢN TRÌNH DIỄN" in text(paper_ballot.pdf(replace(PAPER, synthetic=True)))


@pytest.mark.parametrize(("columns", "wanted"), [(1, 4), (2, 2)])
@pytest.mark.parametrize("way", [None, PAPER.way])
def test_the_form_of_the_communes_takes_two_pages_in_two_columns(columns, wanted, way):
    made = pages(paper_ballot.pdf(replace(PAPER, content=NINETEEN, columns=columns, way=way)))

    assert len(made) == wanted
    assert {tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in made} == {(210, 297)}


@pytest.mark.parametrize("columns", paper_ballot.COLUMNS)
def test_a_question_stays_with_its_choices(columns):
    made = paper_ballot.pdf(replace(PAPER, content=NINETEEN, columns=columns))

    for place, column in enumerate(columns_of(made, columns)):
        lines = column.splitlines()
        assert lines[-1].startswith(("Lý do khác:", paper_ballot.THANKS)), column
        if place >= columns:  # above the first ones stands the head
            assert lines[0].split()[0].rstrip(".").isdecimal(), column


@pytest.mark.parametrize("columns", paper_ballot.COLUMNS)
def test_a_question_that_is_longer_than_a_page_goes_on_over_the_next(columns):
    choices = [a_choice(f"c{n}", words=f"Phương án {n}: " + "đường liên bản lầy lội sau mưa " * 12) for n in range(50)]
    content = parsing.parse(a_document(a_question("q01", "several", choices=choices), a_question("q02")))

    made = paper_ballot.pdf(replace(PAPER, content=content, columns=columns))

    assert len(pages(made)) > 1
    assert all(f"Phương án {n}:" in text(made) for n in range(50))
    assert margins_are_empty(made)


def test_all_134_letters_with_marks_survive():
    vowels, tones = "aăâeêioôơuưy", ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
    small = {unicodedata.normalize("NFC", vowel + tone) for vowel, tone in itertools.product(vowels, tones)} | {"đ"}
    marked = "".join(sorted(small - set("aeiouy")))
    everywhere = " ".join(marked + marked.upper())
    assert len(everywhere.split()) == 134

    choice = [a_choice("a", words=everywhere), a_choice("b")]
    content = parsing.parse(a_document(a_question("q01", "one", everywhere, choices=choice, help={"vi": everywhere})))
    told = text(paper_ballot.pdf(replace(PAPER, content=content)))

    for letter in everywhere.split():
        assert told.count(letter) >= 3, letter


@pytest.mark.parametrize("columns", paper_ballot.COLUMNS)
def test_what_looks_like_markup_stays_text(columns):
    choices = [a_choice("a", words=NASTY), a_choice("b", words=TAY)]
    content = parsing.parse(
        a_document(
            a_question("q01", "one", NASTY, choices=choices, help={"vi": NASTY}, section="s"),
            a_question("q02", "satisfied", TAY, reasons=[a_choice("c", words=NASTY)], section="s"),
            format=2,
            title={"vi": NASTY},
            introduction={"vi": NASTY},
            sections=[{"key": "s", "text": {"vi": NASTY}}],
        )
    )

    made = paper_ballot.pdf(replace(PAPER, content=content, columns=columns, organiser=NASTY, place=NASTY, phone=NASTY))

    told = squeezed(text(made))
    assert told.count(squeezed(NASTY)) == 10
    assert told.count(squeezed(TAY)) == 2
    assert pages(made)[0].get_size()[0] > 590


@pytest.mark.parametrize("columns", paper_ballot.COLUMNS)
def test_a_word_without_an_end_stays_on_the_paper(columns):
    word = "Ưỡng" * 100
    content = parsing.parse(
        a_document(a_question("q01", "one", word, choices=[a_choice("a", words=word), a_choice("b", words=word)]))
    )

    made = paper_ballot.pdf(
        replace(PAPER, content=content, columns=columns, organiser=word, place=word, commune=word, phone=word)
    )

    assert squeezed(text(made)).count(word) == 6
    assert margins_are_empty(made)


def test_emoji_are_left_out_for_they_would_be_printed_as_empty_boxes():
    content = parsing.parse(a_document(a_question(words="Chợ phiên 🙂👍🏽 vui ❤️ không?")))

    assert "Chợ phiên vui không?" in " ".join(text(paper_ballot.pdf(replace(PAPER, content=content))).split())
    assert paper_ballot.languages(content) == ("vi",)


@pytest.mark.parametrize(
    ("code", "name", "words"),
    [
        ("km", "ភាសាខ្មែរ (Khmer)", "ពេញចិត្ត"),
        ("yue", "中文 (Hoa)", "满意"),
        ("blt", "ꪼꪕ (Thái)", "ꪩꪴꪉ"),
        ("cjm", "Chăm", "ꨌꩌ"),
    ],
)
def test_a_language_whose_letters_cannot_be_printed_is_not_offered(code, name, words):
    document = kitchen_sink.document()
    document["languages"].append({"code": code, "name": name})
    content = parsing.parse(document, unfinished=True)
    assert code in paper_ballot.languages(content)  # as long as all of it is Vietnamese

    document["questions"][8]["text"][code] = words

    assert paper_ballot.languages(parsing.parse(document, unfinished=True)) == ("vi", "en", "tyz")


def test_nothing_that_is_said_to_be_printable_is_printed_as_a_box():
    peoples = "Tày ʼ ƀ č̆ ñ ĭ ơ̆ ŏ̀ ê̌ ŋ ɓ ɗ Hmoob ɛ ɔ Ê Đê ƀơ̆ng Gia Rai Ƀ č Chăm ā ē Cơ Ho ñ ŭ ě – “…” ✓ ☐ → № ½ ≥ × · €"
    everything = "".join(dict.fromkeys(peoples.replace(" ", "")))
    assert not any(paper_ballot._letters_lacking(letter) for letter in everything)
    box = picture("\U0010fffd")

    assert [letter for letter in everything if paper_ballot._can_be_written(letter) and picture(letter) == box] == []
    assert picture("ខ") == box


def test_an_unfinished_draft_has_a_paper_too():
    unfinished = a_document(
        a_question("q01", "one", "", choices=[{"key": "a", "text": {"vi": ""}}]),
        a_question("q02", "yes_no", "", when=[{"question": "q01", "choices": []}]),
        format=2,
        title={"vi": ""},
        introduction={"vi": ""},
        organiser={"vi": ""},
        sections=[{"key": "s", "text": {"vi": ""}}],
    )
    content = parsing.parse(unfinished, unfinished=True)
    empty = replace(content, questions=())

    told = text(paper_ballot.pdf(replace(PAPER, content=content, edition=None, organiser="")))

    assert told.count(paper_ballot.UNWRITTEN) == 4
    assert "Chỉ trả lời" not in told
    assert len(pages(paper_ballot.pdf(replace(PAPER, content=empty, edition=None)))) == 1


hostile = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('#*_`$\\"<>[]{}@~=-/ 🙂ខងʼ̆ễ\n\u200b\u202e\ufeff'),
    min_size=1,
    max_size=60,
)


@settings(max_examples=40, deadline=None)
@given(hostile, st.sampled_from(["one", "satisfied", "scale", "long_text", "number"]), st.sampled_from([1, 2]))
def test_no_text_breaks_the_paper(words, kind, columns):
    content = parsing.parse(a_document(a_question("q01", kind)))
    [question] = content.questions
    choices = tuple(replace(choice, text={"vi": words}) for choice in question.choices)
    question = replace(question, text={"vi": words * 3}, help={"vi": words}, choices=choices, reasons=choices[:1])
    hit = replace(content, title={"vi": words}, introduction={"vi": words}, questions=(question,))

    made = paper_ballot.pdf(
        replace(PAPER, content=hit, columns=columns, organiser=words, place=words, hamlet=words, phone=words)
    )

    assert pages(made)[0].get_size()[0] > 590


@pytest.mark.parametrize(
    ("kind", "least", "most", "wanted"),
    [
        ("several", None, None, "Chọn được nhiều ô"),
        ("several", 1, None, "Chọn được nhiều ô"),
        ("several", 2, None, "Chọn ít nhất 2"),
        ("several", None, 2, "Chọn nhiều nhất 2"),
        ("several", 2, 3, "Chọn ít nhất 2, nhiều nhất 3"),
        ("several", 2, 2, "Chọn đúng 2"),
        ("number", 0, 20000, "Từ 0 đến 20.000"),
        ("number", 0, None, "Từ 0 trở lên"),
        ("number", None, 0, "Nhiều nhất là 0"),
        ("number", None, None, ""),
        ("one", None, None, ""),
    ],
)
def test_limits_are_said_in_words(kind, least, most, wanted):
    [question] = parsing.parse(a_document(a_question("q01", kind, min=least, max=most))).questions

    assert paper_ballot.limits(question) == wanted


def test_the_same_questionnaire_gives_the_same_file():
    assert paper_ballot.pdf(PAPER) == paper_ballot.pdf(PAPER)


def pages(made: bytes) -> list[pypdfium2.PdfPage]:
    return list(pypdfium2.PdfDocument(io.BytesIO(made)))


def text(made: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pages(made)).replace("\r\n", "\n")


def squeezed(words: str) -> str:
    return "".join(words.replace("\u200b", "").replace("\ufffe", "").split())


def columns_of(made: bytes, columns: int) -> list[str]:
    """Read the columns above the foot, each from its top."""
    found = []
    for page in pages(made):
        width, height = page.get_size()
        for place in range(columns):
            left, right = width / columns * place, width / columns * (place + 1)
            words = page.get_textpage().get_text_bounded(left, 28 / 25.4 * 72, right, height)
            found.append(words.replace("\r\n", "\n").strip())
    return [words for words in found if words]


def margins_are_empty(made: bytes) -> bool:
    for page in pages(made):
        image = page.render(scale=1).to_pil().convert("L")
        width, height = image.size
        edge = 30  # 10.6 mm
        for crop in ((0, 0, width, edge), (0, 0, edge, height), (width - edge, 0, width, height)):
            if image.crop(crop).getextrema()[0] < 200:
                return False
    return True


def picture(letter: str) -> bytes:
    """Draw a letter as the paper would."""
    source = '#set page(width: 12mm, height: 12mm, margin: 1mm)\n#set text(size: 20pt, font: "Libertinus Serif")\n'
    made = typst.compile(
        (source + "#sys.inputs.letter").encode(),
        format="pdf",
        sys_inputs={"letter": letter},
        ignore_system_fonts=True,
    )
    return pages(made)[0].render(scale=1).to_pil().convert("L").tobytes()


@pytest.mark.parametrize("columns", paper_ballot.COLUMNS)
def test_the_paper_of_a_household_asks_for_the_number_of_its_slip_and_has_a_digit_beside_every_choice(columns):
    made = paper_ballot.pdf(replace(PAPER, way=None, household=True, columns=columns))

    told = " ".join(text(made).split())
    assert "Bản Nà Pán, xã Mường Nhé, tỉnh Điện Biên Phiếu mời số: " in told
    assert "ghi số của phiếu mời vào khung ở trên" in told
    assert "Thôn, bản, ấp, tổ dân phố:" not in told
    told = squeezed(told)
    for question in ALL_KINDS.questions:
        for choices in (question.choices, question.reasons):
            for digit, choice in enumerate(choices, start=1):
                words = text_in(choice.text, "vi", commune=PAPER.commune, hamlet=PAPER.hamlet)
                assert squeezed(f"{digit}{words}") in told
    assert "Phiếu mời số" not in text(paper_ballot.pdf(PAPER))
    assert "1 Hài lòng" not in " ".join(text(paper_ballot.pdf(PAPER)).split())


def test_the_paper_of_a_household_without_a_hamlet_has_a_line_for_it():
    made = paper_ballot.pdf(replace(PAPER, way=None, household=True, hamlet="", place="Xã Mường Nhé, tỉnh Điện Biên"))

    assert "Phiếu mời số: Thôn, bản, ấp, tổ dân phố:" in " ".join(text(made).split())


@pytest.mark.parametrize(("columns", "wanted"), [(1, 4), (2, 2)])
def test_the_digits_take_no_more_paper(columns, wanted):
    made = paper_ballot.pdf(replace(PAPER, content=NINETEEN, columns=columns, way=None, household=True))

    assert len(pages(made)) == wanted
    assert margins_are_empty(made)


def test_what_nobody_would_print_is_refused_before_the_machine_needs_gigabytes_for_it():
    choices = [a_choice(f"c{number}") for number in range(50)]
    endless = a_document(*(a_question(f"q{number}", "several", choices=choices) for number in range(31)))

    with pytest.raises(Refused) as refused:
        paper_ballot.pdf(replace(PAPER, content=parsing.parse(endless)))

    assert [problem.code for problem in refused.value.problems] == ["paper.too_many_boxes"]
