"""The addresses of signing in; /dang-nhap and /dang-xuat are Flask-Security's (`accounts.py`)."""

from flask import Blueprint

from survey.signing_in import password, start
from survey.web import access

bp = Blueprint("signing_in", __name__, template_folder="templates")
access.guard(bp)

bp.add_url_rule("/bat-dau", view_func=start.start)
bp.add_url_rule("/mat-khau", view_func=password.edit, methods=["GET"])
bp.add_url_rule("/mat-khau", view_func=password.change, methods=["POST"])
