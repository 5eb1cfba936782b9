"""The target as programs read it."""


def test_the_target_is_told_with_its_rows(world, keys, ask, target):
    told = ask("/api/v1/target", keys.province).json

    assert told["period"]["id"] == target.of_2026
    assert [one["id"] for one in told["periods"]] == [target.of_2026, target.of_2024]
    # Two xã in scope, the ward isn't; k = 2: Mường Nhé has 2 online answers, Sín Thầu 1.
    assert told["total"] == {
        "in_scope": 2,
        "with_service": 2,
        "with_published_round": 2,
        "with_enough_answers": 1,
        "counting": 1,
        "rate": {"numerator": 1, "denominator": 2, "percent": "50.0", "rule": "target", "hidden": None},
    }
    assert (told["goal_percent"], told["reaches_goal"]) == (40, True)
    assert "924/QĐ-TTg" in told["rules"]["target"]["source"]
    rows = {row["unit"]["name"]: row for row in told["rows"]["items"]}
    assert rows["Xã Sín Thầu"]["has_enough_answers"] is False
    assert rows["Xã Mường Nhé"]["counts"] is True
    assert {row["online_answers_at_least"] for row in rows.values()} == {0}, "under five is not told"


def test_another_period_and_pages(keys, ask, target):
    told = ask(f"/api/v1/target?period={target.of_2024}&per_page=1", keys.country).json

    assert told["period"]["id"] == target.of_2024
    assert told["rows"]["total"] == told["total"]["in_scope"] == 3
    assert len(told["rows"]["items"]) == 1
    assert "per_page=1" in told["rows"]["next"]
    assert ask("/api/v1/target?period=99999", keys.country).status_code == 404


def test_without_a_period_there_is_a_404(keys, ask):
    assert ask("/api/v1/target", keys.country).status_code == 404
