"""No printed or published address ever disappears; and what an address looks like."""

import re
import uuid

import pytest
from werkzeug.exceptions import NotFound
from werkzeug.routing import RequestRedirect
from werkzeug.routing.converters import NumberConverter

from survey.web import navigation
from tests.architecture.house import ROOT

ADDRESSES = [
    line
    for line in (ROOT / "tests/architecture/addresses.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
LARGEST = 2**31 - 1  # that an INTEGER of a database holds
EXAMPLES = {"int": "7", "string": "K7PMQ2XA", "uuid": str(uuid.UUID(int=7))}

# An unmarked Vietnamese syllable: how it begins, its vowels, how it ends.
SYLLABLE = r"(ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(ch|nh|ng|[cmnpt])?"
SEGMENT = re.compile(rf"{SYLLABLE}(-{SYLLABLE})*")
NOT_VIETNAMESE = {
    "csv": "the kind of file, as everybody calls it",
    "pdf": "the kind of file, as everybody calls it",
    "khoa-api": "API is the name of the thing in Vietnamese too",
    "p": "short, for the QR code",
    "P": "as printed, in capital letters",
    "XEM-THU": "as a QR code has it, in capital letters",
    "KET-QUA": "as a QR code has it, in capital letters",
    "HO-TRO": "as a QR code has it, in capital letters",
    "healthz": "asked by machines, which know this name",
    "readyz": "asked by machines, which know this name",
    "metrics": "asked by machines, which know this name",
    "static": "files of the pages",
    "bootstrap": "files of the pages",
    "excel": "the name of a program",
    "word": "the name of a program",
}
WORDS_IN_ADDRESSES = {
    "code": "printed codes",
    "form": "keys of the library",
    "filename": "static files",
    "question": "keys of a draft",
    "token": "signed links",
    "link": "signed links of assisted mode",
    "slip": "printed codes",
    "rule_set": "keys of rule sets",
    "section": "keys of a draft",
    "language": "codes of languages",
    "name": "names of recordings",
    "document": "names of documents",
    "lent": "signed links of reports",
    "remark": "prints of what people wrote",
}


@pytest.fixture(scope="module")
def rules(make_app):
    return list(make_app("sqlite").url_map.iter_rules())


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_disappears(make_app, address):
    adapter = make_app("sqlite").url_map.bind("ydan.example.vn")
    example = re.sub(r"<(?:(\w+)(?:\([^)]*\))?:)?\w+>", lambda found: EXAMPLES[found[1] or "string"], address)

    try:
        endpoint, _ = adapter.match(example)
    except RequestRedirect as moved:
        endpoint = moved.new_url
    except NotFound:
        pytest.fail(f"{address} is gone; it is printed or published, and must at least lead on")

    assert endpoint


def test_the_top_bar_leads_to_pages(make_app):
    adapter = make_app("sqlite").url_map.bind("")

    assert [adapter.match(address)[0] for address in navigation.ROOMS]


def test_addresses_are_vietnamese_without_marks_in_kebab_case(rules):
    wrong = {rule.rule: segment for rule in rules for segment in _segments(rule) if not _is_fine(segment)}

    assert wrong == {}


def test_what_varies_in_an_address_has_a_type(rules):
    untyped = {
        f"{rule.rule}: {name}"
        for rule in rules
        for converter, name in re.findall(r"<(?:([^:<>]+):)?(\w+)>", rule.rule)
        if not converter and name not in WORDS_IN_ADDRESSES
    }

    assert untyped == set(), "a number is <int:…>"


def test_no_number_in_an_address_is_larger_than_a_database_holds(rules):
    unlimited = {
        rule.rule
        for rule in rules
        for converter in rule._converters.values()
        if isinstance(converter, NumberConverter) and (converter.max or 2**64) > LARGEST
    }

    assert unlimited == set()


def test_addresses_have_no_slash_at_the_end(rules):
    assert {rule.rule for rule in rules if rule.rule.endswith("/")} == {"/"}


def _segments(rule):
    bare = re.sub(r"<[^>]+>(\.\w+)?", "", rule.rule)
    # Programs ask in English below /api/, as the keys of what they are told are.
    return [] if bare.startswith("/api/") else [segment for segment in bare.split("/") if segment]


def _is_fine(segment):
    return segment in NOT_VIETNAMESE or SEGMENT.fullmatch(re.sub(r"\.(pdf|docx|xlsx|csv)$", "", segment))
