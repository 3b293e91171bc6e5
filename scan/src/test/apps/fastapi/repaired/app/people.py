from fastapi import APIRouter, Depends
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from .db import session
from .deps import admin, current_user
from .models import User
from .schemas import PersonPatch

router = APIRouter()


@router.get("/")
async def everybody(user: User = Depends(admin), db: AsyncSession = Depends(session)):
    found = await db.scalars(select(User).where(User.agency_id == user.agency_id))
    return [{"id": u.id, "email": u.email} for u in found.all()]


@router.post("/{person_id}/role")
async def promote(person_id: int, user: User = Depends(admin), db: AsyncSession = Depends(session)):
    await db.execute(
        update(User).where(User.id == person_id, User.agency_id == user.agency_id).values(role="admin")
    )
    await db.commit()
    return {"ok": True}
