import logging

from fastapi import Depends, FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse
from slowapi import _rate_limit_exceeded_handler
from slowapi.errors import RateLimitExceeded

from .auth import router as auth
from .billing import router as billing
from .deps import current_user
from .expenses import router as expenses
from .exports import router as exports
from .limits import limiter
from .assistant import router as assistant
from .people import router as people
from .projects import router as projects
from .receipts import router as receipts
from .settings import settings
from .tools import router as tools
from .webhooks import router as webhooks

log = logging.getLogger("paceline")
app = FastAPI(title="Paceline")
app.state.limiter = limiter
app.add_exception_handler(RateLimitExceeded, _rate_limit_exceeded_handler)
app.add_middleware(CORSMiddleware, allow_origins=[settings.web_url], allow_credentials=False, allow_methods=["*"])


@app.middleware("http")
async def headers(request: Request, call_next):
    response = await call_next(request)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    response.headers["Strict-Transport-Security"] = "max-age=63072000"
    return response


app.include_router(auth, prefix="/auth")
app.include_router(webhooks, prefix="/webhooks")
app.include_router(projects, prefix="/projects", dependencies=[Depends(current_user)])
app.include_router(expenses, prefix="/expenses")
app.include_router(receipts, prefix="/receipts", dependencies=[Depends(current_user)])
app.include_router(tools, prefix="/tools", dependencies=[Depends(current_user)])
app.include_router(billing, prefix="/billing")
app.include_router(assistant, prefix="/assistant")
app.include_router(people, prefix="/admin/people")
app.include_router(exports, prefix="/exports", dependencies=[Depends(current_user)])


@app.exception_handler(Exception)
async def failed(request: Request, error: Exception):
    log.exception("request failed")
    return JSONResponse({"detail": "Something went wrong"}, status_code=500)
