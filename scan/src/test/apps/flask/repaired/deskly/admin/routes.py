from flask import Blueprint, jsonify, request

from ..extensions import db
from ..models import Ticket, User
from ..security import admin_required, login_required

bp = Blueprint("admin", __name__)


@bp.get("/users")
@admin_required
def users():
    return jsonify([{"id": u.id, "email": u.email, "plan": u.plan} for u in User.query.limit(200)])


@bp.get("/tickets/<int:ticket_id>")
@admin_required
def any_ticket(ticket_id):
    ticket = db.get_or_404(Ticket, ticket_id)
    return jsonify(subject=ticket.subject, owner=ticket.owner_id)


@bp.post("/users/<int:user_id>/plan")
@admin_required
def plan(user_id):
    user = db.get_or_404(User, user_id)
    user.plan = "team" if request.form.get("plan") == "team" else "free"
    db.session.commit()
    return jsonify(ok=True)
