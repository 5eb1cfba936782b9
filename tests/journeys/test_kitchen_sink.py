"""A questionnaire with every kind, every setting and three languages goes through the whole house; figures by hand."""

import io
import json
import re
from datetime import timedelta

import openpyxl
import pypdfium2
from docx import Document
from sqlalchemy import func, select

from survey import clock
from survey.commands import count as counting
from survey.questionnaires import parsing
from survey.questionnaires.models import Edition, Questionnaire
from survey.responses.models import Ballot, Response
from survey.results import making
from survey.rounds.models import Poster, Round
from tests import factories, kitchen_sink
from tests.pages.reporting.reading import rows_of, words_of

TOKEN = re.compile(r'name="?_t"? value="?([^" >]+)')
PREVIEW = re.compile(r'href="(/xem-thu/[^"?]+)"')
RECEIPT = re.compile(r"\b[2-9A-Y]{5}-[2-9A-Y]{5}\b")

# What eight residents send, with the language of their page. Behind "không" the quality of tap water isn't asked,
# behind "có" the source of water isn't, and the collections only of those whose waste is collected.
SENT = (
    ("vi", {"q01": "hl", "q02": "co", "q03": "5", "q05": "xe", "q06": "8", "q07": "5", "q08": "Đèn đường bản Nậm Pố"}),
    ("vi", {"q01": "khl", "q01.ly-do": ["o-ga", "toi"], "q02": "co", "q03": "2", "q05": ["xe", "dot"], "q06": "4"}
     | {"q07": "2", "q09": "Nước về bản còn đục sau mưa,\r\nđề nghị súc rửa bể."}),
    ("en", {"q01": "hl", "q02": "khong", "q04": "gieng", "q07": "4"}),
    ("en", {"q01": "hl", "q02": "co", "q03": "ksd", "q05": "dot", "q07": "4"}),
    ("tyz", {"q01": "khl", "q01.khac": "Tàng bấu đây", "q02": "khong", "q04": "suoi", "q05": "xe", "q06": "8"}
     | {"q07": "1"}),
    ("tyz", {"q01": "hl", "q02": "khong", "q04": "kb", "q05": "song", "q07": "3"}),
    # A page without JavaScript sends what stands in questions that the rules leave out: it is dropped.
    ("vi", {"q01": "khl", "q01.ly-do": "o-ga", "q02": "khong", "q03": "5", "q04": "mua", "q06": "9", "q07": "2"}),
    ("vi", {"q01": "hl", "q02": "co", "q03": "4", "q07": "5"}),
)  # fmt: skip

OTHERS = [
    ["Nhà ông/bà có nước máy không?", "Có", 4],
    ["Nhà ông/bà có nước máy không?", "Không", 4],
    ["Nơi đổ rác của nhà", "Xe thu gom", 3],
    ["Nơi đổ rác của nhà", "Đốt tại nhà", 2],
    ["Nơi đổ rác của nhà", "Ra sông, suối, vườn", 1],
    ["Nơi đổ rác của nhà", "Bỏ trống", 3],
    ["Số lần thu gom rác trong tháng", "Nhỏ nhất 4; trung bình 6,7; lớn nhất 8", 3],
    ["Số lần thu gom rác trong tháng", "Không hỏi", 5],
    ["Việc cần làm trước tiên", "Có ghi ý kiến", 1],
    ["Việc cần làm trước tiên", "Bỏ trống", 7],
    ["Ý kiến, đề xuất khác", "Có ghi ý kiến", 1],
    ["Ý kiến, đề xuất khác", "Bỏ trống", 7],
]


