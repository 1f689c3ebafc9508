"""The way of the money, page by page; publicity for everyone."""
