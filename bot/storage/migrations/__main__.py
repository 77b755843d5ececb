"""`python -m bot.storage.migrations "what changes"`: write the next version from the tables as they are now."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import sqlalchemy as sa
from alembic import command

from bot.storage.engine import open_engine
from bot.storage.migrations import HEAD, HERE, alembic_config

VERSIONS = HERE / "versions"


def main(words: list[str]) -> None:
    """Compare the tables with an empty database brought to `HEAD`; without *words*, write the baseline anew."""
    number = f"{int(HEAD) + 1:04d}" if words else HEAD
    with open_engine(sa.make_url("sqlite://")).begin() as connection:
        config = alembic_config(connection)
        config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
        config.attributes["batch"] = bool(words)
        if words:
            command.upgrade(config, HEAD)
        else:
            for old in VERSIONS.glob("[0-9]*.py"):
                old.unlink()
        command.revision(config, message=" ".join(words) or "Baseline", rev_id=number, autogenerate=True)
    for file in VERSIONS.glob(f"{number}_*.py"):
        tidy(file)


def tidy(file: Path) -> None:
    """In the style of the house: Alembic's remarks left out, formatted, unused imports gone."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.strip().startswith("# ###")), encoding="utf-8")
    for task in (["format"], ["check", "--fix"]):
        subprocess.run([sys.executable, "-m", "ruff", *task, "--quiet", str(file)], check=True)  # noqa: S603


if __name__ == "__main__":
    main(sys.argv[1:])
