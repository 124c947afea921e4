"""How much of a paper stands filled in when a clerk opens it: `uv run bench/known.py [--forms]`.

Each procedure is played to its end in a small town, then each form that its rules ask for is opened
as the desk opens it. Printed are, a procedure and (with --forms) a form, the required fields filled
whole, those filled in part (a list whose rows want more), and all; the day of drafting is not
counted. The papers of a played procedure repeat the samples' data, so what goes on from paper to
paper counts as known; nothing was drafted for the committee and the
campaign, whose figures are those of the acts alone.
"""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import django

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--forms", action="store_true")
    asked = parser.parse_args()
    sys.path.insert(0, str(Path(__file__).parents[1]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huanjie.settings")
    django.setup()
    from known_run import in_a_world_of_its_own

    with TemporaryDirectory() as folder:
        in_a_world_of_its_own(Path(folder), each=asked.forms)
