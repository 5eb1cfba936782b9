"""The addresses of this room."""

from flask import Blueprint

from survey.administering import (
    evidence,
    groupings,
    hamlet_table,
    hamlets,
    passwords,
    services,
    staff,
    trail,
    unit_page,
    units,
)
from survey.administering.rule_sets import adding, listing, retiring
from survey.administering.tokens import listing as tokens
from survey.administering.tokens import making, revoking
from survey.people.queries import Role
from survey.web import access

bp = Blueprint("administering", __name__, template_folder="templates")
access.guard(bp, Role.ADMINISTRATOR, Role.REVIEWER, Role.OFFICER)

UNIT = "/don-vi/<int:unit_id>"
HAMLET = f"{UNIT}/thon/<int:hamlet_id>"
GROUPINGS = "/don-vi/<int:province_id>/cum"
GROUPING = f"{GROUPINGS}/<int:grouping_id>"
SERVICE = f"{UNIT}/dich-vu/<int:service_id>"
DOCUMENT = f"{SERVICE}/tai-lieu/<int:document_id>"
ACCOUNT = "/tai-khoan/<int:staff_id>"

bp.add_url_rule("/don-vi", "units", units.index)
bp.add_url_rule("/don-vi/tim", "find_units", units.find)
bp.add_url_rule(UNIT, "unit", unit_page.show)
bp.add_url_rule(f"{UNIT}/thon", "add_hamlet", hamlets.add, methods=["POST"])
bp.add_url_rule(f"{UNIT}/thon/bang", "hamlet_table", hamlet_table.show, methods=["GET"])
bp.add_url_rule(f"{UNIT}/thon/bang", "enter_hamlet_table", hamlet_table.enter, methods=["POST"])
bp.add_url_rule(HAMLET, "hamlet", hamlets.show, methods=["GET"])
bp.add_url_rule(HAMLET, "change_hamlet", hamlets.change, methods=["POST"])
bp.add_url_rule(f"{HAMLET}/ngung", "end_hamlet", hamlets.end, methods=["POST"])
bp.add_url_rule(GROUPINGS, "groupings", groupings.index, methods=["GET"])
bp.add_url_rule(GROUPINGS, "make_grouping", groupings.make, methods=["POST"])
bp.add_url_rule(f"{GROUPINGS}/huyen-cu", "group_former_districts", groupings.make_of_districts, methods=["POST"])
bp.add_url_rule(GROUPING, "grouping", groupings.show, methods=["GET"])
bp.add_url_rule(GROUPING, "change_grouping", groupings.change, methods=["POST"])
bp.add_url_rule(f"{GROUPING}/ket-thuc", "end_grouping", groupings.end, methods=["POST"])
bp.add_url_rule(f"{UNIT}/dich-vu", "register_service", services.register, methods=["POST"])
bp.add_url_rule(f"{SERVICE}/go", "remove_service", services.remove, methods=["POST"])
bp.add_url_rule(f"{SERVICE}/tai-lieu", "add_document", evidence.add_document, methods=["POST"])
bp.add_url_rule(DOCUMENT, "document", evidence.document)
bp.add_url_rule(f"{DOCUMENT}/go", "take_document_away", evidence.take_away, methods=["POST"])
bp.add_url_rule(f"{SERVICE}/xac-nhan", "confirm_service", evidence.confirm, methods=["POST"])
bp.add_url_rule(f"{SERVICE}/rut-xac-nhan", "take_confirmation_back", evidence.take_back, methods=["POST"])

bp.add_url_rule("/tai-khoan", "accounts", staff.index)
bp.add_url_rule("/tai-khoan/moi", "new_account", staff.new, methods=["GET"])
bp.add_url_rule("/tai-khoan/moi", "open_account", staff.open_account, methods=["POST"])
bp.add_url_rule(ACCOUNT, "account", staff.show, methods=["GET"])
bp.add_url_rule(ACCOUNT, "change_account", staff.change, methods=["POST"])
bp.add_url_rule(f"{ACCOUNT}/mat-khau", "new_password", passwords.renew, methods=["POST"])
bp.add_url_rule("/bo-muc-dat", "rule_sets", listing.index)
bp.add_url_rule("/bo-muc-dat/moi", "new_rule_set", adding.new, methods=["GET"])
bp.add_url_rule("/bo-muc-dat/moi", "add_rule_set", adding.add, methods=["POST"])
bp.add_url_rule("/bo-muc-dat/<rule_set>/ngung", "retire_rule_set", retiring.retire, methods=["POST"])
bp.add_url_rule("/khoa-api", "tokens", tokens.index)
bp.add_url_rule("/khoa-api/moi", "new_token", making.new, methods=["GET"])
bp.add_url_rule("/khoa-api/moi", "make_token", making.make, methods=["POST"])
bp.add_url_rule("/khoa-api/<int:token_id>/thu-hoi", "revoke_token", revoking.revoke, methods=["POST"])
bp.add_url_rule("/nhat-ky", "trail", trail.index)
