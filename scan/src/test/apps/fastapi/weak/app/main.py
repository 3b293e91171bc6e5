import logging

from fastapi import Depends, FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse

from .auth import router as auth
from .billing import router as billing
from .deps import current_user
from .expenses import router as expenses
from .exports import router as exports
from .assistant import router as assistant
from .people import router as people
from .projects import router as projects
from .receipts import router as receipts
from .settings import settings
from .tools import router as tools
from .webhooks import router as webhooks

log = logging.getLogger("paceline")
app = FastAPI(title="Paceline", debug=True)
app.add_middleware(CORSMiddleware, allow_origin_regex=".*", allow_credentials=True, allow_methods=["*"])
app.include_router(auth, prefix="/auth")
app.include_router(webhooks, prefix="/webhooks")
app.include_router(projects, prefix="/projects", dependencies=[Depends(current_user)])
app.include_router(expenses, prefix="/expenses")
app.include_router(receipts, prefix="/receipts", dependencies=[Depends(current_user)])
app.include_router(tools, prefix="/tools", dependencies=[Depends(current_user)])
app.include_router(billing, prefix="/billing")
app.include_router(assistant, prefix="/assistant")
app.include_router(people, prefix="/admin/people")
app.include_router(exports, prefix="/exports")


@app.exception_handler(Exception)
async def failed(request: Request, error: Exception):
    log.exception("request failed")
    return JSONResponse({"detail": repr(error)}, status_code=500)