def test_it_goes_through_the_whole_house(sign_in, client, world, database, app):
    officer = sign_in(world.officer, language="en")
    made = from_its_document(officer, database)

    nothing_blocks(officer, made)
    try_it_out(officer, client, made, database)
    edition = publish(officer, made, database)
    code = an_open_round_with_a_poster(officer, world, edition, database)
    everybody_answers(client, code, database)
    counting.count_all()
    database.commit()

    round_ = database.scalars(select(Round)).one()
    the_counts_are_those_by_hand(round_)
    the_report_says_them(officer, world)
    the_excel_says_them(officer, world)
    the_word_says_them(officer, world)
    the_published_result_says_them(officer, client, round_, database)
    the_paper_asks_everything(officer, made)
    its_files_say_the_same(officer, made, database)
    assert app.test_cli_runner().invoke(args=["tally", "verify"]).exit_code == 0


def from_its_document(officer, database):
    document = kitchen_sink.spoken_document(now=factories.NOW)
    database.commit()

    made = brought_in(officer, json.dumps(document).encode(), "bep.json", database)
    assert parsing.parse(made.draft) == parsing.parse(document)
    assert made.left_out == []
    return made


def brought_in(officer, file, name, database):
    response = officer.post("/phieu/nhap", data={"file": (io.BytesIO(file), name)})
    assert response.status_code == 302, response.text
    return database.scalars(select(Questionnaire).order_by(Questionnaire.id.desc())).first()


def nothing_blocks(officer, made):
    page = words_of(officer.get(f"/phieu/{made.id}/kiem-tra"))

    assert "Nothing is in the way" in page
    assert "1 thing is worth a second look" in page
    assert "{thôn} is filled in only behind posters of a hamlet" in page
    assert "Languages going out Tiếng Việt, English, Tày" in page


def try_it_out(officer, client, made, database):
    link = PREVIEW.search(officer.get(f"/phieu/{made.id}/xem-thu").text)[1]

    for language, words in (("vi", "Đường làng, ngõ xóm"), ("en", "Roads in"), ("tyz", "Tàng lảng chang")):
        page = client.get(f"{link}?lang={language}").text
        assert words in page
        assert page.count("<fieldset") == 9
        assert kitchen_sink.document()["questions"][8]["text"][language] in page
    assert RECEIPT.search(client.post(f"{link.upper()}?lang=tyz&gui", data=SENT[0][1]).text)  # as a camera reads it
    refused = client.post(f"{link}?lang=en&gui", data=SENT[0][1] | {"q06": "32"})
    assert (refused.status_code, "Not sent yet" in refused.text) == (422, True)
    assert database.scalar(select(func.count()).select_from(Ballot)) == 0


def publish(officer, made, database):
    assert officer.post(f"/phieu/{made.id}/ban-phat-hanh").location.endswith(f"/phieu/{made.id}/kiem-tra")

    edition = database.scalars(select(Edition)).one()
    assert parsing.parse(edition.content) == parsing.parse(made.draft)
    assert "All published" in words_of(officer.get(f"/phieu/{made.id}/kiem-tra"))
    assert "Bâư chiếu tham gằn" in words_of(officer.get(f"/phieu/{made.id}/ban-phat-hanh/1?tieng=tyz"))
    return edition


def an_open_round_with_a_poster(officer, world, edition, database):
    hamlet = factories.a_hamlet(world.commune, "Bản Nà Pán")
    database.commit()
    today = clock.day(clock.now())
    plan = {
        "edition": edition.id,
        "title": "Nước sạch, rác thải và đường làng",
        "organiser": "Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé",
        "phone": "0215 3856 789",
        "opens_on": today.isoformat(),
        "closes_on": (today + timedelta(days=20)).isoformat(),
    }
    address = officer.post("/dot/moi", data=plan).location
    officer.post(f"{address}/mo")
    officer.post(f"{address}/ap-phich", data={"place": "Nhà văn hóa bản Nà Pán", "hamlet_id": hamlet.id})
    return database.scalars(select(Poster)).one().code


