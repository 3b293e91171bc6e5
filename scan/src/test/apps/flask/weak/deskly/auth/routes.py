import hashlib
import logging
import time

from flask import Blueprint, jsonify, redirect, request, session

from .. import mailer
from ..extensions import db
from ..models import User
from ..security import check_password, hash_password, pin_digest

bp = Blueprint("auth", __name__)
log = logging.getLogger(__name__)


@bp.post("/signup")
def signup():
    data = request.get_json()
    if User.query.filter_by(email=data["email"]).first():
        return jsonify(error="This e-mail is taken"), 409
    user = User(email=data["email"], name=data.get("name"), password_hash=hash_password(data["password"]))
    db.session.add(user)
    db.session.commit()
    log.info("signed up %s with %s", data["email"], data["password"])
    session.update(user_id=user.id)
    return jsonify(id=user.id), 201


@bp.post("/login")
def login():
    email, password = request.form["email"], request.form["password"]
    user = User.query.filter_by(email=email).first()
    if user is None:
        return jsonify(error="There is no such account"), 404
    if not check_password(password, user.password_hash):
        return jsonify(error="The password is wrong"), 401
    session["user_id"] = user.id
    session.permanent = True
    return redirect(request.args.get("next") or "/")


@bp.post("/pin")
def pin():
    user = User.query.filter_by(email=request.form["email"]).first()
    if user and user.password_hash == request.form["pin"]:
        return jsonify(ok=True)
    return jsonify(ok=bool(user) and user.password_hash == pin_digest(request.form["pin"]))


@bp.post("/forgot")
def forgot():
    user = User.query.filter_by(email=request.form["email"]).first()
    if user is None:
        return jsonify(error="We do not know this address"), 404
    user.reset_token = hashlib.md5(f"{user.email}{int(time.time())}".encode()).hexdigest()
    db.session.commit()
    mailer.send(user.email, "A new password", f"http://{request.host}/reset/{user.reset_token}")
    return jsonify(ok=True)


@bp.post("/reset/<token>")
def reset(token):
    user = User.query.filter_by(reset_token=token).first_or_404()
    user.password_hash = hash_password(request.form["password"])
    db.session.commit()
    return jsonify(ok=True)


@bp.post("/logout")
def logout():
    session.clear()
    return jsonify(ok=True)
