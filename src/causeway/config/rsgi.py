"""What the web server loads: the pages behind the intake."""

from django.conf import settings

from causeway.config.intake import Intake
from causeway.config.wsgi import application

intake = Intake(application, threads=settings.WEB_THREADS, proxied=settings.PROXIED)
