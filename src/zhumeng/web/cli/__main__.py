"""``python -m zhumeng.web.cli``: the command line where the script is not on the PATH."""

from zhumeng.web.cli import main

main()
