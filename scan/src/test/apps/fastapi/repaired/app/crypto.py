import hashlib
import hmac
import secrets
from datetime import UTC, datetime, timedelta

import jwt
from passlib.context import CryptContext

from .settings import settings

passwords = CryptContext(schemes=["bcrypt"], bcrypt__rounds=12)


def make_token(user_id: int) -> str:
    claims = {"sub": str(user_id), "exp": datetime.now(UTC) + timedelta(hours=8)}
    return jwt.encode(claims, settings.jwt_secret, algorithm="HS256")


def read_token(token: str) -> dict:
    return jwt.decode(token, settings.jwt_secret, algorithms=["HS256"])


def code() -> str:
    return secrets.token_urlsafe(24)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def share_link_mark(path: str) -> str:
    return hmac.new(settings.jwt_secret.encode(), path.encode(), hashlib.sha256).hexdigest()


def cache_key(body: bytes) -> str:
    return hashlib.md5(body, usedforsecurity=False).hexdigest()
