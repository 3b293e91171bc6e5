from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    hashed: Mapped[str]
    role: Mapped[str] = mapped_column(default="member")
    agency_id: Mapped[int | None]
    plan: Mapped[str] = mapped_column(default="free")
    verified: Mapped[bool] = mapped_column(default=False)
    reset_digest: Mapped[str | None]
    reset_until: Mapped[datetime | None]


class Project(Base):
    __tablename__ = "projects"
    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    agency_id: Mapped[int | None]
    name: Mapped[str]
    rate: Mapped[int] = mapped_column(default=0)


class Expense(Base):
    __tablename__ = "expenses"
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    cents: Mapped[int]
    note: Mapped[str]
    day: Mapped[date]
    created_at: Mapped[datetime] = mapped_column(default=datetime.utcnow)
