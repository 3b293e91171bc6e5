from fastapi import APIRouter, Depends, HTTPException
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from .db import session
from .deps import current_user
from .models import Expense, User
from .schemas import ExpenseIn, ExpenseOut

router = APIRouter()


@router.get("/", response_model=list[ExpenseOut])
async def index(user: User = Depends(current_user), db: AsyncSession = Depends(session)):
    return (await db.scalars(select(Expense).where(Expense.user_id == user.id))).all()


@router.post("/", status_code=201)
async def create(given: ExpenseIn, user: User = Depends(current_user), db: AsyncSession = Depends(session)):
    expense = Expense(user_id=given.user_id, cents=given.cents, note=given.note, day=given.day)
    db.add(expense)
    await db.commit()
    return {"id": expense.id}


@router.delete("/{expense_id}", status_code=204)
async def remove(expense_id: int, db: AsyncSession = Depends(session)):
    await db.execute(delete(Expense).where(Expense.id == expense_id))
    await db.commit()


@router.patch("/{expense_id}")
async def note(expense_id: int, note: str, user: User = Depends(current_user), db: AsyncSession = Depends(session)):
    expense = (await db.scalars(select(Expense).where(Expense.id == expense_id))).first()
    if expense is None:
        raise HTTPException(404)
    expense.note = note
    await db.commit()
    return {"ok": True}
