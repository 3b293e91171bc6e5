from flask import Blueprint, g, jsonify, request
from sqlalchemy import text

from ..extensions import db
from ..models import Ticket
from ..security import login_required

bp = Blueprint("tickets", __name__)


def as_dict(ticket):
    return {"id": ticket.id, "subject": ticket.subject, "body": ticket.body, "status": ticket.status}


@bp.get("/")
@login_required
def index():
    column = request.args.get("sort", "created_at")
    rows = Ticket.query.filter_by(owner_id=g.user.id)
    return jsonify([as_dict(t) for t in rows.order_by(text(f"{column} desc"))])


@bp.get("/search")
@login_required
def search():
    where = "owner_id = %d and subject ilike '%%%s%%'" % (g.user.id, request.args.get("q", ""))
    rows = db.session.execute(text("select id, subject from ticket where " + where))
    return jsonify([dict(row) for row in rows.mappings()])


@bp.post("/")
@login_required
def create():
    data = request.get_json()
    ticket = Ticket(owner_id=g.user.id, subject=data["subject"], body=data["body"])
    db.session.add(ticket)
    db.session.commit()
    return jsonify(as_dict(ticket)), 201


@bp.get("/<int:ticket_id>")
@login_required
def show(ticket_id):
    ticket = db.get_or_404(Ticket, ticket_id)
    return jsonify(as_dict(ticket))


@bp.patch("/<int:ticket_id>")
@login_required
def change(ticket_id):
    ticket = Ticket.query.filter_by(id=ticket_id, owner_id=g.user.id).first_or_404()
    for name, value in request.get_json().items():
        setattr(ticket, name, value)
    db.session.commit()
    return jsonify(as_dict(ticket))


@bp.get("/of")
@login_required
def of():
    owner = request.args["user_id"]
    return jsonify([as_dict(t) for t in Ticket.query.filter_by(owner_id=owner)])


@bp.delete("/<int:ticket_id>")
def remove(ticket_id):
    Ticket.query.filter_by(id=ticket_id).delete()
    db.session.commit()
    return "", 204
