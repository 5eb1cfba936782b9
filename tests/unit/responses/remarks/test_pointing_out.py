"""What may be a name or a number of a person is pointed out in running words."""

import pytest

from survey.responses.remarks import pointing_out


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Ông Lò Văn Pánh lấn đường, gọi 0912 345 678", ["Ông Lò Văn Pánh", "0912 345 678"]),
        ("anh Tư ở bản dưới đổ rác", ["anh Tư"]),
        ("ông nguyễn văn tư nhà cuối bản", ["ông nguyễn văn tư"]),
        ("ong Nguyen Van Tu lan chiem", ["ong Nguyen Van Tu"]),
        ("Bác sĩ Hoa ở trạm rất tốt", ["Bác sĩ Hoa"]),
        ("Nguyễn Thị Bích Thủy phụ trách kém", ["Nguyễn Thị Bích Thủy"]),
        ("căn cước 011203004567", ["011203004567"]),
        ("gọi +84 912.345.678 nhé", ["+84 912.345.678"]),
        ("bà con bản Huổi Ban mong có đường", []),
        ("Anh chị cán bộ Ủy ban nhiệt tình", []),
        ("ĐƯỜNG XẤU QUÁ", []),
        ("Hết 15 triệu, 24/11/2026 chưa xong", []),
        ("", []),
    ],
)
def test_names_behind_titles_family_names_and_long_numbers_are_found(words, found):
    assert [words[span.start : span.end] for span in pointing_out.find(words)] == found


def test_the_pieces_put_together_are_the_words():
    words = "Chị Vừ Thị Dợ\nnói 0215 3856 789 <b>không</b>\x00 ai nghe"

    assert "".join(piece for piece, _ in pointing_out.pieces(words)) == words
    assert [str(kind) for _, kind in pointing_out.pieces(words) if kind] == ["name", "number"]
