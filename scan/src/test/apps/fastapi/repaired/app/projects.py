from fastapi import APIRouter, Depends, HTTPException
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from .db import events, session
from .deps import current_user
from .models import Project, User
from .schemas import ProjectIn

router = APIRouter()


@router.get("/")
async def index(sort: str = "name", user: User = Depends(current_user), db: AsyncSession = Depends(session)):
    column = {"name": Project.name, "rate": Project.rate}.get(sort, Project.name)
    rows = await db.execute(select(Project.id, Project.name).where(Project.owner_id == user.id).order_by(column))
    return [dict(row) for row in rows.mappings()]


@router.get("/search")
async def search(q: str, user: User = Depends(current_user), db: AsyncSession = Depends(session)):
    statement = "SELECT id, name FROM projects WHERE owner_id = :me AND name ILIKE :q"
    return [dict(row) for row in (await db.execute(text(statement), {"me": user.id, "q": f"%{q}%"})).mappings()]


@router.get("/colleagues")
async def colleagues(user: User = Depends(current_user), db: AsyncSession = Depends(session)):
    found = await db.scalars(select(User).where(User.agency_id == user.agency_id))
    return [{"id": u.id, "email": u.email} for u in found.all()]


@router.get("/{project_id}")
async def show(project_id: int, user: User = Depends(current_user), db: AsyncSession = Depends(session)):
    project = await db.get(Project, project_id)
    if project is None or project.owner_id != user.id:
        raise HTTPException(404)
    return {"id": project.id, "name": project.name, "rate": project.rate}


@router.put("/{project_id}")
async def change(
    project_id: int, given: ProjectIn, user: User = Depends(current_user), db: AsyncSession = Depends(session)
):
    project = (
        await db.execute(select(Project).where(Project.id == project_id, Project.owner_id == user.id))
    ).scalar_one_or_none()
    if project is None:
        raise HTTPException(404)
    project.name, project.rate = given.name, given.rate
    await db.commit()
    return {"ok": True}


@router.post("/{project_id}/events")
async def find_events(project_id: int, kind: str, user: User = Depends(current_user)):
    found = events.find({"user": user.id, "project": project_id, "kind": kind})
    return [event["text"] async for event in found]
