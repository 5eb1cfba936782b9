"""A reader of Vietnamese numbers in words, written apart from `papers/number_words.py`: each checks the other."""

ONES = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
}


def read(words: str) -> int:
    """Read a number in words: left to right, as somebody listens to it."""
    whole, group = 0, 0
    digit: int | None = None
    for word in words.split(" "):
        if word in ONES:
            assert digit is None, words
            digit = ONES[word]
        elif word == "trăm":
            group, digit = group + 100 * digit, None
        elif word == "mươi":
            group, digit = group + 10 * digit, None
        elif word == "mười":
            assert digit is None, words
            group += 10
        elif word == "tỷ":
            whole, group, digit = (whole + group + (digit or 0)) * 10**9, 0, None
        elif word in ("nghìn", "triệu"):
            size = {"nghìn": 10**3, "triệu": 10**6}[word]
            whole, group, digit = whole + (group + (digit or 0)) * size, 0, None
        else:
            assert word == "linh", words
    return whole + group + (digit or 0)
