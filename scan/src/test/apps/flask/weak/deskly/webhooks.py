from flask import Blueprint, jsonify, request

from .extensions import db
from .models import User

bp = Blueprint("webhooks", __name__)


@bp.post("/stripe")
def stripe_event():
    event = request.get_json(force=True)
    if event["type"] == "checkout.session.completed":
        user = db.session.get(User, int(event["data"]["object"]["client_reference_id"]))
        user.plan = "team"
        db.session.commit()
    return jsonify(ok=True)
