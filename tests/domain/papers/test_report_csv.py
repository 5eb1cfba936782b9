"""The report as one long table."""

import csv
import io
from dataclasses import replace

from survey.papers import report_csv
from survey.papers.csv_files import BYTE_ORDER_MARK
from survey.results import reading
from survey.rounds.states import RoundKind


def rows(report):
    made = report_csv.csv(report).decode()
    assert made.startswith(BYTE_ORDER_MARK)
    return list(csv.DictReader(io.StringIO(made.removeprefix(BYTE_ORDER_MARK))))


def of(report, **wanted):
    return [row for row in rows(report) if all(row[name] == value for name, value in wanted.items())]


def test_each_line_has_its_ballots_denominator_and_share(make):
    report = make().report
    planning = "Quy hoạch của xã và việc thực hiện quy hoạch"

    assert list(rows(report)[0]) == list(report_csv.COLUMNS)
    [good] = of(report, **{"câu hỏi": planning, "phương án": "Hài lòng"})
    assert (good["số phiếu"], good["mẫu số"], good["tỷ lệ"]) == ("8", "12", "0.666667")
    assert good["đơn vị"] == "Tỉnh Điện Biên"
    assert good["đợt"].startswith("Năm 2026 (1 đợt: ")
    assert "tự nguyện, không đại diện" in good["ghi chú"]
    [reason] = of(report, **{"phương án": "Lý do: Quy hoạch treo, lâu không thực hiện"})
    assert (reason["số phiếu"], reason["mẫu số"]) == ("1", "")


def test_the_units_below_have_the_overall_question(make):
    lines = of(make().report, **{"đơn vị": "Xã Mường Nhé", "phương án": "Hài lòng"})

    assert [(line["số phiếu"], line["mẫu số"]) for line in lines] == [("6", "9")]


def test_what_cannot_be_told_is_empty_and_never_nought(make):
    known = make(kind=RoundKind.HOUSEHOLD)
    report = reading.of_round(known.report.scope.rounds[0], unit=known.world.province, by=None)

    few = [row for row in rows(report) if "Chưa nêu: quá ít phiếu" in row["ghi chú"]]

    assert {(row["số phiếu"], row["tỷ lệ"]) for row in few} == {("", "")}
    assert of(report, **{"đơn vị": "Xã Sín Thầu", "câu hỏi": report_csv.BALLOTS})[0]["số phiếu"] == ""


def test_no_words_are_taken_for_a_formula(make):
    report = make().report
    [round_] = report.scope.rounds
    evil = replace(report.content.questions[0], text={"vi": "=HYPERLINK(1)"})
    results = tuple(replace(one, question=evil) if not place else one for place, one in enumerate(report.questions))

    told = {row["câu hỏi"] for row in rows(replace(report, questions=results))}

    assert "'=HYPERLINK(1)" in told
    assert not any(one.startswith("=") for one in told)
