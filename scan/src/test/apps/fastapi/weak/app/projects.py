from fastapi import APIRouter, Depends, HTTPException
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from .db import events, session
from .deps import current_user
from .models import Project, User

router = APIRouter()


@router.get("/")
async def index(sort: str = "name", user: User = Depends(current_user), db: AsyncSession = Depends(session)):
    rows = await db.execute(text(f"SELECT id, name FROM projects WHERE owner_id = :me ORDER BY {sort}"), {"me": user.id})
    return [dict(row) for row in rows.mappings()]


@router.get("/search")
async def search(q: str, user: User = Depends(current_user), db: AsyncSession = Depends(session)):
    statement = "SELECT id, name FROM projects WHERE owner_id = {} AND name ILIKE '%{}%'".format(user.id, q)
    return [dict(row) for row in (await db.execute(text(statement))).mappings()]


@router.get("/colleagues")
async def colleagues(user: User = Depends(current_user), db: AsyncSession = Depends(session)):
    found = await db.scalars(select(User).where(User.agency_id == user.agency_id))
    return [{"id": u.id, "email": u.email} for u in found.all()]


@router.get("/{project_id}")
async def show(project_id: int, db: AsyncSession = Depends(session)):
    project = await db.get(Project, project_id)
    if project is None:
        raise HTTPException(404)
    return {"id": project.id, "name": project.name, "rate": project.rate}


@router.put("/{project_id}")
async def change(project_id: int, values: dict, user: User = Depends(current_user), db: AsyncSession = Depends(session)):
    project = (
        await db.execute(select(Project).where(Project.id == project_id, Project.owner_id == user.id))
    ).scalar_one_or_none()
    if project is None:
        raise HTTPException(404)
    for key in values:
        setattr(project, key, values[key])
    await db.commit()
    return {"ok": True}


@router.post("/{project_id}/events")
async def find_events(project_id: int, body: dict, user: User = Depends(current_user)):
    found = events.find({"user": user.id, "kind": body["kind"]})
    return [event["text"] async for event in found]
