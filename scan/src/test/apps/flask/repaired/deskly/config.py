import os


class Settings:
    SECRET_KEY = os.environ["SECRET_KEY"]
    SQLALCHEMY_DATABASE_URI = os.environ["DATABASE_URL"]
    SESSION_COOKIE_HTTPONLY = True
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_SAMESITE = "Lax"
    MAX_CONTENT_LENGTH = 8 * 1024 * 1024
    UPLOADS = os.path.join(os.path.dirname(__file__), "..", "uploads")
    BASE_URL = os.environ.get("BASE_URL", "http://localhost:5000")
