import logging
from datetime import timedelta

from flask import Blueprint, current_app, jsonify, redirect, request, session

from .. import mailer
from ..extensions import db
from ..limits import limiter
from ..models import User, now
from ..schemas import Login, NewPassword, SignUp
from ..security import check_password, claims_of, digest, hash_password, new_token

bp = Blueprint("auth", __name__)
log = logging.getLogger(__name__)
NOBODY = hash_password(new_token())
NEXT = {"tickets": "/tickets", "billing": "/billing"}


@bp.post("/signup")
@limiter.limit("10 per hour")
def signup():
    data = SignUp.model_validate(request.get_json())
    if User.query.filter_by(email=data.email).first():
        mailer.send(data.email, "You have an account", "Somebody tried to sign up with your address.")
        return jsonify(ok=True), 202
    token = new_token()
    user = User(
        email=data.email, name=data.name, password_hash=hash_password(data.password), reset_hash=digest(token)
    )
    db.session.add(user)
    db.session.commit()
    log.info("signed up %s", user.id)
    mailer.send(user.email, "Confirm", f"{current_app.config['BASE_URL']}/auth/verify/{token}")
    return jsonify(ok=True), 202


@bp.get("/verify/<token>")
@limiter.limit("20 per hour")
def verify(token):
    user = User.query.filter_by(reset_hash=digest(token)).first_or_404()
    user.verified, user.reset_hash = True, None
    db.session.commit()
    return redirect("/login")


@bp.post("/login")
@limiter.limit("10 per minute")
def login():
    data = Login.model_validate(request.form.to_dict())
    user = User.query.filter_by(email=data.email).first()
    right = check_password(data.password, user.password_hash if user else NOBODY)
    if not (user and right and user.verified):
        return jsonify(error="E-mail or password is wrong"), 401
    session.clear()
    session["user_id"] = user.id
    return redirect(NEXT.get(request.args.get("next"), "/"))


@bp.post("/forgot")
@limiter.limit("5 per hour")
def forgot():
    user = User.query.filter_by(email=request.form["email"]).first()
    if user:
        token = new_token()
        user.reset_hash, user.reset_until = digest(token), now() + timedelta(minutes=30)
        db.session.commit()
        mailer.send(user.email, "A new password", f"{current_app.config['BASE_URL']}/reset/{token}")
    return jsonify(ok=True)


@bp.post("/reset")
@limiter.limit("10 per hour")
def reset():
    data = NewPassword.model_validate(request.form.to_dict())
    user = User.query.filter(User.reset_hash == digest(data.token), User.reset_until > now()).first_or_404()
    user.password_hash, user.reset_hash = hash_password(data.password), None
    db.session.commit()
    return jsonify(ok=True)


@bp.post("/logout")
def logout():
    session.clear()
    return jsonify(ok=True)
