"""What answers are made of besides data: for entity tags, or a new version would go on answering with what the old one
said, and name style sheets that are gone.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

PARTS = ("sessions_app", "workshop", "templates", "static", "requirements.txt")


@cache
def made_of() -> str:
    """Another one with each version of the code that is served, of its files, and of its libraries."""
    return fingerprint(settings.BASE_DIR)


def fingerprint(folder: Path) -> str:
    single = [folder / part for part in PARTS]
    found = sorted({*single, *(path for part in single for path in part.rglob("*"))})
    digest = sha256()
    for path in found:
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()
