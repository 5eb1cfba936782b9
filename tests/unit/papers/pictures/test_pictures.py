"""Pictures as SVG: geometry worked by hand, words of all letters, nothing that only a colour says."""

import re
from fractions import Fraction
from math import cos, radians
from xml.etree import ElementTree

import pytest

from survey.papers.pictures import bars, dots, drawing, multiples, trend
from survey.papers.pictures.drawing import PAPER, SCREEN, WIDTH

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Xử lý nước thải, chăn nuôi & vệ sinh <môi trường> ở thôn Nguyễn Thượng Hiền, Khuổi Ngoặng"
HARD = "Ẵẳẵặ Ếềểễệ Ốồổỗộ Ớờởỡợ Ứừửữự Ỳỷỹỵ đĐ"


def some_bars():
    eighty = (Fraction(8, 10),)
    return bars.Bars(
        title="Tỷ lệ hài lòng từng câu",
        description="Số liệu này có trong bảng.",
        bars=(
            bars.Bar(LONG, Fraction(1, 2), "50,0 %", eighty, below=True),
            bars.Bar(HARD, Fraction(1), "100,0 %", eighty),
            bars.Bar("Nghĩa trang", None, "chưa nêu: quá ít phiếu để không ai bị nhận ra", eighty),
        ),
        mark_words="Vạch đứng: mức đạt (80 %)",
        below_words="Kẻ sọc: dưới mức đạt",
    )


def a_panel(number=3):
    found = tuple(multiples.Dot(Fraction(9, 10), f"Xã {HARD} {at}") for at in range(number))
    return multiples.Panel(LONG, "d", (*found, multiples.Dot(Fraction(1, 2), "Xã A", below=True)), ("Thấp nhất: Xã A",))


def a_map():
    places = (
        dots.Place("Xã Sín Thầu", 22.0, 102.0, Fraction(9, 10), "90,0 %"),
        dots.Place("Xã Mường Nhé", 21.0, 103.0, Fraction(8, 10), "80,0 %"),
        dots.Place(LONG, 21.5, 102.5, Fraction(7, 10), "70,0 %"),
        dots.Place("Xã Nậm Kè", 21.2, 102.1, None, "chưa nêu"),
    )
    return dots.Map(
        "Bản đồ", "d", places, (Fraction(9, 10), Fraction(8, 10)), ("từ 90 %", "từ 80 %", "dưới", "chưa có")
    )


def a_trend():
    points = (
        trend.Point("2022", "theo hộ", Fraction(1, 2), "50,0 %"),
        trend.Point("2024", "theo hộ", Fraction(1), "100,0 %", joined=True),
        trend.Point("2026", "thường xuyên", Fraction(3, 4), "75,0 %", open=True),
    )
    return trend.Trend(LONG, "d", points)


DRAWN = [(bars.draw, some_bars), (multiples.draw, a_panel), (dots.draw, a_map), (trend.draw, a_trend)]


@pytest.mark.parametrize("palette", [SCREEN, PAPER], ids=["screen", "paper"])
@pytest.mark.parametrize(("draw", "what"), DRAWN, ids=["bars", "multiples", "dots", "trend"])
def test_every_picture_is_an_svg_that_stands_alone_and_can_be_heard(draw, what, palette):
    root = ElementTree.fromstring(draw(what(), palette))

    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title").text == what().title
    assert root.find(f"{SVG}desc").text
    assert not [one for one in root.iter() if "href" in "".join(one.attrib) or one.get("id") or one.get("style")]


@pytest.mark.parametrize(("draw", "what"), DRAWN, ids=["bars", "multiples", "dots", "trend"])
def test_all_words_end_inside_the_picture(draw, what):
    root = ElementTree.fromstring(draw(what(), PAPER))
    height = float(root.get("viewBox").split()[3])

    for one in root.iter(f"{SVG}text"):
        wide = drawing.width_of(one.text, size=float(one.get("font-size", drawing.SIZE)))
        x, anchor = float(one.get("x")), one.get("text-anchor", "start")
        left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        assert left > -4, one.text
        assert left + wide < WIDTH + 4, one.text
        assert 0 < float(one.get("y")) <= height, one.text


def test_no_word_of_a_long_name_is_lost():
    drawn = ElementTree.fromstring(bars.draw(some_bars(), PAPER))

    said = " ".join(one.text for one in drawn.iter(f"{SVG}text"))

    assert LONG in said
    assert HARD in said
    assert "chưa nêu: quá ít phiếu để không ai bị nhận ra" in said


def test_a_word_without_blanks_is_cut_in_two_lines_and_kept_whole():
    lines = drawing.wrapped("Khuổi" * 20, 200)

    assert "".join(lines) == "Khuổi" * 20
    assert all(drawing.width_of(line) <= 200 for line in lines)


def test_a_bar_is_as_long_as_its_rate_and_the_mark_stands_at_its_place():
    drawn = ElementTree.fromstring(bars.draw(some_bars(), PAPER))

    boxes = [float(one.get("width")) for one in drawn.iter(f"{SVG}rect")]
    marks = [float(one.get("x1")) for one in drawn.iter(f"{SVG}line") if one.get("stroke-width") == "2"]

    assert bars.TRACK == 262
    assert 131.0 in boxes  # 50 % of 262
    assert boxes.count(262.0) == 3  # two tracks, and the bar of 100 %
    assert marks == [12.0, 209.6, 209.6]  # the one of the legend, and 80 % of 262 in both bars


