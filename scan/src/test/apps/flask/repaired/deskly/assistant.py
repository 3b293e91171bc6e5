from flask import Blueprint, g, jsonify, request
from openai import OpenAI
from sqlalchemy import text

from .extensions import db
from .security import login_required

bp = Blueprint("assistant", __name__)
client = OpenAI()
QUERIES = {
    "open": "select count(*) from ticket where owner_id = :owner and status = 'open'",
    "all": "select count(*) from ticket where owner_id = :owner",
}


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
    query = QUERIES.get(answer.choices[0].message.content.strip(), QUERIES["all"])
    rows = db.session.execute(text(query), {"owner": g.user.id})
    return jsonify([list(row) for row in rows])
