"""What a new round is called until somebody says otherwise."""

from survey.collecting import wording


def test_a_round_takes_its_title_from_the_questionnaire():
    assert wording.title("Phiếu lấy ý kiến người dân về dịch vụ y tế") == "Lấy ý kiến người dân về dịch vụ y tế"
    assert wording.title("Ý kiến về nước sạch") == "Ý kiến về nước sạch"


def test_a_commune_is_told_from_its_namesakes():
    above = ["Huyện Mường Nhé", "Tỉnh Điện Biên"]

    assert wording.place_in_full("Xã Sín Thầu", above) == "Xã Sín Thầu, huyện Mường Nhé, tỉnh Điện Biên"


def test_the_words_that_differ_are_told_apart():
    before, after = wording.pieces("Đường rỏ ràng, dễ đi", "Đường rõ ràng, dễ đi lại")

    assert before == [("Đường", False), ("rỏ", True), ("ràng, dễ đi", False)]
    assert after == [("Đường", False), ("rõ", True), ("ràng, dễ đi", False), ("lại", True)]
    assert wording.pieces("", "Chợ phiên") == ([], [("Chợ phiên", True)])
