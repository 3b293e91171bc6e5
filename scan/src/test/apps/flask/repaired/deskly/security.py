import hashlib
import os
import hmac
import secrets
from functools import wraps

import bcrypt
import jwt
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import abort, g, jsonify, request, session

from .extensions import db
from .models import User

ROUNDS = 12


def hash_password(plain):
    return bcrypt.hashpw(plain.encode(), bcrypt.gensalt(rounds=ROUNDS)).decode()


def new_token():
    return secrets.token_urlsafe(32)


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def seal(text):
    key = bytes.fromhex(os.environ["AT_REST_KEY"])
    nonce = os.urandom(12)
    return (nonce + AESGCM(key).encrypt(nonce, text.encode(), None)).hex()


def claims_of(token):
    return jwt.decode(token, os.environ["JWT_KEY"], algorithms=["HS256"])


def is_fresh(etag, body):
    return etag == hashlib.md5(body, usedforsecurity=False).hexdigest()


def check_password(plain, stored):
    return bcrypt.checkpw(plain.encode(), stored.encode())


def login_required(view):
    @wraps(view)
    def inner(*args, **kwargs):
        user_id = session.get("user_id")
        if user_id is None:
            return jsonify(error="Please sign in"), 401
        g.user = db.session.get(User, user_id)
        return view(*args, **kwargs)

    return inner


def admin_required(view):
    @wraps(view)
    @login_required
    def inner(*args, **kwargs):
        if g.user.role != "admin":
            abort(403)
        return view(*args, **kwargs)

    return inner


def partner_required(view):
    @wraps(view)
    def inner(*args, **kwargs):
        expected = os.environ.get("PARTNER_KEY")
        given = request.headers.get("X-Partner-Key", "")
        if not expected or not hmac.compare_digest(given, expected):
            abort(401)
        return view(*args, **kwargs)

    return inner
