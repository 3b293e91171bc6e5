import os

from deskly import create_app
from deskly.extensions import db
from deskly.models import User
from deskly.security import hash_password

with create_app().app_context():
    db.create_all()
    password = os.environ["ADMIN_PASSWORD"]
    db.session.add(User(email="admin@deskly.example", role="admin", password_hash=hash_password(password)))
    db.session.commit()
