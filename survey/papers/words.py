"""The words of official papers, once for Excel, Word and PDF. Vietnamese, because the papers are."""

from collections.abc import Mapping

from survey.results.boxes import STAY, TOGETHER
from survey.results.rules import Certainty, Finding, Line, Subject, Verdict
from survey.rounds.states import Mode, State

MODES = {
    Mode.SELF: "Tự trả lời",
    Mode.ASSISTED: "Có hỗ trợ",
    Mode.MEETING: "Họp dân",
    Mode.PAPER: "Phiếu giấy",
}
SUBJECTS = {
    Subject.COVERAGE: "Tỷ lệ hộ tham gia",
    Subject.OVERALL: "Hài lòng chung (câu hỏi chung)",
    Subject.EACH: "Từng nội dung: nội dung thấp nhất",
    Subject.MEAN: "Trung bình các nội dung, không kể câu hỏi chung",
    Subject.EACH_IN_EACH_COMMUNE: "Từng nội dung ở từng xã: mức thấp nhất",
    Subject.MEAN_IN_EACH_DISTRICT: "Trung bình các nội dung ở từng huyện: huyện thấp nhất",
}
VERDICTS = {
    Verdict.MET: "đạt",
    Verdict.NOT_MET: "chưa đạt",
    Verdict.CANNOT_SAY: "chưa đủ số liệu",
}
# Of an open round, which speaks for nobody else: nothing that sounds like a recognition.
VERDICTS_VOLUNTARY = {
    Verdict.MET: "tới mức",
    Verdict.NOT_MET: "chưa tới mức",
    Verdict.CANNOT_SAY: "chưa đủ số liệu",
}
CERTAINTIES = {
    Certainty.FOUND: "đã đọc trong nguồn công khai",
    Certainty.REMEMBERED: "ghi theo trí nhớ, chưa đối chiếu văn bản",
    Certainty.OURS: "Ý Dân tự đặt, không phải mức chính thức",
    Certainty.LOCAL: "do tỉnh nhập, có ghi nguồn",
}

STATES: Mapping[str, str] = {
    State.OPEN: "đang lấy ý kiến",
    State.CLOSING: "đang kết thúc",
    State.CLOSED: "đã đóng",
    State.PUBLISHED: "đã công bố",
}

COUNTRY = "Cả nước"
VOLUNTARY = (
    "Tự nguyện, không đại diện: ai muốn đều trả lời được, kết quả không nói thay cho người không trả lời "
    "và không dùng thay cho đợt lấy ý kiến chính thức theo hộ."
)
RUNNING = "Đợt lấy ý kiến chưa đóng: số liệu chưa đầy đủ và còn thay đổi; chưa dùng để kết luận."
NO_CLAIM = (
    "Mỗi dòng chỉ đặt con số của đợt bên cạnh mức đã chọn. Kết quả trực tuyến không tự nó đáp ứng tiêu chí xét, "
    "công nhận; việc đó do cơ quan có thẩm quyền xem xét trên hồ sơ."
)
WAITING = "Trong đó còn trong hòm phiếu, chưa kiểm"
MODE_SET_ASIDE = "Chưa nêu hình thức: quá ít phiếu"
HELD_BACK = (
    f"Phiếu chờ trong hòm, chưa cộng vào con số nào (kiểm khi một thôn có từ {STAY + TOGETHER} phiếu, để lại {STAY}; "
    "số còn lại kiểm khi đóng đợt)"
)
SYNTHETIC = "SỐ LIỆU TRÌNH DIỄN do chương trình tạo ra, không phải ý kiến của người dân."

TITLE = "Báo cáo kết quả lấy ý kiến người dân"
TITLE_VOLUNTARY = "Tổng hợp ý kiến tự nguyện của người dân"
BY_QUESTION = "Kết quả theo từng nội dung"
REASONS = "Lý do không hài lòng"
OWN_REASON = "Lý do khác, ghi bằng lời"
OTHER_QUESTIONS = "Các câu hỏi khác"
BY_UNIT = "Kết quả theo đơn vị"
BY_HAMLET = "Kết quả theo thôn"
CERTAINTY = "Con số đáng tin đến đâu"
DOUBTS = "Điều khiến con số đáng ngờ"
RULES = "Đối chiếu với bộ mức đạt"
RULES_VOLUNTARY = "So với các mức tham khảo"
NO_RULES = "Đợt này không chọn bộ mức đạt nào."
HOW = "Cách tính"
ROUNDS = "Các đợt lấy ý kiến có trong báo cáo"

