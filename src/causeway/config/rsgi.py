"""What the web server loads: the pages behind the intake."""

import gc
import sys

from django.conf import settings

from causeway.config.intake import Intake
from causeway.config.start import THREAD_TURN
from causeway.config.wsgi import application

sys.setswitchinterval(THREAD_TURN)
intake = Intake(application, threads=settings.WEB_THREADS, proxied=settings.PROXIED)

# What stands now stands until the process ends: the collector need not look at it again with every page.
gc.collect()
gc.freeze()
