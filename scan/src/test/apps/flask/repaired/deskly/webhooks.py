import os

import stripe
from flask import Blueprint, jsonify, request

from .extensions import db
from .models import User

bp = Blueprint("webhooks", __name__)


@bp.post("/stripe")
def stripe_event():
    try:
        event = stripe.Webhook.construct_event(
            request.data, request.headers.get("Stripe-Signature"), os.environ["STRIPE_WEBHOOK_SECRET"]
        )
    except (ValueError, stripe.SignatureVerificationError):
        return jsonify(error="Signature is wrong"), 400
    if event["type"] == "checkout.session.completed":
        user = db.session.get(User, int(event["data"]["object"]["client_reference_id"]))
        user.plan = "team"
        db.session.commit()
    return jsonify(ok=True)
