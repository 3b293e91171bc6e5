from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse
from markupsafe import escape
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from .db import session
from .deps import current_user
from .models import User

router = APIRouter()


@router.get("/all")
async def everything(user: User = Depends(current_user), db: AsyncSession = Depends(session)):
    rows = await db.execute(text("SELECT id, cents, note FROM expenses WHERE user_id = :me"), {"me": user.id})
    return [dict(row) for row in rows.mappings()]


@router.post("/purge")
async def purge(before: str, user: User = Depends(current_user), db: AsyncSession = Depends(session)):
    await db.execute(
        text("DELETE FROM expenses WHERE day < :before AND user_id = :me"), {"before": before, "me": user.id}
    )
    await db.commit()
    return {"ok": True}


@router.get("/cover", response_class=HTMLResponse)
async def cover(title: str = "Expenses"):
    return f"<html><body><h1>{escape(title)}</h1></body></html>"
