from fastapi import APIRouter, Depends
from openai import AsyncOpenAI

from .deps import current_user
from .models import User

router = APIRouter()
client = AsyncOpenAI()


@router.post("/estimate")
async def estimate(task: str, user: User = Depends(current_user)):
    answer = await client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[
            {"role": "system", "content": "Answer with a Python expression for the hours this takes."},
            {"role": "user", "content": task},
        ],
    )
    expression = answer.choices[0].message.content or "0"
    return {"hours": eval(expression)}
