"""The addresses of writing questionnaires; a reviewer reads them and changes nothing."""

from flask import Blueprint

from survey.authoring import editing, files, languages, library, preview, questionnaires, tasks, words
from survey.people.queries import Role
from survey.web import access

bp = Blueprint("authoring", __name__, template_folder="templates")
access.guard(bp, Role.ADMINISTRATOR, Role.OFFICER, Role.REVIEWER)
bp.context_processor(words.for_templates)

QUESTIONNAIRE = "/phieu/<int:questionnaire_id>"

bp.add_url_rule("/phieu", view_func=questionnaires.show_all)
bp.add_url_rule("/phieu/thu-vien", view_func=library.show_library)
bp.add_url_rule("/phieu/thu-vien/<form>", view_func=library.show_form, methods=["GET"])
bp.add_url_rule("/phieu/thu-vien/<form>", view_func=library.start, methods=["POST"])
bp.add_url_rule(QUESTIONNAIRE, view_func=editing.edit, methods=["GET"])
bp.add_url_rule(QUESTIONNAIRE, view_func=editing.save, methods=["POST"])
bp.add_url_rule(f"{QUESTIONNAIRE}/ngon-ngu", view_func=languages.languages)
bp.add_url_rule(f"{QUESTIONNAIRE}/kiem-tra", view_func=tasks.tasks)
bp.add_url_rule(f"{QUESTIONNAIRE}/tep", view_func=files.files)
bp.add_url_rule(f"{QUESTIONNAIRE}/xem-thu", view_func=preview.preview)
bp.add_url_rule(f"{QUESTIONNAIRE}/ban-phat-hanh", view_func=editing.publish, methods=["POST"])