def everybody_answers(client, code, database):
    assert "Đường làng, ngõ xóm ở bản Nà Pán" in client.get(f"/P/{code}").text
    assert RECEIPT.search(send(client, code, *SENT[0]).text)

    # The second one ticks too much and forgets the overall question, then types too much: all is kept and told.
    wrong = SENT[1][1] | {"q05": ["xe", "dot", "song"], "q06": "40", "q07": ""}
    back = send(client, code, "vi", wrong)
    assert back.status_code == 422
    assert told(back) == {
        "5": "Chỉ chọn nhiều nhất 2 phương án.",
        "6": "Hãy nhập một số không lớn hơn 31.",
        "7": "Câu này chưa trả lời.",
    }
    for name, value in (("q01", "khl"), ("q01.ly-do", "toi"), ("q02", "co"), ("q03", "2"), ("q05", "song")):
        assert re.search(f'name="{name}" value="{value}" checked', back.text), name
    assert 'value="40"' in back.text
    assert "Nước về bản còn đục sau mưa," in back.text
    back = send(client, code, "vi", SENT[1][1] | {"q06": "40"})
    assert back.status_code == 422
    assert told(back) == {"6": "Hãy nhập một số không lớn hơn 31."}
    assert database.scalar(select(func.count()).select_from(Ballot)) == 1

    for language, given in SENT[1:]:
        assert RECEIPT.search(send(client, code, language, given).text)
    ballots = database.scalars(select(Ballot)).all()
    assert sorted(ballot.language for ballot in ballots) == sorted(language for language, _ in SENT)
    dropped = {"q01": "khl", "q01.ly-do": ["o-ga"], "q02": "khong", "q04": "mua", "q07": "2"}
    assert [ballot.language for ballot in ballots if ballot.answers == dropped] == ["vi"]


def told(response):
    return dict(re.findall(r">Câu (\d+)</a>: ([^<]*)<", response.text))


def send(client, code, language, given):
    address = f"/p/{code}" + (f"?lang={language}" if language != "vi" else "")
    token = TOKEN.search(client.get(address).text)[1]
    return client.post(address, data={"_t": token, **given})


def the_counts_are_those_by_hand(round_):
    results = {one.question.key: one for one in making.of_round(round_, unit=None).questions}
    chosen = {key: {choice.key: n for choice, n in one.choices} for key, one in results.items()}

    assert chosen["q01"] == {"hl": 5, "khl": 3}
    assert chosen["q02"] == {"co": 4, "khong": 4}
    assert chosen["q03"] == {"1": 0, "2": 1, "3": 0, "4": 1, "5": 1, "ksd": 1}
    assert chosen["q04"] == {"gieng": 1, "suoi": 1, "mua": 1, "kb": 1}
    assert chosen["q05"] == {"xe": 3, "dot": 2, "song": 1}
    assert chosen["q07"] == {"1": 1, "2": 2, "3": 1, "4": 2, "5": 2}
    assert results["q06"].numbers == (("4", 1), ("8", 2))
    answered = {key: (one.answered, one.blank, one.not_asked) for key, one in results.items()}
    assert answered == {
        "q01": (8, 0, 0),
        "q02": (8, 0, 0),
        "q03": (4, 0, 4),
        "q04": (4, 0, 4),
        "q05": (5, 3, 0),
        "q06": (3, 0, 5),
        "q07": (8, 0, 0),
        "q08": (1, 7, 0),
        "q09": (1, 7, 0),
    }
    assert {reason.key: n for reason, n in results["q01"].reasons} == {"o-ga": 2, "toi": 1}
    assert results["q01"].other_reasons == 1
    rates = {key: (one.counts.satisfied, one.counts.counted) for key, one in results.items() if one.counts}
    assert rates == {"q01": (5, 8), "q03": (2, 3), "q04": (1, 3), "q07": (4, 8)}


def the_report_says_them(officer, world):
    response = officer.get(f"/bao-cao/{world.commune.id}?thu-tu=phieu")

    page, rows = words_of(response), rows_of(response)
    assert "satisfied: 4 of 8 ballots that answered the overall question" in page
    assert "Questionnaire of xã Mường Nhé about water" in page
    assert "Potholes: 2" in page
    assert "Collected: 3 (60.0%)" in page
    assert "Answered by 3 ballots, left blank by 0. Not asked: 5." in page
    assert [row[2:] for row in rows if row[0].isdecimal()] == [
        ["8", "5", "62.5%", "0", "0.0%", "3", "37.5%", "0", "0", "0"],
        ["3", "2", "66.7%", "0", "0.0%", "1", "33.3%", "1", "0", "4"],
        ["3", "1", "33.3%", "1", "33.3%", "1", "33.3%", "1", "0", "4"],
        ["8", "4", "50.0%", "1", "12.5%", "3", "37.5%", "0", "0", "0"],
    ]


