"""The addresses of running rounds; reviewers and enumerators look on."""

from flask import Blueprint

from survey.collecting import (
    assisting,
    changing,
    corrections,
    documents,
    paper,
    planning,
    posters,
    round_page,
    rounds,
    running,
    sent_back,
    words,
)
from survey.collecting.batches import entry, listing, mending, reading, settling
from survey.collecting.batches import page as batch_page
from survey.collecting.counting import count_page, minutes_page
from survey.collecting.households import commune_page, coverage_page, hamlet_page, labels_page, ledger_page, list_page
from survey.collecting.printing import choosing, files, job
from survey.collecting.remarks import listing as remarks
from survey.collecting.remarks import one as remark
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
bp.add_url_rule(f"{ROUND}/sua", "change_plan", changing.edit, methods=["GET"])
bp.add_url_rule(f"{ROUND}/sua", "change", changing.change, methods=["POST"])
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

# What people wrote, for the owner of the round
REMARKS = f"{ROUND}/y-kien"
bp.add_url_rule(REMARKS, "remarks", remarks.show, methods=["GET"])
bp.add_url_rule(REMARKS, "release_remarks", remarks.release, methods=["POST"])
bp.add_url_rule(f"{REMARKS}/<remark>", "remark", remark.show, methods=["GET"])
bp.add_url_rule(f"{REMARKS}/<remark>", "release_remark", remark.release, methods=["POST"])
bp.add_url_rule(f"{REMARKS}/<remark>/nhan", "tag_remark", remark.tag, methods=["POST"])
bp.add_url_rule(f"{REMARKS}/<remark>/thu-lai", "take_back_remark", remark.take_back, methods=["POST"])

# A result that was sent back, in rounds of both kinds
bp.add_url_rule(f"{HERE}/tra-loi", "sent_back", sent_back.show, methods=["GET"])
bp.add_url_rule(f"{HERE}/tra-loi", "answer_sent_back", sent_back.answer, methods=["POST"])

# Household rounds: the list of households and its slips
HAMLET = f"{HERE}/ho/<int:hamlet_id>"
bp.add_url_rule(HERE, "commune", commune_page.show)
bp.add_url_rule(f"{HERE}/ho", "households", list_page.show, methods=["GET"])
bp.add_url_rule(f"{HERE}/ho", "take_over_households", list_page.take_over, methods=["POST"])
bp.add_url_rule(HAMLET, "slips_of_hamlet", hamlet_page.show)
bp.add_url_rule(f"{HAMLET}/nhan", "labels", labels_page.show, methods=["GET"])
bp.add_url_rule(f"{HAMLET}/nhan", "take_labels", labels_page.take, methods=["POST"])
bp.add_url_rule(f"{HAMLET}/phat", "hand_out_slips", hamlet_page.hand_out, methods=["POST"])
bp.add_url_rule(f"{HAMLET}/cap-lai", "void_slip", hamlet_page.void, methods=["POST"])
bp.add_url_rule(f"{HERE}/so-theo-doi", "slip_ledger", ledger_page.show)
bp.add_url_rule(f"{HERE}/tien-do", "coverage", coverage_page.show)

# Household rounds: printing slips
bp.add_url_rule(f"{HERE}/phieu-moi", "printing", choosing.show, methods=["GET"])
bp.add_url_rule(f"{HERE}/phieu-moi", "begin_printing", choosing.begin, methods=["POST"])
bp.add_url_rule(f"{HERE}/phieu-moi/<int:job_id>", "print_job", job.show)
bp.add_url_rule(f"{HERE}/phieu-moi/<int:job_id>/tiep", "go_on_printing", job.go_on, methods=["POST"])
bp.add_url_rule(f"{HERE}/phieu-moi/<int:job_id>.pdf", "printed_slips", files.printed)
bp.add_url_rule(f"{HERE}/phieu-moi/ky-nhan/<int:hamlet_id>.pdf", "handout", files.sheet)

# Household rounds: paper ballots
bp.add_url_rule(f"{HERE}/lo", "batches", listing.show_all, methods=["GET"])
bp.add_url_rule(f"{HERE}/lo", "begin_batch", listing.begin, methods=["POST"])
BATCH = f"{HERE}/lo/<int:batch_id>"
bp.add_url_rule(BATCH, "show_batch", batch_page.show, methods=["GET"])
bp.add_url_rule(BATCH, "enter_ballot", entry.enter, methods=["POST"])
bp.add_url_rule(f"{BATCH}/phieu", "batch_ballots", batch_page.ballots)
bp.add_url_rule(f"{BATCH}/phieu/<int:position>", "ballot", mending.ballot, methods=["GET"])
bp.add_url_rule(f"{BATCH}/phieu/<int:position>", "correct_ballot", mending.correct, methods=["POST"])
bp.add_url_rule(f"{BATCH}/phieu/<int:position>/bo-ra", "take_out_ballot", mending.take_out, methods=["POST"])
bp.add_url_rule(f"{BATCH}/phong-bi", "recount_envelope", mending.recount, methods=["POST"])
bp.add_url_rule(f"{BATCH}/xong", "finish_batch", mending.finish, methods=["POST"])
bp.add_url_rule(f"{BATCH}/doc-lai", "read_batch", reading.show, methods=["GET"])
bp.add_url_rule(f"{BATCH}/doc-lai", "read_again", reading.read, methods=["POST"])
bp.add_url_rule(f"{BATCH}/so-khac", "differences", settling.show, methods=["GET"])
bp.add_url_rule(f"{BATCH}/so-khac", "settle_differences", settling.settle, methods=["POST"])
bp.add_url_rule(f"{BATCH}/vao-hom", "drop_batch", settling.drop, methods=["POST"])

# Household rounds: help with answering
bp.add_url_rule(f"{HERE}/ho-tro", view_func=assisting.help_answering)

# Household rounds: the count, the minutes and what is signed
bp.add_url_rule(f"{HERE}/kiem-phieu", "count", count_page.show, methods=["GET"])
bp.add_url_rule(f"{HERE}/kiem-phieu", "explain", count_page.explain, methods=["POST"])
bp.add_url_rule(f"{HERE}/bien-ban", "minutes", minutes_page.show, methods=["GET"])
bp.add_url_rule(f"{HERE}/bien-ban", "write_minutes", minutes_page.write, methods=["POST"])
bp.add_url_rule(f"{HERE}/van-ban", "documents", documents.show)
bp.add_url_rule(f"{HERE}/van-ban/<document>.docx", "document_docx", documents.word)
bp.add_url_rule(f"{HERE}/van-ban/<document>.pdf", "document_pdf", documents.pdf)
bp.add_url_rule(f"{HERE}/van-ban/bang-ket-qua.xlsx", "result_table_xlsx", documents.excel)
bp.add_url_rule(f"{HERE}/van-ban/bang-ket-qua.csv", "result_table_csv", documents.csv)