def test_what_is_below_a_mark_is_striped_and_nothing_else():
    drawn = bars.draw(some_bars(), PAPER)

    assert len(re.findall(r"<path ", drawn)) == 2  # the legend and one bar


def test_dots_of_one_rate_stand_on_each_other():
    drawn = ElementTree.fromstring(multiples.draw(a_panel(), PAPER))

    circles = [(float(one.get("cx")), float(one.get("cy"))) for one in drawn.iter(f"{SVG}circle")]

    assert len({x for x, _ in circles}) == 1
    assert circles[0][0] == pytest.approx(12 + 316 * round(0.9 * 38) / 38, abs=0.01)
    assert [round(circles[0][1] - y) for _, y in circles] == [0, 10, 20]


def test_hundred_dots_stay_inside():
    drawn = ElementTree.fromstring(multiples.draw(a_panel(100), PAPER))

    tops = [float(one.get("cy")) - float(one.get("r")) for one in drawn.iter(f"{SVG}circle")]

    assert len(tops) == 100
    assert min(tops) > 0


def test_a_degree_of_longitude_is_narrowed_by_the_latitude():
    drawn = ElementTree.fromstring(dots.draw(a_map(), PAPER))

    at = {
        (one.find(f"{SVG}title").text or "").split(":")[0]: one
        for one in drawn.iter()
        if one.tag in (f"{SVG}circle", f"{SVG}path") and one.find(f"{SVG}title") is not None
    }
    north_west = at["Xã Sín Thầu"]
    middle = re.match(r"M([\d.]+) ([\d.]+)h", at[LONG].get("d"))

    # One degree each way: 336 high, cos(21.5°) of it wide; the narrower of both limits decides.
    scale = min((WIDTH - 44) / cos(radians(21.5)), 336)
    assert float(north_west.get("cx")) == pytest.approx((WIDTH - scale * cos(radians(21.5))) / 2, abs=0.01)
    assert float(north_west.get("cy")) == 22
    assert float(middle[1]) + 5.5 * 1.25 == pytest.approx(WIDTH / 2, abs=0.01)
    assert float(middle[2]) + 5.5 * 1.25 == pytest.approx(22 + scale / 2, abs=0.01)


def test_a_place_has_the_shape_of_its_step_and_is_hollow_without_a_figure():
    what = a_map()

    assert [what.shape_of(place) for place in what.places] == ["circle", "square", "triangle", "hollow"]


def test_places_on_one_spot_are_drawn_too():
    one = dots.Place("Xã Mường Nhé", 22.1, 102.5, None, "chưa có")

    drawn = dots.draw(dots.Map("Bản đồ", "d", (one, one), (Fraction(1), Fraction(0)), ("a", "b", "c", "d")), PAPER)

    assert drawn.count("<circle") == 3  # with the legend


def test_numbers_beside_dots_cover_neither_dots_nor_each_other():
    crowd = tuple(
        dots.Place(f"Xã {at}", 21 + at % 7 / 50, 103 + at // 7 / 50, Fraction(60 + at, 100), f"{60 + at},0 %")
        for at in range(40)
    )

    drawn = ElementTree.fromstring(
        dots.draw(dots.Map("Bản đồ", "d", crowd, (Fraction(9, 10), Fraction(8, 10)), ("a", "b", "c", "d")), PAPER)
    )

    said = [one for one in drawn.iter(f"{SVG}text") if (one.text or "").endswith(",0 %")]
    rooms = [(float(one.get("x")), float(one.get("y")), drawing.width_of(one.text, size=dots.SMALL)) for one in said]
    for place, (x, y, wide) in enumerate(rooms):
        for other_x, other_y, other_wide in rooms[place + 1 :]:
            apart = x + wide <= other_x or other_x + other_wide <= x or abs(y - other_y) >= 11
            assert apart


def test_a_line_joins_only_what_may_be_compared():
    drawn = ElementTree.fromstring(trend.draw(a_trend(), PAPER))

    joins = [one for one in drawn.iter(f"{SVG}line") if one.get("stroke-width") == "2"]
    breaks = [one for one in drawn.iter(f"{SVG}line") if one.get("stroke-dasharray")]

    assert len(joins) == len(breaks) == 1
    assert (joins[0].get("y1"), joins[0].get("y2")) == ("101", "26")  # 50 % and 100 % of 150 below 26
    assert joins[0].get("x1") == "91"  # the middle of the first third of 44 to 326


def test_what_cannot_be_told_has_no_line_though_it_could_be_compared():
    points = (
        trend.Point("2024", "theo hộ", None, "chưa nêu"),
        trend.Point("2026", "theo hộ", Fraction(1), "100,0 %", joined=True),
    )

    drawn = trend.draw(trend.Trend("Xu hướng", "d", points), PAPER)

    assert "chưa nêu" not in drawn.split("</desc>")[0]
    assert 'stroke-width="2"' not in drawn
