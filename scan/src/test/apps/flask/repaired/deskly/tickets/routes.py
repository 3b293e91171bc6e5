from flask import Blueprint, g, jsonify, request
from sqlalchemy import text

from ..extensions import db
from ..models import Ticket
from ..schemas import NewTicket, TicketChange
from ..security import login_required

bp = Blueprint("tickets", __name__)


def as_dict(ticket):
    return {"id": ticket.id, "subject": ticket.subject, "body": ticket.body, "status": ticket.status}


@bp.get("/")
@login_required
def index():
    columns = {"date": Ticket.created_at, "subject": Ticket.subject}
    rows = Ticket.query.filter_by(owner_id=g.user.id)
    return jsonify([as_dict(t) for t in rows.order_by(columns.get(request.args.get("sort"), Ticket.created_at))])


@bp.get("/search")
@login_required
def search():
    rows = db.session.execute(
        text("select id, subject from ticket where owner_id = :owner and subject ilike :q"),
        {"owner": g.user.id, "q": f"%{request.args.get('q', '')}%"},
    )
    return jsonify([dict(row) for row in rows.mappings()])


@bp.post("/")
@login_required
def create():
    data = NewTicket.model_validate(request.get_json())
    ticket = Ticket(owner_id=g.user.id, subject=data.subject, body=data.body)
    db.session.add(ticket)
    db.session.commit()
    return jsonify(as_dict(ticket)), 201


@bp.get("/<int:ticket_id>")
@login_required
def show(ticket_id):
    ticket = Ticket.query.filter_by(id=ticket_id, owner_id=g.user.id).first_or_404()
    return jsonify(as_dict(ticket))


@bp.patch("/<int:ticket_id>")
@login_required
def change(ticket_id):
    ticket = Ticket.query.filter_by(id=ticket_id, owner_id=g.user.id).first_or_404()
    change = TicketChange.model_validate(request.get_json())
    for name, value in change.model_dump(exclude_unset=True).items():
        setattr(ticket, name, value)
    db.session.commit()
    return jsonify(as_dict(ticket))


@bp.get("/of")
@login_required
def of():
    return jsonify([as_dict(t) for t in Ticket.query.filter_by(owner_id=g.user.id, status="closed")])


@bp.delete("/<int:ticket_id>")
@login_required
def remove(ticket_id):
    Ticket.query.filter_by(id=ticket_id, owner_id=g.user.id).delete()
    db.session.commit()
    return "", 204
