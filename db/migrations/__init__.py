"""The schema's history. Alembic is imported only when a library is older than ``HEAD``."""

from pathlib import Path

HEAD = "0001"
"""The newest revision; ``db.header.SCHEMA`` counts them."""

SCRIPTS = Path(__file__).resolve().parent
