import io
import unicodedata
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from survey.papers.report_excel import excel
from survey.results import making as reports
from survey.results.boxes import STAY, TOGETHER
from survey.rounds.states import Mode, RoundKind
from tests import factories, kitchen_sink
from tests.factories import NOW


def test_the_sheets_have_their_names(make):
    book = opened(excel(make().report))

    assert book.sheetnames == [
        "Tổng hợp",
        "Theo nội dung",
        "Lý do",
        "Câu hỏi khác",
        "Theo đơn vị",
        "Độ tin cậy",
        "Dấu hiệu",
        "Các đợt",
        "Cách tính",
    ]


def test_the_head_says_what_was_asked_by_whom_and_how_many_answered(make):
    told = facts(opened(excel(make().report, now=NOW))["Tổng hợp"])

    assert told["Đơn vị"] == "Tỉnh Điện Biên"
    assert told["Năm"] == "2026"
    assert told["Thời gian lấy ý kiến"] == "01/11/2026 đến 15/12/2026"
    assert told["Đơn vị tổ chức"] == "Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Nhé"
    assert told["Số xã, phường, đặc khu được hỏi"] == 2
    assert (told["Tổng số phiếu"], told["- Tự trả lời"], told["- Phiếu giấy"]) == (12, 9, 3)
    assert told["Trong đó còn trong hòm phiếu, chưa kiểm"] == 3
    assert told["Số liệu tính đến"] == "09:30 ngày 24/11/2026"


def test_households_are_compared_only_where_they_are_known(make):
    told = facts(opened(excel(make(kind=RoundKind.HOUSEHOLD).report))["Tổng hợp"])

    assert (told["Số hộ đã trả lời (phiếu đã kiểm)"], told["Tổng số hộ"]) == (12, 60)
    assert told["Tỷ lệ hộ tham gia"] == 12 / 60
    assert told["Số xã, phường, đặc khu được hỏi"] == 3
    assert told["Số xã đã nhận danh sách hộ (chỉ tính tỷ lệ trên các xã này)"] == 2


def test_a_household_round_rests_on_the_households_that_it_took_over(make, database):
    known = make(kind=RoundKind.HOUSEHOLD)
    factories.a_hamlet(known.world.commune, "Bản Mường Toong mới lập", households=900)
    database.commit()

    again = reports.of_year(known.world.province, form="xa-ntm-2026-2030", kind=RoundKind.HOUSEHOLD, year=2026)

    assert facts(opened(excel(again))["Tổng hợp"])["Tổng số hộ"] == 60


def test_a_running_household_round_says_how_many_ballots_wait_and_why(make, database):
    known = make(kind=RoundKind.HOUSEHOLD)
    [round_] = known.report.scope.rounds
    for number in range(50, 54):
        factories.a_ballot(round_, known.world.commune, number, mode=Mode.ASSISTED)
    database.commit()

    book = opened(excel(reports.of_round(round_, unit=known.world.province)))

    told = facts(book["Tổng hợp"])
    assert told["Tổng số phiếu"] == 12
    assert (
        told[
            f"Phiếu chờ trong hòm, chưa cộng vào con số nào (kiểm khi một thôn có từ "
            f"{STAY + TOGETHER} phiếu, để lại {STAY}; số còn lại kiểm khi đóng đợt)"
        ]
        == 4
    )
    assert any("Đợt lấy ý kiến chưa đóng" in words for words in words_of(book["Tổng hợp"]))
    assert any("để không ai ghép được phiếu mời với câu trả lời" in words for words in words_of(book["Cách tính"]))
    factories.count(round_)
    told = facts(opened(excel(reports.of_round(round_, unit=known.world.province)))["Tổng hợp"])
    assert (told["Tổng số phiếu"], told["- Có hỗ trợ"]) == (16, 4)


def test_no_paper_claims_that_a_criterion_is_met(make):
    book = opened(excel(make(kind=RoundKind.HOUSEHOLD, rule_sets=["tham-khao-80"]).report))

    assert any("không tự nó đáp ứng tiêu chí xét, công nhận" in told for told in words_of(book["Bộ mức đạt"]))


