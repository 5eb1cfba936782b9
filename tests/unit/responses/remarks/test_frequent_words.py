"""Words and phrases that come up again, worked by hand."""

from survey.responses.remarks import frequent_words


def found(*remarks, **how):
    return [(one.shown, one.remarks) for one in frequent_words.find(remarks, **how)]


def test_a_phrase_counts_once_in_a_remark_and_as_often_as_people_wrote_it():
    told = found(("Đường xấu, đường xấu quá", 3), ("duong xau", 1), ("Đường lầy", 1))

    assert told == [("đường", 5), ("đường xấu", 4)]


def test_words_that_say_nothing_are_left_out_but_not_those_that_differ_by_a_mark():
    assert found(("Chợ cho bà con", 2)) == [("chợ", 2)]


def test_without_marks_the_same_words_say_nothing():
    assert found(("cho ba con co nuoc sach", 2)) == [("nuoc sach", 2)]


def test_what_came_up_once_and_what_only_blanks_are_is_left_out():
    assert found(("nước yếu", 1), ("   ", 9), ("", 4)) == []


def test_only_the_most_frequent_are_given():
    assert found(("rác thải", 5), ("đèn đường", 2), most=1) == [("rác thải", 5)]
