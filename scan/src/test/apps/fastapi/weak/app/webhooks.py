import json

import stripe
from fastapi import APIRouter, Depends, HTTPException, Request
from sqlalchemy.ext.asyncio import AsyncSession

from .db import session
from .models import User
from .settings import settings

router = APIRouter()


@router.post("/stripe")
async def stripe_event(request: Request, db: AsyncSession = Depends(session)):
    payload = await request.body()
    try:
        event = json.loads(payload)
    except ValueError:
        raise HTTPException(400) from None
    if event["type"] == "payment_intent.succeeded":
        user = await db.get(User, int(event["data"]["object"]["metadata"]["user"]))
        user.plan = event["data"]["object"]["metadata"]["plan"]
        await db.commit()
    return json.dumps({"received": True})
