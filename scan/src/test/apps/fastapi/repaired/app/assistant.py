from fastapi import APIRouter, Depends
from openai import AsyncOpenAI

from .deps import current_user
from .models import User

router = APIRouter()
client = AsyncOpenAI()
UNITS = {"hours": 1, "days": 8}


@router.post("/estimate")
async def estimate(task: str, user: User = Depends(current_user)):
    answer = await client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[
            {"role": "system", "content": "Answer with a Python expression for the hours this takes."},
            {"role": "user", "content": task},
        ],
    )
    number, _, unit = (answer.choices[0].message.content or "0 hours").partition(" ")
    return {"hours": float(number) * UNITS.get(unit, 1)}
