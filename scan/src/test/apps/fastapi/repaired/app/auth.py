import logging
from datetime import datetime, timedelta

from fastapi import APIRouter, BackgroundTasks, Depends, HTTPException, Request
from fastapi.responses import RedirectResponse
from fastapi.security import OAuth2PasswordRequestForm
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from . import crypto, mail
from .db import session
from .limits import limiter
from .models import User
from .schemas import Credentials
from .settings import settings

router = APIRouter()
log = logging.getLogger(__name__)
NOBODY = crypto.passwords.hash(crypto.code())
AFTER = {"projects": "/projects", "billing": "/billing"}


async def by_email(db: AsyncSession, email: str) -> User | None:
    return (await db.execute(select(User).where(User.email == email))).scalar_one_or_none()


@router.post("/signup", status_code=202)
@limiter.limit("10/hour")
async def sign_up(request: Request, given: Credentials, jobs: BackgroundTasks, db: AsyncSession = Depends(session)):
    if await by_email(db, given.email):
        jobs.add_task(mail.send, given.email, "You have an account", "Somebody tried to sign up with your address.")
        return {"ok": True}
    code = crypto.code()
    db.add(User(email=given.email, hashed=crypto.passwords.hash(given.password), reset_digest=crypto.digest(code)))
    await db.commit()
    jobs.add_task(mail.send, given.email, "Confirm", f"{settings.web_url}/verify?code={code}")
    return {"ok": True}


@router.post("/verify")
@limiter.limit("20/hour")
async def verify(request: Request, code: str, db: AsyncSession = Depends(session)):
    found = await db.execute(select(User).where(User.reset_digest == crypto.digest(code)))
    user = found.scalar_one_or_none()
    if user is None:
        raise HTTPException(400, "This link is not good any more")
    user.verified, user.reset_digest = True, None
    await db.commit()
    return {"ok": True}


@router.post("/token")
@limiter.limit("10/minute")
async def token(request: Request, form: OAuth2PasswordRequestForm = Depends(), db: AsyncSession = Depends(session)):
    user = await by_email(db, form.username)
    right = crypto.passwords.verify(form.password, user.hashed if user else NOBODY)
    if user is None or not right or not user.verified:
        raise HTTPException(401, "E-mail or password is wrong")
    return {"access_token": crypto.make_token(user.id), "token_type": "bearer"}


@router.post("/forgot")
@limiter.limit("5/hour")
async def forgot(request: Request, email: str, jobs: BackgroundTasks, db: AsyncSession = Depends(session)):
    user = await by_email(db, email)
    if user:
        code = crypto.code()
        user.reset_digest, user.reset_until = crypto.digest(code), datetime.utcnow() + timedelta(minutes=30)
        await db.commit()
        jobs.add_task(mail.send, email, "Your link", f"{settings.web_url}/reset?code={code}")
    return {"ok": True}


@router.post("/reset")
@limiter.limit("10/hour")
async def reset(request: Request, code: str, given: Credentials, db: AsyncSession = Depends(session)):
    user = await by_email(db, given.email)
    if user is None or user.reset_digest != crypto.digest(code) or user.reset_until < datetime.utcnow():
        raise HTTPException(400, "This link is not good any more")
    user.hashed, user.reset_digest = crypto.passwords.hash(given.password), None
    await db.commit()
    return {"ok": True}


@router.get("/done")
async def done(next: str = "projects"):
    return RedirectResponse(AFTER.get(next, "/"))
