from dotenv import load_dotenv
from flask import Flask, jsonify
from flask_talisman import Talisman
from flask_wtf.csrf import CSRFProtect

from . import config
from .extensions import db
from .limits import limiter


def create_app():
    load_dotenv()
    app = Flask(__name__)
    app.config.from_object(config.Settings)
    db.init_app(app)
    limiter.init_app(app)
    CSRFProtect(app)
    Talisman(app, content_security_policy={"default-src": "'self'"})

    from .admin.routes import bp as admin
    from .assistant import bp as assistant
    from .auth.routes import bp as auth
    from .billing import bp as billing
    from .files import bp as files
    from .integrations import bp as integrations
    from .pages import bp as pages
    from .tickets.routes import bp as tickets
    from .webhooks import bp as webhooks

    app.register_blueprint(pages)
    app.register_blueprint(auth, url_prefix="/auth")
    app.register_blueprint(tickets, url_prefix="/api/tickets")
    app.register_blueprint(files, url_prefix="/api/files")
    app.register_blueprint(billing, url_prefix="/api/billing")
    app.register_blueprint(integrations, url_prefix="/api/integrations")
    app.register_blueprint(assistant, url_prefix="/api/assistant")
    app.register_blueprint(admin, url_prefix="/admin")
    app.register_blueprint(webhooks, url_prefix="/webhooks")

    @app.errorhandler(Exception)
    def failed(error):
        app.logger.exception("request failed")
        return jsonify(error="Something went wrong"), 500

    return app