def test_every_figure_of_the_table_is_that_of_the_report(make):
    known = make()

    table = rows_below(opened(excel(known.report))["Theo nội dung"], "STT")

    rated = {result.question.text["vi"]: result for result in known.report.questions if result.counts}
    assert len(rated) == len(table) == 11
    for row in table:
        result = rated[row[1].removesuffix(" (câu hỏi chung)")]
        counts = result.counts
        assert row[2] == counts.counted
        assert (row[3], row[4]) == (counts.satisfied, pytest.approx(float(counts.rate.share)))
        assert (row[5], row[6]) == (counts.dissatisfied, pytest.approx(float(counts.dissatisfaction.share)))
        assert (row[7], row[8]) == (counts.blank, pytest.approx(float(result.mean_of_communes)))


def test_the_figures_are_the_known_ones(make):
    book = opened(excel(make().report))
    table = rows_below(book["Theo nội dung"], "STT")

    first, overall = table[0], table[10]
    assert first[:7] == [1, "Quy hoạch của xã và việc thực hiện quy hoạch", 12, 8, pytest.approx(8 / 12), 4, 4 / 12]
    assert rows_below(book["Lý do"], "Nội dung") == [
        [first[1], "Quy hoạch treo, lâu không thực hiện", 1],
        [first[1], "Lý do khác, ghi bằng lời", 1],
    ]
    assert "(câu hỏi chung)" in overall[1]
    assert overall[2:5] == [12, 8, pytest.approx(8 / 12)]
    assert overall[8] == pytest.approx((6 / 9 + 2 / 3) / 2)


def test_shares_are_numbers_shown_as_percentages(make):
    sheet = opened(excel(make().report))["Theo nội dung"]

    shares = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, float)]
    assert shares
    assert {cell.number_format for cell in shares} == {"0.0 %"}


def test_the_overall_question_is_marked(make):
    sheet = opened(excel(make().report))["Theo nội dung"]

    [overall] = [cell for row in sheet.iter_rows() for cell in row if "(câu hỏi chung)" in str(cell.value)]
    assert overall.font.bold
    assert overall.fill.fgColor.rgb == "FFE6F2EC"


def test_scale_questions_have_a_middle_and_a_not_used_column(make):
    told = words_of(opened(excel(make(form="dv-y-te").report))["Theo nội dung"])

    assert {"Bình thường: %", "Không sử dụng", "Bỏ trống"} <= set(told)


def test_other_questions_have_neither(make):
    told = words_of(opened(excel(make().report))["Theo nội dung"])

    assert {"Bình thường: %", "Không sử dụng"}.isdisjoint(told)


def test_the_units_below_stand_on_their_own_sheet_with_their_sum(make):
    table = rows_below(opened(excel(make().report))["Theo đơn vị"], "STT")

    assert table[0][1:6] == ["Xã Sín Thầu", 3, 3, 2, pytest.approx(2 / 3)]
    assert table[1][1:6] == ["Xã Mường Nhé", 9, 9, 6, pytest.approx(6 / 9)]
    assert table[1][-1] == pytest.approx(9 / 40)
    assert table[2][1:6] == ["Tổng cộng", 12, 12, 8, pytest.approx(8 / 12)]


def test_each_line_of_a_rule_set_has_its_figure_verdict_and_source(make):
    known = make(kind=RoundKind.HOUSEHOLD, rule_sets=["huyen-ntm-2021-2025", "tham-khao-80"])

    table = rows_below(opened(excel(known.report))["Bộ mức đạt"], "Bộ mức")

    assert [row[1:5] for row in table] == [
        ["Tỷ lệ hộ tham gia", "từ 70\u00a0% trở lên", 12 / 60, "chưa đạt"],
        ["Hài lòng chung (câu hỏi chung)", "từ 90\u00a0% trở lên", pytest.approx(8 / 12), "chưa đạt"],
        [table[2][1], "từ 80\u00a0% trở lên", pytest.approx(6 / 9), "chưa đạt"],
        ["Hài lòng chung (câu hỏi chung)", "từ 80\u00a0% trở lên", pytest.approx(8 / 12), "chưa đạt"],
    ]
    assert table[0][5] == "Quyết định 320/QĐ-TTg; Hướng dẫn 90/HD-MTTW-BTT"
    assert table[3][6] == "Ý Dân tự đặt, không phải mức chính thức"


