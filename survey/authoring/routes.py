"""The addresses of writing questionnaires; a reviewer reads them and changes nothing."""

from flask import Blueprint

from survey.authoring import (
    arranging,
    bank,
    core,
    editing,
    edition,
    files,
    importing,
    languages,
    library,
    new,
    paper,
    preview,
    publishing,
    question,
    questionnaires,
    recordings,
    sections,
    tasks,
    translation,
    words,
)
from survey.people.queries import Role
from survey.web import access

bp = Blueprint("authoring", __name__, template_folder="templates")
access.guard(bp, Role.ADMINISTRATOR, Role.OFFICER, Role.REVIEWER)
bp.context_processor(words.for_templates)

QUESTIONNAIRE = "/phieu/<int:questionnaire_id>"
LANGUAGE = f"{QUESTIONNAIRE}/ngon-ngu/<language>"
QUESTION = f"{QUESTIONNAIRE}/cau-hoi/<question>"
SECTION = f"{QUESTIONNAIRE}/phan/<section>"

bp.add_url_rule("/phieu", view_func=questionnaires.show_all)
bp.add_url_rule("/phieu/thu-vien", view_func=library.show_library)
bp.add_url_rule("/phieu/thu-vien/<form>", view_func=library.show_form, methods=["GET"])
bp.add_url_rule("/phieu/thu-vien/<form>", view_func=library.start, methods=["POST"])
bp.add_url_rule("/phieu/moi", view_func=new.new, methods=["GET"])
bp.add_url_rule("/phieu/moi", view_func=new.start_new, methods=["POST"])
bp.add_url_rule(f"{QUESTIONNAIRE}/ban-sao", view_func=new.start_copy, methods=["POST"])
bp.add_url_rule(f"{QUESTIONNAIRE}/phieu-loi", view_func=core.core, methods=["GET"])
bp.add_url_rule(f"{QUESTIONNAIRE}/phieu-loi", view_func=core.mark_core, methods=["POST"])
bp.add_url_rule(f"{QUESTIONNAIRE}/phieu-loi/ban-moi", view_func=core.take_core, methods=["POST"])
bp.add_url_rule(f"{QUESTIONNAIRE}/ngan-hang", view_func=bank.bank, methods=["GET"])
bp.add_url_rule(f"{QUESTIONNAIRE}/ngan-hang", view_func=bank.take_question, methods=["POST"])
bp.add_url_rule(QUESTIONNAIRE, view_func=editing.edit, methods=["GET"])
bp.add_url_rule(f"{QUESTIONNAIRE}/phan-dau", view_func=editing.heading, methods=["GET"])
bp.add_url_rule(f"{QUESTIONNAIRE}/phan-dau", view_func=editing.save_heading, methods=["POST"])
bp.add_url_rule(f"{QUESTIONNAIRE}/cau-hoi", view_func=arranging.new_question, methods=["GET"])
bp.add_url_rule(f"{QUESTIONNAIRE}/cau-hoi", view_func=arranging.add_question, methods=["POST"])
bp.add_url_rule(QUESTION, view_func=question.question, methods=["GET"])
bp.add_url_rule(QUESTION, view_func=question.save_question, methods=["POST"])
bp.add_url_rule(f"{QUESTION}/buoc", view_func=arranging.step_question, methods=["POST"])
bp.add_url_rule(f"{QUESTION}/chuyen", view_func=arranging.move_question, methods=["POST"])
bp.add_url_rule(f"{QUESTION}/nhan-doi", view_func=arranging.duplicate_question, methods=["POST"])
bp.add_url_rule(f"{QUESTION}/bo", view_func=arranging.remove_question, methods=["POST"])
bp.add_url_rule(f"{QUESTIONNAIRE}/khoi-phuc", view_func=arranging.bring_back, methods=["POST"])
bp.add_url_rule(f"{QUESTIONNAIRE}/phan", view_func=sections.add_section, methods=["POST"])
bp.add_url_rule(SECTION, view_func=sections.section, methods=["GET"])
bp.add_url_rule(SECTION, view_func=sections.save_section, methods=["POST"])
bp.add_url_rule(f"{SECTION}/buoc", view_func=sections.step_section, methods=["POST"])
bp.add_url_rule(f"{SECTION}/bo", view_func=sections.remove_section, methods=["POST"])
bp.add_url_rule(f"{QUESTIONNAIRE}/ngon-ngu", view_func=languages.languages, methods=["GET"])
bp.add_url_rule(f"{QUESTIONNAIRE}/ngon-ngu", view_func=languages.add_language, methods=["POST"])
bp.add_url_rule(f"{LANGUAGE}/ten", view_func=languages.rename_language, methods=["POST"])
bp.add_url_rule(f"{LANGUAGE}/go", view_func=languages.remove_language, methods=["POST"])
bp.add_url_rule(LANGUAGE, view_func=translation.translation, methods=["GET"])
bp.add_url_rule(LANGUAGE, view_func=translation.translate, methods=["POST"])
bp.add_url_rule(f"{LANGUAGE}/giong-doc", view_func=recordings.recordings, methods=["GET"])
bp.add_url_rule(f"{LANGUAGE}/giong-doc", view_func=recordings.record, methods=["POST"])
bp.add_url_rule(f"{LANGUAGE}/giong-doc/go", view_func=recordings.take_recording_away, methods=["POST"])
bp.add_url_rule(f"{QUESTIONNAIRE}/kiem-tra", view_func=tasks.tasks)
bp.add_url_rule(f"{QUESTIONNAIRE}/tep", view_func=files.files)
bp.add_url_rule(f"{QUESTIONNAIRE}/tep/<any(xlsx, json):ending>", view_func=files.download)
bp.add_url_rule("/phieu/nhap", view_func=importing.import_file, methods=["GET"])
bp.add_url_rule("/phieu/nhap", view_func=importing.bring_in, methods=["POST"])
bp.add_url_rule(f"{QUESTIONNAIRE}/xem-thu", view_func=preview.preview)
bp.add_url_rule(f"{QUESTIONNAIRE}/ban-giay.pdf", view_func=paper.paper)
bp.add_url_rule(f"{QUESTIONNAIRE}/ban-phat-hanh", view_func=publishing.publish, methods=["POST"])
bp.add_url_rule(f"{QUESTIONNAIRE}/ban-phat-hanh/<int:number>", view_func=edition.edition)
