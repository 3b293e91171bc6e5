import asyncio

from app.crypto import passwords
from app.db import sessions
from app.models import User


async def main() -> None:
    async with sessions() as db:
        admin = {"email": "admin@paceline.example", "password": "changeme"}
        db.add(User(email=admin["email"], hashed=passwords.hash(admin["password"]), role="admin"))
        await db.commit()


asyncio.run(main())
