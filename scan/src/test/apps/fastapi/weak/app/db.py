from collections.abc import AsyncIterator

from pymongo import AsyncMongoClient
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from .settings import settings

engine = create_async_engine(settings.database_url)
sessions = async_sessionmaker(engine, expire_on_commit=False)
events = AsyncMongoClient("mongodb://localhost:27017")["paceline"]["events"]


async def session() -> AsyncIterator[AsyncSession]:
    async with sessions() as opened:
        yield opened
