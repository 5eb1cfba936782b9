"""The words of the official papers of a household round."""

from survey.papers import words
from survey.responses.paper.batches import Invalid
from survey.responses.recording import Why
from survey.results.sums import Sum

MODES = words.MODES
INVALID = {
    Invalid.ALREADY_ANSWERED: "hộ đã trả lời trước đó",
    Invalid.VOID_SLIP: "phiếu mời đã bị thay bằng phiếu khác",
    Invalid.NO_SLIP: "không đọc được số thứ tự hoặc mã của phiếu mời",
    Invalid.NOT_OURS: "không thuộc đợt lấy ý kiến hoặc không thuộc thôn này",
    Invalid.EMPTY: "không đánh dấu nội dung nào",
    Invalid.SPOILED: "rách, tẩy xóa, không đọc được",
    Invalid.NAMES_A_PERSON: "có ghi tên hoặc dấu hiệu nhận ra người trả lời",
}
REFUSED = {
    Why.SPENT: "hộ đã trả lời trước đó",
    Why.VOID: "phiếu mời đã bị thay bằng phiếu khác",
    Why.DENIED: "người cầm phiếu mời báo hộ chưa trả lời",
}
SUMS = {
    Sum.ISSUED: "Phiếu mời đã lập = đã dùng + đã hủy + chưa dùng",
    Sum.HOUSEHOLDS: "Phiếu mời không bị hủy = số hộ trong danh sách",
    Sum.SPENT: "Phiếu mời đã dùng = phiếu hợp lệ thu vào theo các hình thức",
    Sum.ENVELOPE: "Phiếu ghi trên phong bì = phiếu hợp lệ + phiếu không hợp lệ",
    Sum.COLLECTED: "Phiếu thu vào = phiếu hợp lệ + phiếu không hợp lệ",
    Sum.QUESTION: "Phiếu hợp lệ = các câu trả lời + bỏ trống",
}

DRAFT = "DỰ THẢO – đợt lấy ý kiến chưa đóng, số liệu còn thay đổi"
SYNTHETIC = words.SYNTHETIC
NO_REPLACEMENT = (
    "Kết quả trực tuyến tự nó không thay cho hồ sơ, trình tự xét, công nhận theo quy định; văn bản hướng dẫn riêng "
    "về lấy ý kiến bằng công nghệ thông tin, nếu có, được áp dụng trước."
)
WHAT_MET_MEANS = (
    "“Đạt” chỉ có nghĩa là con số ở dòng đó bằng hoặc cao hơn mức đã ghi, “chưa đạt” là thấp hơn; đây không phải là "
    "kết luận công nhận."
)
WHAT_THE_FINGERPRINT_IS = (
    "Dấu vân tay là dãy ký tự tính từ toàn bộ phiếu đã kiểm (SHA-256): sau này chỉ cần một phiếu bị sửa, thêm hoặc "
    "bớt thì tính lại sẽ ra một dãy khác."
)
HOW_RATES_ARE_MADE = (
    "Tỷ lệ của mỗi nội dung = số phiếu chia cho tổng số phiếu được tính của nội dung đó, làm tròn đến hai chữ số sau "
    "dấu phẩy. Phiếu bỏ trống không nằm trong tổng số phiếu được tính và được ghi riêng."
)
MODES_NOT_TOLD = (
    "Dấu “–”: ở nơi có ít phiếu, hình thức trả lời không ghi riêng theo thôn, để không ai đoán ra câu trả lời của một "
    "hộ; hàng tổng cộng vẫn đủ."
)
MODES_NOT_TOLD_YET = (
    "Dấu “–”: thôn còn phiếu giấy chưa vào hòm phiếu; hình thức trả lời, cả ở hàng tổng cộng, được ghi đủ khi đóng đợt."
)
NOT_COUNTED_YET = "chưa cộng vào kết quả từng nội dung và phần đối chiếu với bộ mức đạt."
UNUSED_IS_NOT_COUNTED = "Phiếu chọn “không sử dụng” cũng không nằm trong tổng số phiếu được tính."

# Căn cứ, by the questionnaire; those of later periods and of one's own are for the office to write.
_2021_2025 = (
    "Căn cứ Quyết định số 18/2022/QĐ-TTg của Thủ tướng Chính phủ",
    "Căn cứ Hướng dẫn số 90/HD-MTTW-BTT ngày 20/9/2022 của Ban Thường trực Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
)
LEGAL_BASES = {
    "xa-ntm-2021-2025": _2021_2025,
    "huyen-ntm": _2021_2025,
    "xa-ntm-2026-2030": ("Căn cứ Quyết định số 51/2025/QĐ-TTg ngày 29/12/2025 của Thủ tướng Chính phủ",),
}
PLAN = "Căn cứ Kế hoạch số ………/KH-……… ngày … tháng … năm …… của …………………………………… về việc lấy ý kiến"
