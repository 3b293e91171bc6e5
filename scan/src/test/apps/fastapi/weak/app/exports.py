from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from .db import session

router = APIRouter()


@router.get("/all")
async def everything(db: AsyncSession = Depends(session)):
    return [dict(row) for row in (await db.execute(text("SELECT * FROM expenses"))).mappings()]


@router.post("/purge")
async def purge(before: str, db: AsyncSession = Depends(session)):
    await db.execute(text("DELETE FROM expenses WHERE day < :before"), {"before": before})
    await db.commit()
    return {"ok": True}


@router.get("/cover", response_class=HTMLResponse)
async def cover(title: str = "Expenses"):
    return "<html><body><h1>" + title + "</h1></body></html>"
