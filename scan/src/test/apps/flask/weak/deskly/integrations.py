import re
from lxml import etree

import requests
import yaml
from flask import Blueprint, jsonify, request

from .security import login_required, partner_required

bp = Blueprint("integrations", __name__)
SLUG = re.compile(r"^(\w+\s?)*$")


def post_json(url, payload):
    return requests.post(url, json=payload, timeout=5)


@bp.post("/test")
@login_required
def try_webhook():
    url = request.get_json()["url"]
    return jsonify(status=post_json(url, {"text": "It works"}).status_code)


@bp.post("/rules")
@login_required
def rules():
    parsed = yaml.load(request.data, Loader=yaml.Loader)
    return jsonify(count=len(parsed))


@bp.post("/import")
@login_required
def import_xml():
    parser = etree.XMLParser(resolve_entities=True)
    root = etree.fromstring(request.data, parser)
    return jsonify(tickets=[item.findtext("subject") for item in root.iter("ticket")])


@bp.post("/slug")
@login_required
def slug():
    return jsonify(ok=bool(SLUG.match(request.form["name"])))


@bp.post("/macro")
@login_required
def macro():
    expression = request.get_json()["expression"]
    return jsonify(value=eval(expression, {"hours": 2, "rate": 80}))


@bp.get("/rates")
@partner_required
def rates():
    return jsonify(requests.get("https://rates.deskly.example/latest", timeout=5, verify=False).json())
