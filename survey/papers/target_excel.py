"""The 40 % target as an Excel workbook, one sheet for each table."""

from survey.papers import numbers, target_paper, workbooks
from survey.papers.target_paper import TargetPaper
from survey.papers.workbooks import Sheet


def excel(paper: TargetPaper) -> bytes:
    """Make the workbook."""
    head = (target_paper.TITLE, f"{paper.unit}; kỳ {paper.period}; k = {numbers.number(paper.report.least)}")
    warnings = (target_paper.SYNTHETIC,) if paper.report.synthetic else ()
    told = (*head, f"Mức phấn đấu {paper.goal}. Số liệu tính đến {numbers.day(paper.now)}.", *paper.definition)
    sheets = [
        Sheet("Kết quả", target_paper.totals(paper), (*told, target_paper.FORECAST), warnings, filtered=False),
        Sheet("Chọn k và kỳ khác", target_paper.trial(paper), (*head, target_paper.OURS), warnings, filtered=False),
    ]
    if paper.report.below:
        sheets.append(Sheet("Cấp dưới", target_paper.below(paper), head, warnings))
    sheets += [
        Sheet("Từng đơn vị", target_paper.units(paper), (*head, target_paper.ROUNDED), warnings),
        Sheet("Minh chứng", target_paper.evidence(paper), head, warnings),
    ]
    return workbooks.write(target_paper.TITLE, sheets, now=paper.now)
