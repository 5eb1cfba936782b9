"""The addresses of residents: no account, no session, no cookie.

What is printed on paper is here, and printed addresses never disappear (`tests/architecture/test_addresses.py`).
"""

from flask import Blueprint

from survey.answering import assisting, home, preview, scan, sound, submit, type_code
from survey.answering.look import POLICY, POLICY_WITH_HELP

bp = Blueprint("answering", __name__, template_folder="templates")
bp.add_url_rule("/", view_func=home.welcome)
bp.add_url_rule("/p/<code>", view_func=scan.scan)
bp.add_url_rule("/p/<code>", view_func=submit.submit, methods=["POST"])
# The printed QR is upper case throughout, which keeps it coarse; it answers like the other.
bp.add_url_rule("/P/<code>", endpoint="scan_printed", view_func=scan.scan)
bp.add_url_rule("/P/<code>", endpoint="submit_printed", view_func=submit.submit, methods=["POST"])
bp.add_url_rule("/nhap-ma", view_func=type_code.type_code)
bp.add_url_rule("/am-thanh/<name>", view_func=sound.sound)

# The QR of a preview is in upper case too, and is of no use after a day.
bp.add_url_rule("/xem-thu/<token>", view_func=preview.preview)
bp.add_url_rule("/xem-thu/<token>", view_func=preview.preview_send, methods=["POST"])
bp.add_url_rule("/XEM-THU/<token>", endpoint="preview_scanned", view_func=preview.preview)
bp.add_url_rule("/XEM-THU/<token>", endpoint="preview_send_scanned", view_func=preview.preview_send, methods=["POST"])

# The team helps one household after another; a link ends in the night after its day, and its QR is in upper case too.
for path, suffix in (("/ho-tro", ""), ("/HO-TRO", "_scanned")):
    bp.add_url_rule(f"{path}/<link>", f"ask{suffix}", assisting.ask)
    bp.add_url_rule(f"{path}/<link>", f"look_up{suffix}", assisting.look_up, methods=["POST"])
    bp.add_url_rule(f"{path}/<link>/<slip>", f"assist{suffix}", assisting.assist)
    bp.add_url_rule(f"{path}/<link>/<slip>", f"assist_send{suffix}", assisting.assist_send, methods=["POST"])

# Of the headers only those that do something here: POLICY forbids frames, and no script of others is there to be kept
# from anything.
HEADERS = {"content_security_policy": POLICY, "permissions_policy": None, "frame_options": None}
HEADERS_WITH_HELP = {**HEADERS, "content_security_policy": POLICY_WITH_HELP}
for view in (scan.scan, submit.submit, type_code.type_code, preview.preview, preview.preview_send):
    vars(view)["talisman_view_options"] = HEADERS
for view_with_help in (assisting.ask, assisting.look_up, assisting.assist, assisting.assist_send):
    vars(view_with_help)["talisman_view_options"] = HEADERS_WITH_HELP
