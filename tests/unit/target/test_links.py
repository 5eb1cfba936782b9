"""Which addresses may be looked at, and what a look means."""

import ipaddress
from datetime import date

import pytest

from survey.target import links
from survey.target.links import Link, NotAllowed, Result

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://muongnhe.dienbien.gov.vn", Link(True, "muongnhe.dienbien.gov.vn", 443, "/")),
        ("http://yte.example.vn:8080/dat-lich?xa=3", Link(False, "yte.example.vn", 8080, "/dat-lich?xa=3")),
        ("https://yte.example.vn/đặt lịch", Link(True, "yte.example.vn", 443, "/%C4%91%E1%BA%B7t%20l%E1%BB%8Bch")),
        ("http://xã.vn/", Link(False, "xn--x-yfa.vn", 80, "/")),
        ("http://[2001:db8::7]/", Link(False, "2001:db8::7", 80, "/")),
    ],
)
def test_an_address_is_taken_apart(address, link):
    assert links.take_apart(address) == link


@pytest.mark.parametrize(
    "address",
    [
        "ftp://yte.example.vn/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/",
        "javascript:alert(1)",
        "https://",
        "https://nguoi@yte.example.vn/",
        "https://nguoi:khoa@yte.example.vn/",
        "http://[fe80::1%25eth0]/",
        "http://yte.example.vn:99999/",
        "http://a..b/",
    ],
)
def test_what_is_no_address_of_a_page_is_refused(address):
    with pytest.raises(NotAllowed):
        links.take_apart(address)


def test_no_line_end_comes_into_a_request():
    path = links.take_apart("http://yte.example.vn/a\r\nHost: khac").path

    assert "\r" not in path
    assert "\n" not in path
    assert " " not in path


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.9.9.9",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.3.4",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "224.0.0.251",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.7",
        "198.18.0.1",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "2001:db8::1",
    ],
)
def test_an_address_of_a_network_or_a_machine_is_not_public(address):
    assert not links.is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["203.162.4.190", "8.8.8.8", "2400:cb00::1", "64:ff9b::808:808"])
def test_an_address_of_the_internet_is_public(address):
    assert links.is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    ("status", "result"),
    [(200, Result.OK), (204, Result.OK), (401, Result.OK), (403, Result.OK), (404, Result.GONE), (503, Result.GONE)],
)
def test_a_status_means_that_the_page_opens_or_not(status, result):
    assert links.means(status) is result


def test_one_failed_look_marks_nothing_and_two_days_do():
    since = links.failing_since(None, Result.NO_ANSWER, today=MONDAY)
    assert not links.is_dead(since, MONDAY)

    again = links.failing_since(since, Result.GONE, today=TUESDAY)
    assert again == MONDAY
    assert links.is_dead(again, TUESDAY)

    assert links.failing_since(again, Result.OK, today=TUESDAY) is None
