from datetime import datetime, timezone

from .extensions import db


def now():
    return datetime.now(timezone.utc)


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(200), unique=True, nullable=False)
    name = db.Column(db.String(100))
    password_hash = db.Column(db.String(100), nullable=False)
    role = db.Column(db.String(20), default="customer")
    plan = db.Column(db.String(20), default="free")
    verified = db.Column(db.Boolean, default=False)
    reset_hash = db.Column(db.String(64))
    reset_until = db.Column(db.DateTime(timezone=True))


class Ticket(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    owner_id = db.Column(db.Integer, db.ForeignKey("user.id"), nullable=False)
    subject = db.Column(db.String(200), nullable=False)
    body = db.Column(db.Text, default="")
    status = db.Column(db.String(20), default="open")
    created_at = db.Column(db.DateTime(timezone=True), default=now)


class Attachment(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    owner_id = db.Column(db.Integer, db.ForeignKey("user.id"), nullable=False)
    stored = db.Column(db.String(80), nullable=False)
    name = db.Column(db.String(200), nullable=False)