# Of whoever doesn't own the rounds: what would show few isn't told.
TOO_FEW = "Chưa nêu: quá ít phiếu"
SET_ASIDE = "Chưa nêu {} phiếu: ở đó quá ít phiếu"
SOME_SET_ASIDE = "Một phần chưa nêu: quá ít phiếu"
REASONS_SET_ASIDE = "Các lý do khác: chưa nêu hết, quá ít phiếu"
PROTECTED = (
    "Dấu “–” và “Chưa nêu: quá ít phiếu” là chỗ có dưới năm phiếu, hoặc chỗ mà từ đó suy ra được một con số dưới năm; "
    "chỗ đó không phải là 0. Chỉ đơn vị tổ chức đợt lấy ý kiến đọc được các con số này."
)
HAMLETS_TOGETHER = "Các thôn được gộp, hoặc không nêu tỷ lệ, ở chỗ con số có thể làm lộ dưới năm người."
IN_THE_TABLE = "Các con số này có trong bảng bên cạnh."
BOUNDARY_CHANGED = "Ranh giới thay đổi"
TRACED = (
    "Mỗi tỷ lệ đứng cạnh hai số đếm làm ra nó. Số đếm là tổng của bảng kiểm phiếu theo đợt, xã, hình thức, câu hỏi và "
    "phương án; bảng kiểm phiếu được đếm lại từ từng phiếu trả lời bằng lệnh “flask tally verify”. Phiếu trả lời của "
    "một đợt đã đóng không sửa được nữa."
)

# Of an open round, then of a round by households.
DEFINITIONS_VOLUNTARY = (
    (
        "Số phiếu so với số hộ",
        "Số phiếu chia cho số hộ, chỉ ở những xã đã nhập số hộ của các thôn, bản, ấp, tổ dân phố.",
        "Số hộ do xã nhập",
    ),
    (
        "Phiếu còn trong hòm phiếu",
        "Phiếu đã nhận nhưng chưa kiểm; vẫn được cộng vào mọi con số của bản này.",
        "Ý Dân",
    ),
)
DEFINITIONS_BY_HOUSEHOLD = (
    (
        "Tỷ lệ hộ tham gia",
        "Số phiếu đã kiểm chia cho số hộ mà đợt đã nhận từ danh sách hộ của các thôn khi lập phiếu mời, mỗi hộ một "
        "phiếu. Sau đó thôn sửa số hộ thì con số của đợt không đổi. Chỉ tính ở những xã đã nhận danh sách hộ.",
        "Danh sách hộ của đợt, do xã nhập",
    ),
    (
        "Phiếu chờ trong hòm",
        f"Khi đợt chưa đóng, phiếu của một thôn được kiểm mỗi lần từ {TOGETHER} phiếu và luôn để lại {STAY} phiếu, "
        "để không ai ghép được phiếu mời với câu trả lời, kể cả khi so báo cáo trước và sau lúc đóng đợt; phần còn lại "
        "kiểm khi đóng đợt. Trước đó chưa cộng vào con số nào.",
        "Ý Dân",
    ),
)
DEFINITIONS = (
    (
        "Tỷ lệ hài lòng của một nội dung",
        "Số phiếu hài lòng chia cho tổng số phiếu được tính của nội dung đó.",
        "Quyết định 18/2022/QĐ-TTg; Hướng dẫn 90/HD-MTTW-BTT ngày 20/9/2022",
    ),
    (
        "Tỷ lệ hài lòng chung",
        "Tỷ lệ của câu hỏi chung (câu cuối), không phải trung bình của các nội dung.",
        "Hướng dẫn 90/HD-MTTW-BTT ngày 20/9/2022",
    ),
    (
        "Tổng số phiếu được tính",
        "Số phiếu có trả lời nội dung đó, không kể phiếu bỏ trống và phiếu chọn “không sử dụng”. "
        "Mỗi nội dung có mẫu số riêng.",
        "Ý Dân: văn bản không quy định về phiếu bỏ trống",
    ),
    (
        "Thang năm mức",
        "Hài lòng là hai mức trên, không hài lòng là hai mức dưới, bình thường đứng riêng. "
        "“Không sử dụng” không nằm trong mẫu số.",
        "Ý Dân, theo cách chia của chỉ số SIPAS",
    ),
    (
        "Gộp nhiều xã",
        "Cộng số phiếu của các xã rồi mới chia. Trung bình các xã là trung bình cộng đơn giản của tỷ lệ từng xã, "
        "để bên cạnh cho biết.",
        "Ý Dân",
    ),
    (
        "Có hỗ trợ",
        "Người của tổ lấy ý kiến nhập trên thiết bị của mình, ngay khi hộ trả lời. "
        "Luôn được đếm riêng với tự trả lời, họp dân và phiếu giấy.",
        "Ý Dân",
    ),
    (
        "Làm tròn",
        "Đến một chữ số sau dấu phẩy, từ 5 làm tròn lên. Khi so với mức thì dùng tỷ lệ chưa làm tròn.",
        "Ý Dân",
    ),
    (
        "Bộ mức đạt",
        "Mỗi mức ghi kèm nguồn và độ chắc chắn. Kết quả trực tuyến không tự nó thay cho hồ sơ xét, công nhận.",
        "Nguồn ghi ở từng bộ mức",
    ),
)


def mark(line: Line) -> str:
    """Say what a line asks for ("trên 60 %")."""
    return f"trên {line.percent}\u00a0%" if line.more_than else f"từ {line.percent}\u00a0% trở lên"


def verdict(finding: Finding, *, voluntary: bool) -> str:
    """Say what a line came to."""
    return (VERDICTS_VOLUNTARY if voluntary else VERDICTS)[finding.verdict]
