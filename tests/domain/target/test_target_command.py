"""`flask target report` and `flask target check-links`."""

import ipaddress
import json
from datetime import timedelta

import pytest

from survey import clock
from survey.commands import target as command
from survey.target import checking, queries, registering
from survey.target.fetching import Rules, Visitor
from survey.target.links import Result
from survey.target.registering import Claim
from tests.domain.target.conftest import a_service
from tests.domain.target.test_fetching import HERE, OK, AnyPort, Server
from tests.factories import NOW, TODAY


@pytest.fixture
def run(app, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)

    def run_it(*words):
        return app.test_cli_runner().invoke(args=["target", *words])

    return run_it


def test_the_target_as_json_tells_no_number_of_answers_exactly(world, database, year, rounds, run):
    a_service(world.commune)
    rounds(world.commune, {world.commune: 13})
    rounds(world.neighbour_commune, {world.neighbour_commune: 2})
    database.commit()

    told = json.loads(run("report", "--unit", world.province.code, "--json").stdout)

    assert told["unit"] == {"code": "11", "name": "Tỉnh Điện Biên", "level": "province"}
    assert told["total"] == {"in_scope": 2, "a": 1, "b": 2, "c": 1, "counting": 1, "percent": 50.0}
    assert (told["k"], told["goal_percent"], told["reached"]) == (3, 40, True)
    assert {row["name"]: row["online_answers_from"] for row in told["units"]} == {"Xã Mường Nhé": 10, "Xã Sín Thầu": 0}
    assert told["other_choices"][0]["counting_by_k"] == {
        "1": 1, "3": 1, "10": 1, "30": 0, "50": 0, "100": 0, "200": 0
    }  # fmt: skip


def test_without_a_unit_it_is_the_country_and_without_json_a_table(world, database, year, rounds, run):
    a_service(world.commune)
    rounds(world.commune, {world.commune: 3})
    database.commit()

    told = run("report").stdout

    assert "Chỉ tiêu 40 % theo Quyết định 924/QĐ-TTg: Cả nước" in told
    assert "Đủ cả ba\t1\t33,3\u00a0%" in told
    assert "Tỉnh Cà Mau\t1\t0\t0\t0\t0\t0,0\u00a0%" in told
    assert json.loads(run("report", "--json").stdout)["total"]["in_scope"] == 3


def test_a_period_or_unit_that_is_not_there_is_told(world, database, year, run):
    database.commit()

    assert "Năm 2026" in run("report", "--period", "Năm 1926").stderr
    assert run("report", "--unit", "99999").exit_code == 1
    assert run("report", "--period", "Năm 2026", "--json").exit_code == 0


def test_every_address_is_looked_at_once_and_what_came_is_noted(world, database, year):
    server = Server(lambda path: OK if path == "/con" else b"HTTP/1.1 404 No\r\n\r\n")
    opened, gone = f"http://{HERE}:{server.port}/con", f"http://{HERE}:{server.port}/mat"
    services = []
    for unit, address in (
        (world.commune, opened),
        (world.neighbour_commune, opened),
        (world.far_commune, gone),
        (world.far_commune, "http://169.254.169.254/"),
    ):
        claim = Claim("y-te", "Đặt lịch khám", address, "", TODAY)
        services.append(registering.register(unit, claim=claim, by=None, now=NOW))
    database.commit()

    rules = Rules(may_open=lambda one: one == ipaddress.ip_address(str(HERE)), ports=AnyPort(), seconds=5)
    results = command.look(Visitor("YDan-link-check/1.0", rules))
    server.stop()

    assert results == {opened: Result.OK, gone: Result.GONE, "http://169.254.169.254/": Result.NOT_ALLOWED}
    assert len(server.asked) == 2
    database.expire_all()
    assert [one.check_result for one in services] == ["ok", "ok", "gone", "not_allowed"]
    assert all(one.checked_at for one in services)
    assert [one.failing_since is None for one in services] == [True, True, False, False]


def test_a_link_is_marked_after_two_days_and_the_unit_still_counts(world, database, year, rounds):
    service = a_service(world.commune)
    rounds(world.commune, {world.commune: 3})
    monday = NOW - timedelta(days=1)

    checking.note({service.address: Result.NO_ANSWER}, now=monday)
    assert service.dead_since is None
    checking.note({service.address: Result.NO_ANSWER}, now=NOW)
    assert service.dead_since == monday.date()

    total = queries.report(world.province, setting=year, today=TODAY).total
    assert (total.counting, total.only_dead_links, total.rate_of_open_links.part) == (1, 1, 0)
    service.evidence = "Quyết định 12/QĐ-UBND"
    assert queries.report(world.province, setting=year, today=TODAY).total.only_dead_links == 0
    checking.note({service.address: Result.OK}, now=NOW)
    assert service.dead_since is None
