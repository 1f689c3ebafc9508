"""A process that takes files until it is killed; started by test_killed_intake."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "zhumeng.foundation.settings"
    import django

    django.setup()
    from zhumeng.engine.month import Month
    from zhumeng.registers import api

    folder = Path(sys.argv[1])
    print("ready", flush=True)
    for file in sorted(folder.glob("*.csv")):
        api.take("contributions", file, arrived=Month(2022, 7))
    print("done", flush=True)


if __name__ == "__main__":
    main()
