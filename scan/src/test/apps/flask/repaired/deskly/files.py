import os
import subprocess
import json
import uuid
from base64 import b64decode

from flask import Blueprint, current_app, g, jsonify, request, send_file
from werkzeug.utils import secure_filename

from .extensions import db
from .models import Attachment
from .security import login_required

bp = Blueprint("files", __name__)
KINDS = {"image/png": ".png", "image/jpeg": ".jpg", "application/pdf": ".pdf"}


@bp.post("/")
@login_required
def upload():
    given = request.files["file"]
    if given.mimetype not in KINDS:
        return jsonify(error="Only pictures and PDF"), 415
    stored = f"{uuid.uuid4()}{KINDS[given.mimetype]}"
    given.save(os.path.join(current_app.config["UPLOADS"], stored))
    attachment = Attachment(owner_id=g.user.id, stored=stored, name=secure_filename(given.filename))
    db.session.add(attachment)
    db.session.commit()
    return jsonify(id=attachment.id), 201


@bp.get("/download")
@login_required
def download():
    attachment = Attachment.query.filter_by(id=request.args.get("id", type=int), owner_id=g.user.id).first_or_404()
    return send_file(os.path.join(current_app.config["UPLOADS"], attachment.stored), download_name=attachment.name)


@bp.post("/convert")
@login_required
def convert():
    width = int(request.form.get("width", "200"))
    subprocess.run(
        ["convert", "in.png", "-resize", f"{width}x{width}", "out.png"], cwd=current_app.config["UPLOADS"], check=True
    )
    return jsonify(ok=True)


@bp.get("/view")
@login_required
def view():
    saved = request.cookies.get("fileview")
    if not saved:
        return jsonify({})
    return jsonify(json.loads(b64decode(saved)))
