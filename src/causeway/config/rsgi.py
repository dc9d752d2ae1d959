"""What the web server loads: the pages behind the intake."""

import sys

from django.conf import settings

from causeway.config.intake import Intake
from causeway.config.wsgi import application

# Whoever writes holds a lock that all processes wait for, and must get the interpreter back at once after each query.
# With Python's own 5 ms a burst of signatures was a third slower.
sys.setswitchinterval(0.0005)

intake = Intake(application, threads=settings.WEB_THREADS, proxied=settings.PROXIED)
