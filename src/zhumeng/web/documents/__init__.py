"""Documents and reviews, page by page; the check of a code for everyone."""
