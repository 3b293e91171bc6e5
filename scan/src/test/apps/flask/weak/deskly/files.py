import os
import subprocess
import pickle
import uuid
from base64 import b64decode

from flask import Blueprint, current_app, g, jsonify, request, send_file

from .extensions import db
from .models import Attachment
from .security import login_required

bp = Blueprint("files", __name__)


@bp.post("/")
@login_required
def upload():
    given = request.files["file"]
    stored = f"{uuid.uuid4()}-{given.filename}"
    given.save(os.path.join(current_app.config["UPLOADS"], stored))
    attachment = Attachment(owner_id=g.user.id, stored=stored, name=given.filename)
    db.session.add(attachment)
    db.session.commit()
    return jsonify(id=attachment.id), 201


@bp.get("/download")
@login_required
def download():
    name = request.args["name"]
    return send_file(os.path.join(current_app.config["UPLOADS"], name))


@bp.post("/convert")
@login_required
def convert():
    options = request.form.get("options", "-resize 200x200")
    command = f"convert in.png {options} out.png"
    subprocess.run(command, shell=True, cwd=current_app.config["UPLOADS"], check=True)
    return jsonify(ok=True)


@bp.get("/view")
@login_required
def view():
    saved = request.cookies.get("fileview")
    if not saved:
        return jsonify({})
    return jsonify(pickle.loads(b64decode(saved)))
