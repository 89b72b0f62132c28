"""Make property tests repeatable: the same examples in every run, so that a red run can be looked into.

``RESPARSE_EXPLORE=1`` looks for new ones instead.
"""

import os

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.register_profile("explore", deadline=None, print_blob=True)
settings.load_profile("explore" if os.environ.get("RESPARSE_EXPLORE") else "repeatable")
