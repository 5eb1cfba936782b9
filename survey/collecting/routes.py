"""The addresses of running rounds; reviewers and enumerators look on."""

from flask import Blueprint

from survey.collecting import planning, posters, round_page, rounds, running, words
from survey.people.queries import Role
from survey.web import access

bp = Blueprint("collecting", __name__, template_folder="templates")
access.guard(bp, Role.ADMINISTRATOR, Role.OFFICER, Role.REVIEWER, Role.ENUMERATOR)
bp.context_processor(words.for_templates)

bp.add_url_rule("/dot", view_func=rounds.show_all)
bp.add_url_rule("/dot/moi", view_func=planning.new, methods=["GET"])
bp.add_url_rule("/dot/moi", view_func=planning.plan, methods=["POST"])
bp.add_url_rule("/dot/<int:round_id>", view_func=round_page.show)
bp.add_url_rule("/dot/<int:round_id>/mo", view_func=running.open_round, methods=["POST"])
bp.add_url_rule("/dot/<int:round_id>/ket-thuc", view_func=running.end, methods=["POST"])
bp.add_url_rule("/dot/<int:round_id>/dong", view_func=running.close, methods=["POST"])
bp.add_url_rule("/dot/<int:round_id>/cong-bo", view_func=running.publish, methods=["POST"])
bp.add_url_rule("/dot/<int:round_id>/ap-phich", view_func=posters.put_up, methods=["POST"])
bp.add_url_rule("/dot/<int:round_id>/ap-phich/<code>.pdf", view_func=posters.pdf)
bp.add_url_rule("/dot/<int:round_id>/ap-phich/<code>.svg", view_func=posters.svg)
bp.add_url_rule("/dot/<int:round_id>/ap-phich/<code>.png", view_func=posters.png)
bp.add_url_rule("/dot/<int:round_id>/ap-phich/<code>/thu-hoi", view_func=posters.withdraw, methods=["POST"])
