import markdown
import nh3
from flask import Blueprint, render_template, request
from markupsafe import Markup, escape

from .models import Ticket
from .security import g, login_required

bp = Blueprint("pages", __name__)


@bp.get("/")
def home():
    return render_template("home.html")


@bp.get("/hello")
def hello():
    name = request.args.get("name", "you")
    return f"<h1>Hello {escape(name)}</h1>"


@bp.get("/tickets/<int:ticket_id>")
@login_required
def ticket(ticket_id):
    found = Ticket.query.filter_by(id=ticket_id, owner_id=g.user.id).first_or_404()
    return render_template("ticket.html", ticket=found, body=Markup(nh3.clean(markdown.markdown(found.body))))
