import os


class Settings:
    SECRET_KEY = os.environ.get("SECRET_KEY", "deskly-dev-key")
    SQLALCHEMY_DATABASE_URI = os.getenv("DATABASE_URL", "postgresql://deskly:«password»@10.0.4.12/deskly")
    SESSION_COOKIE_HTTPONLY = False
    SESSION_COOKIE_SECURE = False
    UPLOADS = os.path.join(os.path.dirname(__file__), "..", "uploads")
    BASE_URL = os.environ.get("BASE_URL", "http://localhost:5000")
