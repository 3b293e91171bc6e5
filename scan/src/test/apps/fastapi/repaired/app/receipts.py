import asyncio
import shlex
from pathlib import Path
from uuid import uuid4

from fastapi import APIRouter, HTTPException, UploadFile
from fastapi.responses import FileResponse

router = APIRouter()
ROOT = Path("uploads").resolve()
KINDS = {"image/png": ".png", "application/pdf": ".pdf"}
LARGEST = 5 * 1024 * 1024


@router.post("/")
async def upload(file: UploadFile):
    if file.content_type not in KINDS:
        raise HTTPException(415, "Only pictures and PDF")
    content = await file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise HTTPException(413, "At most 5 MB")
    target = ROOT / f"{uuid4()}{KINDS[file.content_type]}"
    target.write_bytes(content)
    return {"name": target.name}


@router.get("/{name:path}")
async def download(name: str):
    target = (ROOT / name).resolve()
    if not target.is_relative_to(ROOT):
        raise HTTPException(404)
    return FileResponse(target)


@router.post("/{receipt}/text")
async def text_of(receipt: str, language: str = "eng"):
    if language not in {"eng", "deu", "fra"}:
        raise HTTPException(400, "We do not read that language")
    process = await asyncio.create_subprocess_exec(
        "tesseract", str(ROOT / "scan.png"), "stdout", "-l", language, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    return {"text": out.decode(), "shown": shlex.quote(language)}
