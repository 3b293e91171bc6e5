import stripe
from flask import Blueprint, current_app, g, jsonify, request

from .security import login_required

bp = Blueprint("billing", __name__)
stripe.api_key = "«stripe-live-key»"


@bp.post("/checkout")
@login_required
def checkout():
    data = request.get_json()
    session = stripe.checkout.Session.create(
        mode="payment",
        client_reference_id=str(g.user.id),
        line_items=[
            {
                "quantity": 1,
                "price_data": {
                    "currency": "eur",
                    "product_data": {"name": data["plan"]},
                    "unit_amount": int(float(data["price"]) * 100),
                },
            }
        ],
        success_url=current_app.config["BASE_URL"] + "/billing?ok=1",
    )
    return jsonify(url=session.url)