def test_a_mark_without_figures_is_undecided(make, database):
    known = make()
    empty = factories.an_open_round(
        known.world.far_commune, [known.world.far_commune], rule_sets=["tham-khao-80"], kind=RoundKind.HOUSEHOLD
    )
    database.commit()

    book = opened(excel(reports.of_round(empty, unit=None)))

    assert rows_below(book["Bộ mức đạt"], "Bộ mức")[0][3:5] == ["–", "chưa đủ số liệu"]
    assert rows_below(book["Theo nội dung"], "STT")[0][2:5] == [0, 0, "–"]


def test_a_voluntary_round_is_said_to_be_one_and_sounds_like_no_recognition(make):
    book = opened(excel(make(rule_sets=["tham-khao-80"]).report))

    assert any("Tự nguyện, không đại diện" in told for told in words_of(book["Tổng hợp"]))
    assert any("Tự nguyện, không đại diện" in told for told in words_of(book["Bộ mức đạt"]))
    assert {"đạt", "chưa đạt"}.isdisjoint(words_of(book["Bộ mức đạt"]))
    assert "chưa tới mức" in words_of(book["Bộ mức đạt"])


def test_made_up_figures_are_said_to_be_made_up(make):
    told = words_of(opened(excel(make(synthetic=True).report))["Tổng hợp"])

    assert any("SỐ LIỆU TRÌNH DIỄN" in words for words in told)


def test_real_figures_are_not(make):
    assert "TRÌNH DIỄN" not in str(words_of(opened(excel(make().report))["Tổng hợp"]))


def test_a_title_that_looks_like_a_formula_stays_text(make):
    report = replaced_title(make().report, '=HYPERLINK("http://x")')

    book = opened(excel(report))

    titles = [cell for row in book["Tổng hợp"].iter_rows() for cell in row if cell.value == '=HYPERLINK("http://x")']
    assert {title.data_type for title in titles} == {"s"}
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_marks_stay_whole_and_what_people_wrote_stays_out(make):
    told = [told for sheet in opened(excel(make().report)) for told in words_of(sheet)]

    assert all(unicodedata.is_normalized("NFC", words) for words in told)
    assert not any("Bản đồ treo cao quá" in words for words in told)


def test_the_same_report_gives_the_same_file(make):
    known = make()

    assert excel(known.report) == excel(known.report)


def test_who_was_not_asked_stands_beside_who_left_it_blank(world, database):
    edition = factories.an_edition_of(kitchen_sink.document(), world.commune)
    round_ = factories.an_open_round(world.commune, [world.commune], edition=edition)
    for number, answers in enumerate([kitchen_sink.WITH_TAP_WATER] * 3 + [kitchen_sink.WITHOUT_TAP_WATER] * 2):
        factories.a_ballot(round_, world.commune, number, answers=answers)
    database.commit()

    book = opened(excel(reports.of_round(round_, unit=world.commune)))
    sheet = book["Theo nội dung"]
    lines = [[cell for cell in line if cell is not None] for line in sheet.iter_rows(values_only=True)]

    assert "Đường làng, ngõ xóm ở thôn" in [row[1] for row in rows_below(sheet, "STT")]
    assert next(line for line in lines if line[:1] == ["STT"])[-2:] == ["Bỏ trống", "Không hỏi"]
    water = next(line for line in lines if "Chất lượng nước máy" in line)
    assert (water[2], water[-2:]) == (3, [0, 2])
    others = rows_below(book["Câu hỏi khác"], "Câu hỏi")
    assert ["Số lần thu gom rác trong tháng", "Không hỏi", 5] in [line[:3] for line in others]


def opened(made: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(made))


def words_of(sheet: Worksheet) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def facts(sheet: Worksheet) -> dict[str, object]:
    lines = list(sheet.iter_rows(values_only=True))
    start = next(place for place, line in enumerate(lines) if line[0] == "Nội dung") + 1
    return {str(line[0]): line[1] for line in lines[start:] if line[0]}


def rows_below(sheet: Worksheet, head: str) -> list[list[object]]:
    """Give the rows under a head until an empty line."""
    lines = [list(line) for line in sheet.iter_rows(values_only=True)]
    start = next(place for place, line in enumerate(lines) if line[0] == head) + 1
    found = []
    for line in lines[start:]:
        if not any(value is not None for value in line):
            break
        found.append(line)
    return found


def replaced_title(report: reports.Report, title: str) -> reports.Report:
    content = replace(report.content, title={"vi": title})
    return replace(report, content=content)
