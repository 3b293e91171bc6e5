from flask import Blueprint, g, jsonify, request
from openai import OpenAI
from sqlalchemy import text

from .extensions import db
from .security import login_required

bp = Blueprint("assistant", __name__)
client = OpenAI()


@bp.post("/ask")
@login_required
def ask():
    answer = client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[
            {"role": "system", "content": "Answer with one SQL query over the table ticket."},
            {"role": "user", "content": request.get_json()["question"]},
        ],
    )
    query = answer.choices[0].message.content
    rows = db.session.execute(text(query))
    return jsonify([list(row) for row in rows])
