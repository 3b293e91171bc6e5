from datetime import date

from pydantic import BaseModel


class Credentials(BaseModel):
    email: str
    password: str


class ExpenseIn(BaseModel):
    user_id: int
    cents: int
    note: str
    day: date


class ExpenseOut(BaseModel):
    id: int
    cents: int
    note: str
