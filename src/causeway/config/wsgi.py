"""The pages as a WSGI application."""

from django.core.wsgi import get_wsgi_application

from causeway.config import env

env.name_settings()
application = get_wsgi_application()
