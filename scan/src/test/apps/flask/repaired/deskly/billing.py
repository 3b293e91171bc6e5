import stripe
from flask import Blueprint, current_app, g, jsonify, request

from .schemas import Checkout
from .security import login_required

bp = Blueprint("billing", __name__)
PRICES = {"solo": "price_solo", "team": "price_team"}


@bp.post("/checkout")
@login_required
def checkout():
    data = Checkout.model_validate(request.get_json())
    session = stripe.checkout.Session.create(
        mode="subscription",
        client_reference_id=str(g.user.id),
        line_items=[{"quantity": 1, "price": PRICES[data.plan]}],
        success_url=current_app.config["BASE_URL"] + "/billing?ok=1",
    )
    return jsonify(url=session.url)
