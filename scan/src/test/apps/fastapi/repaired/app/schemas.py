from datetime import date
from typing import Literal

from pydantic import BaseModel, EmailStr, Field


class Credentials(BaseModel):
    email: EmailStr
    password: str = Field(min_length=10, max_length=70)


class ExpenseIn(BaseModel):
    cents: int = Field(ge=0)
    note: str = Field(max_length=500)
    day: date


class Plan(BaseModel):
    plan: Literal["solo", "agency"]


class ProjectIn(BaseModel):
    name: str = Field(max_length=100)
    rate: int = Field(ge=0)


class PersonPatch(BaseModel):
    name: str = Field(max_length=100)


class ExpenseOut(BaseModel):
    id: int
    cents: int
    note: str
