"""QR codes drawn as SVG on the server: one path, no style, sharp at any size and on paper."""

from __future__ import annotations

import qrcode
from django.utils.html import format_html
from qrcode.constants import ERROR_CORRECT_M

QUIET = 4
"""Empty modules around the code, as its standard asks."""


def square(text: str, label: str) -> str:
    """The code of a text as an ``svg`` element with a label for who cannot see it."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    code.make()
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}" shape-rendering="crispEdges">'
        '<rect width="{0}" height="{0}" fill="#fff"></rect><path d="{2}" fill="#000"></path></svg>',
        len(rows), label, path,
    )  # fmt: skip
