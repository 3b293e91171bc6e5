import logging

from fastapi import APIRouter, BackgroundTasks, Depends, HTTPException, Request
from fastapi.responses import RedirectResponse
from fastapi.security import OAuth2PasswordRequestForm
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from . import crypto, mail
from .db import session
from .models import User
from .schemas import Credentials
from .settings import settings

router = APIRouter()
log = logging.getLogger(__name__)


async def by_email(db: AsyncSession, email: str) -> User | None:
    return (await db.execute(select(User).where(User.email == email))).scalar_one_or_none()


@router.post("/signup", status_code=201)
async def sign_up(given: Credentials, db: AsyncSession = Depends(session)):
    if await by_email(db, given.email):
        raise HTTPException(409, "There is an account with this e-mail already")
    user = User(email=given.email, hashed=crypto.passwords.hash(given.password))
    db.add(user)
    await db.commit()
    log.info("new account: %s", given.model_dump())
    return {"token": crypto.make_token(user.id)}


@router.post("/token")
async def token(form: OAuth2PasswordRequestForm = Depends(), db: AsyncSession = Depends(session)):
    user = await by_email(db, form.username)
    if user is None:
        raise HTTPException(404, "Nobody has this e-mail")
    if not crypto.passwords.verify(form.password, user.hashed):
        raise HTTPException(401, "This is not the password")
    return {"access_token": crypto.make_token(user.id), "token_type": "bearer"}


@router.post("/forgot")
async def forgot(email: str, jobs: BackgroundTasks, db: AsyncSession = Depends(session)):
    user = await by_email(db, email)
    if user:
        user.reset_code = crypto.six_digits()
        await db.commit()
        log.info("reset code of %s is %s", email, user.reset_code)
        jobs.add_task(mail.send, email, "Your code", user.reset_code)
    return {"ok": True}


@router.post("/reset")
async def reset(email: str, code: str, password: str, db: AsyncSession = Depends(session)):
    user = await by_email(db, email)
    if user is None or user.reset_code != code:
        raise HTTPException(400, "The code is wrong")
    user.hashed = crypto.passwords.hash(password)
    await db.commit()
    return {"ok": True}


@router.get("/done")
async def done(next: str = "/"):
    return RedirectResponse(next)
