"""The place under test, with a mail server of the test's choice: for processes that a test starts and loses."""

import os

from leeward.config.settings import *  # noqa: F403

EMAIL_BACKEND = os.environ["LEEWARD_TEST_MAIL"]
