"""Writing how far the figures of a report can be believed, and what speaks against them."""

from fractions import Fraction
from typing import Any

from survey.results.certainty import Certainty
from survey.results.doubts import Doubt
from survey.results.intervals import FEWEST_TO_CONCLUDE
from survey.results.report import Report
from survey.results.statistics import rounded


def write(report: Report) -> dict[str, Any]:
    """Write the certainty of the overall rate, and the signs."""
    return {
        "certainty": _certainty(report.certainty) if report.certainty and not report.too_few else None,
        "doubts": [_doubt(one) for one in report.doubts.signs],
    }


def percent(share: Fraction | None) -> str | None:
    """Write a share in percent, as rates are written."""
    return None if share is None else str(rounded(share * 100, 1))


def _certainty(certain: Certainty) -> dict[str, Any]:
    interval, weighted = certain.interval, certain.weighted
    return {
        "counted": certain.counted,
        "enough_to_conclude": certain.enough,
        "fewest_to_conclude": FEWEST_TO_CONCLUDE,
        "interval": interval
        and {
            "low_percent": percent(Fraction(interval.low)),
            "high_percent": percent(Fraction(interval.high)),
            "households": interval.households,
        },
        "weighted_by_households": weighted
        and {
            "percent": percent(weighted.share),
            "of": "hamlets" if certain.by_hamlet else "communes",
            "with_answers": weighted.strata,
            "households": weighted.households,
            "without_answers": weighted.without,
        },
        "evenness_of_hamlets_percent": percent(certain.representativeness),
    }


def _doubt(doubt: Doubt) -> dict[str, Any]:
    return {
        "sign": doubt.sign.value,
        "percent": percent(doubt.share),
        "threshold_percent": percent(doubt.threshold),
        "number": doubt.number,
        "mode": doubt.mode or None,
    }
