"""The addresses of running rounds; reviewers and enumerators look on."""

from flask import Blueprint

from survey.collecting import corrections, paper, planning, posters, round_page, rounds, running, words
from survey.people.queries import Role
from survey.web import access

bp = Blueprint("collecting", __name__, template_folder="templates")
access.guard(bp, Role.ADMINISTRATOR, Role.OFFICER, Role.REVIEWER, Role.ENUMERATOR)
bp.context_processor(words.for_templates)

ROUND = "/dot/<int:round_id>"
HERE = f"{ROUND}/xa/<int:commune_id>"  # a commune in a household round

bp.add_url_rule("/dot", view_func=rounds.show_all)
bp.add_url_rule("/dot/moi", view_func=planning.new, methods=["GET"])
bp.add_url_rule("/dot/moi", view_func=planning.plan, methods=["POST"])
bp.add_url_rule(ROUND, view_func=round_page.show)
bp.add_url_rule(f"{ROUND}/mo", view_func=running.open_round, methods=["POST"])
bp.add_url_rule(f"{ROUND}/ket-thuc", view_func=running.end, methods=["POST"])
bp.add_url_rule(f"{ROUND}/dong", view_func=running.close, methods=["POST"])
bp.add_url_rule(f"{ROUND}/cong-bo", view_func=running.publish, methods=["POST"])
bp.add_url_rule(f"{ROUND}/sua-chu", "corrections", corrections.show, methods=["GET"])
bp.add_url_rule(f"{ROUND}/sua-chu", "correct", corrections.correct, methods=["POST"])
bp.add_url_rule(f"{ROUND}/phieu-giay.pdf", view_func=paper.paper)
bp.add_url_rule(f"{ROUND}/ap-phich", view_func=posters.put_up, methods=["POST"])
bp.add_url_rule(f"{ROUND}/ap-phich/<code>.pdf", view_func=posters.pdf)
bp.add_url_rule(f"{ROUND}/ap-phich/<code>.svg", view_func=posters.svg)
bp.add_url_rule(f"{ROUND}/ap-phich/<code>.png", view_func=posters.png)
bp.add_url_rule(f"{ROUND}/ap-phich/<code>/thu-hoi", view_func=posters.withdraw, methods=["POST"])

# Household rounds: the list of households and its slips

# Household rounds: printing slips

# Household rounds: paper ballots

# Household rounds: help with answering

# Household rounds: the count, the minutes and what is signed
