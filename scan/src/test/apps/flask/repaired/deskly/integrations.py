import re
from urllib.parse import urlparse

from defusedxml import ElementTree

import requests
import yaml
from flask import Blueprint, jsonify, request

from .security import login_required, partner_required

bp = Blueprint("integrations", __name__)
SLUG = re.compile(r"^\w+(?: \w+)*$")
HOSTS = {"hooks.slack.com", "discord.com"}


def post_json(url, payload):
    return requests.post(url, json=payload, timeout=5, allow_redirects=False)


@bp.post("/test")
@login_required
def try_webhook():
    url = request.get_json()["url"]
    parsed = urlparse(url)
    if parsed.scheme != "https" or parsed.hostname not in HOSTS:
        return jsonify(error="Only Slack and Discord"), 400
    return jsonify(status=post_json(url, {"text": "It works"}).status_code)


@bp.post("/rules")
@login_required
def rules():
    parsed = yaml.safe_load(request.data)
    return jsonify(count=len(parsed))


@bp.post("/import")
@login_required
def import_xml():
    root = ElementTree.fromstring(request.data)
    return jsonify(tickets=[item.findtext("subject") for item in root.iter("ticket")])


@bp.post("/slug")
@login_required
def slug():
    return jsonify(ok=bool(SLUG.match(request.form["name"][:80])))


@bp.post("/macro")
@login_required
def macro():
    prices = {"hour": 80, "day": 600}
    return jsonify(value=prices.get(request.get_json()["expression"], 0))


@bp.get("/rates")
@partner_required
def rates():
    return jsonify(requests.get("https://rates.deskly.example/latest", timeout=5).json())