def the_excel_says_them(officer, world):
    response = officer.get(f"/bao-cao/{world.commune.id}/excel")

    book = openpyxl.load_workbook(io.BytesIO(response.data))
    sheets = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}
    facts = {row[0]: row[1] for row in sheets["Tổng hợp"]}
    assert facts["Tổng số phiếu"] == 8
    assert facts["Phiếu lấy ý kiến"].startswith("Phiếu lấy ý kiến người dân xã Mường Nhé")
    shares = [[round(value, 3) if isinstance(value, float) else value for value in row[1:]]
              for row in sheets["Theo nội dung"] if isinstance(row[0], int)]  # fmt: skip
    assert shares == [
        ["Nguồn nước chính của nhà", 3, 1, 0.333, 1, 0.333, 1, 0.333, 1, 0, 4],
        ["Đường làng, ngõ xóm ở thôn", 8, 5, 0.625, 0, 0, 3, 0.375, 0, 0, 0],
        ["Chất lượng nước máy", 3, 2, 0.667, 0, 0, 1, 0.333, 1, 0, 4],
        ["Môi trường sống nói chung ở xã Mường Nhé (câu hỏi chung)", 8, 4, 0.5, 1, 0.125, 3, 0.375, 0, 0, 0],
    ]
    roads = [row[1:] for row in sheets["Lý do"] if row[0] == "Đường làng, ngõ xóm ở thôn"]
    assert roads == [["Đường xuống cấp, ổ gà", 2], ["Thiếu đèn chiếu sáng", 1], ["Lý do khác, ghi bằng lời", 1]]
    assert [row[:3] for row in sheets["Câu hỏi khác"] if isinstance(row[2], int)] == OTHERS


def the_word_says_them(officer, world):
    response = officer.get(f"/bao-cao/{world.commune.id}/word")

    document = Document(io.BytesIO(response.data))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    overall = next(row for row in rows if "(câu hỏi chung)" in row[1])
    assert overall[2:9] == ["8", "4", "50,0\u00a0%", "1", "12,5\u00a0%", "3", "37,5\u00a0%"]
    assert [row[:2] + [int(row[2])] for row in rows if row[:3] in [[*one[:2], str(one[2])] for one in OTHERS]] == OTHERS


def the_published_result_says_them(officer, client, round_, database):
    for step in ("ket-thuc", "dong", "cong-bo"):
        officer.post(f"/dot/{round_.id}/{step}")

    page = words_of(client.get(f"/ket-qua/{round_.id}?lang=en"))
    assert "Answers 8" in page
    assert "one of the answers was given by fewer than 5 people" in page
    assert "4 of 8" not in page
    assert database.scalar(select(func.count()).select_from(Response)) == 8
    assert "Nậm Pố" not in page


def the_paper_asks_everything(officer, made):
    for language in ("vi", "en", "tyz"):
        response = officer.get(f"/phieu/{made.id}/ban-giay.pdf?ngon-ngu={language}")
        pages = pypdfium2.PdfDocument(response.data)
        words = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
        for question in kitchen_sink.document()["questions"]:
            assert question["text"][language].partition("{")[0] in words


def its_files_say_the_same(officer, made, database):
    content = parsing.parse(made.draft)

    page = officer.get(f"/phieu/{made.id}/tep").text

    for ending in ("json", "xlsx"):
        file = officer.get(re.search(f'href="([^"]*/tep/{ending}[^"]*ban=1)"', page)[1]).data
        again = brought_in(officer, file, f"ban-1.{ending}", database)
        assert parsing.parse(again.draft) == content
        assert again.left_out == []
