"""Rates as programs read them: both counts, the percentage, and the rule by which they are counted."""

from typing import Any

from survey.results.statistics import Counts, Rate

HIDDEN = "too_few"  # why a figure is null: it would show a group of fewer than five

# What the "rule" of each rate means; an answer says the definitions of the rates that can be in it.
SATISFACTION, DISSATISFACTION, COVERAGE, TARGET = "satisfaction", "dissatisfaction", "coverage", "target"
DEFINITIONS = {
    SATISFACTION: {
        "definition": "Số phiếu hài lòng chia cho số phiếu được tính; phiếu bỏ trống và “không sử dụng” đứng riêng. "
        "Tỷ lệ hài lòng chung là tỷ lệ của câu hỏi chung, không phải trung bình các câu.",
        "source": "Hướng dẫn 90/HD-MTTW-BTT ngày 20/9/2022 và Quyết định 18/2022/QĐ-TTg",
    },
    DISSATISFACTION: {
        "definition": "Số phiếu không hài lòng chia cho số phiếu được tính.",
        "source": "Hướng dẫn 90/HD-MTTW-BTT ngày 20/9/2022 và Quyết định 18/2022/QĐ-TTg",
    },
    COVERAGE: {
        "definition": "Số phiếu chia cho số hộ, chỉ ở các xã đã có số hộ. Ở đợt ý kiến thường xuyên một hộ có thể "
        "trả lời nhiều lần hoặc không lần nào.",
        "source": "Hướng dẫn 90/HD-MTTW-BTT ngày 20/9/2022; cách tính của Ý Dân",
    },
    TARGET: {
        "definition": "Số đơn vị đạt cả ba điều kiện (a) dịch vụ thiết yếu trực tuyến, (b) đợt lấy ý kiến trực tuyến "
        "đã công bố, (c) đủ số trả lời trực tuyến, chia cho số đơn vị trong phạm vi.",
        "source": "Quyết định 924/QĐ-TTg ngày 02/8/2022; cách đo chưa được công bố, đây là cách tính của Ý Dân",
    },
}


def rate(told: Rate | None, rule: str, *, hidden: bool = False) -> dict[str, Any] | None:
    """Write a rate; None where there is none, all null where it can't be told."""
    if hidden:
        return {"numerator": None, "denominator": None, "percent": None, "rule": rule, "hidden": HIDDEN}
    if told is None:
        return None
    percent = told.percent()
    return {
        "numerator": told.part,
        "denominator": told.whole,
        "percent": None if percent is None else str(percent),
        "rule": rule,
        "hidden": None,
    }


def number(told: int | None, *, hidden: bool = False) -> dict[str, Any]:
    """Write a number of ballots; None, or hidden: it can't be told."""
    return {"number": None, "hidden": HIDDEN} if hidden or told is None else {"number": told, "hidden": None}


def counts(told: Counts | None, *, hidden: bool = False) -> dict[str, Any]:
    """Write what ballots say of a question that has a rate."""
    out = hidden or told is None
    known = Counts() if told is None else told
    return {
        "satisfied": None if out else known.satisfied,
        "neutral": None if out else known.neutral,
        "dissatisfied": None if out else known.dissatisfied,
        "counted": None if out else known.counted,
        "not_used": None if out else known.uncounted,
        "blank": None if out else known.blank,
        "satisfaction": rate(known.rate, SATISFACTION, hidden=out),
        "dissatisfaction": rate(known.dissatisfaction, DISSATISFACTION, hidden=out),
        "hidden": HIDDEN if out else None,
    }
