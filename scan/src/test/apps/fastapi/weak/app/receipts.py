import asyncio
import shlex
from pathlib import Path
from uuid import uuid4

from fastapi import APIRouter, UploadFile
from fastapi.responses import FileResponse

router = APIRouter()
ROOT = Path("uploads").resolve()


@router.post("/")
async def upload(file: UploadFile):
    target = ROOT / f"{uuid4()}-{file.filename}"
    target.write_bytes(await file.read())
    return {"name": target.name}


@router.get("/{name:path}")
async def download(name: str):
    return FileResponse(ROOT / name)


@router.post("/{receipt}/text")
async def text_of(receipt: str, language: str = "eng"):
    command = "tesseract {}/{}.png stdout -l {}".format(ROOT, "scan", language)
    process = await asyncio.create_subprocess_shell(command, stdout=asyncio.subprocess.PIPE)
    out, _ = await process.communicate()
    return {"text": out.decode(), "shown": shlex.quote(language)}
