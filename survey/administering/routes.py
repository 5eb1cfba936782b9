"""The addresses of this room."""

from flask import Blueprint

from survey.administering import hamlet_table, hamlets, passwords, services, staff, trail, unit_page, units
from survey.administering.rule_sets import adding, listing, retiring
from survey.people.queries import Role
from survey.web import access

bp = Blueprint("administering", __name__, template_folder="templates")
access.guard(bp, Role.ADMINISTRATOR, Role.REVIEWER, Role.OFFICER)

UNIT = "/don-vi/<int:unit_id>"
HAMLET = f"{UNIT}/thon/<int:hamlet_id>"
SERVICE = f"{UNIT}/dich-vu/<int:service_id>"
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
bp.add_url_rule(f"{UNIT}/dich-vu", "register_service", services.register, methods=["POST"])
bp.add_url_rule(f"{SERVICE}/go", "remove_service", services.remove, methods=["POST"])

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
bp.add_url_rule("/nhat-ky", "trail", trail.index)
