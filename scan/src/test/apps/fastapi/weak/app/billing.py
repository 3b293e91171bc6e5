import stripe
from fastapi import APIRouter, Depends
from pydantic import BaseModel

from .deps import current_user
from .models import User
from .settings import settings

router = APIRouter()
stripe.api_key = settings.stripe_secret_key


class Order(BaseModel):
    plan: str
    amount: int


@router.post("/checkout")
async def checkout(order: Order, user: User = Depends(current_user)):
    intent = stripe.PaymentIntent.create(amount=order.amount, currency="eur", metadata={"plan": order.plan, "user": user.id})
    return {"secret": intent.client_secret}
