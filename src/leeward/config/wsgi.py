"""The pages, for any WSGI server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.config.settings")
application = get_wsgi_application()
# What was loaded stays: nobody waits for their page while it is looked through for garbage again.
gc.freeze()
