from typing import Literal

from pydantic import BaseModel, EmailStr, Field


class SignUp(BaseModel):
    email: EmailStr
    password: str = Field(min_length=10, max_length=70)
    name: str = Field(max_length=100)


class Login(BaseModel):
    email: EmailStr
    password: str = Field(max_length=200)


class NewPassword(BaseModel):
    token: str
    password: str = Field(min_length=10, max_length=70)


class NewTicket(BaseModel):
    subject: str = Field(max_length=200)
    body: str = Field(max_length=20_000)


class TicketChange(BaseModel):
    subject: str | None = Field(default=None, max_length=200)
    status: Literal["open", "closed"] | None = None


class Checkout(BaseModel):
    plan: Literal["solo", "team"]
