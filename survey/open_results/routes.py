"""The addresses of what anybody may read: nobody guards this room."""

from flask import Blueprint

from survey.open_results import published, result

bp = Blueprint("open_results", __name__, template_folder="templates")

bp.add_url_rule("/ket-qua", view_func=published.show_all)
bp.add_url_rule("/ket-qua/<int:round_id>", view_func=result.show)
bp.add_url_rule("/KET-QUA/<int:round_id>", endpoint="show_printed", view_func=result.show)  # as a QR code has it
