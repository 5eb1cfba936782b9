"""Whole numbers in Vietnamese words, as official papers write them beside the digits. Pure."""

MOST = 10**18 - 1

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}  # after "mươi": hai mươi mốt, hai mươi tư, hai mươi lăm
_SCALES = ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"))


def in_words(number: int) -> str:
    """Write a number from 0 to MOST in words (1893: "một nghìn tám trăm chín mươi ba"); raises ValueError beyond."""
    if not 0 <= number <= MOST:
        raise ValueError(f"no words for {number}")
    return " ".join(_words(number, whole=False)) if number else _DIGITS[0]


def _words(number: int, *, whole: bool) -> list[str]:
    """Write a number above 0; `whole` says also that it has no hundreds, as a group that isn't the first one does."""
    for size, name in _SCALES:
        if number >= size:
            above, rest = divmod(number, size)
            return [*_words(above, whole=whole), name, *(_words(rest, whole=True) if rest else [])]
    return _below_thousand(number, whole=whole)


def _below_thousand(number: int, *, whole: bool) -> list[str]:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    told = [_DIGITS[hundreds], "trăm"] if hundreds or whole else []
    if tens == 1:
        told.append("mười")
    elif tens:
        told += [_DIGITS[tens], "mươi"]
    elif ones and told:
        told.append("linh")
    if ones:
        told.append(
            _AFTER_TENS.get(ones, _DIGITS[ones]) if tens > 1 else "lăm" if tens and ones == 5 else _DIGITS[ones]
        )
    return told
