"""Runs both measurements and prints their figures. Ends with status 1 where anything is lost or unexplained."""

import atexit
import os
import shutil
import sys
import tempfile

from scripts import demo

PORT = 8070  # and the next one; not those of `make demo`, which may be running
SECONDS = float(os.environ.get("EDITING_SECONDS") or 60)


def main():
    use_a_database_of_our_own()
    with demo.prepared_example(PORT):
        # Not before: what these import needs a Django that is set up.
        from .figures import print_figures
        from .together import edited_together

        runs = []
        for title, is_killed in (("Edited by many", False), ("Edited by many, and killed", True)):
            print(f"\n{title}:", flush=True)
            runs.append(edited_together(PORT, title, SECONDS, is_killed=is_killed))
            print_figures(runs[-1])
    sys.exit(0 if all(run.is_clean for run in runs) else 1)


def use_a_database_of_our_own():
    """So that the demo's data stay as they are. Its folder goes when everything else has ended."""
    folder = tempfile.mkdtemp(prefix="workshop-planner-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # before the server starts, hence after it has stopped
    os.environ |= {"EMBEDDED_POSTGRES": folder, "DATABASE_URL": "", "LOG_LEVEL": "WARNING"}


if __name__ == "__main__":
    main()
