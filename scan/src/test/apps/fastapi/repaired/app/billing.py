import stripe
from fastapi import APIRouter, Depends

from .deps import current_user
from .models import User
from .schemas import Plan
from .settings import settings

router = APIRouter()
stripe.api_key = settings.stripe_secret_key
PRICES = {"solo": 900, "agency": 4900}


@router.post("/checkout")
async def checkout(order: Plan, user: User = Depends(current_user)):
    intent = stripe.PaymentIntent.create(
        amount=PRICES[order.plan], currency="eur", metadata={"plan": order.plan, "user": user.id}
    )
    return {"secret": intent.client_secret}
