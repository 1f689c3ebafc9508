"""What pages may use of documents and reviews; it needs the database."""

from zhumeng.foundation.papers import LENGTH, read_code, shown_code
from zhumeng.work.benefits.actions.ask_review import LEAST, LONGEST, ask_review
from zhumeng.work.benefits.actions.decide_review import correct_review, uphold_review
from zhumeng.work.benefits.actions.issue_document import issue_document
from zhumeng.work.benefits.actions.issue_due import issue_due, waiting_for_notice
from zhumeng.work.benefits.actions.issue_return import issue_return
from zhumeng.work.benefits.actions.print_documents import page_view, print_document, print_pile
from zhumeng.work.benefits.actions.serve_document import WAYS, serve_document
from zhumeng.work.benefits.actions.upload_scan import read_scan, upload_scan
from zhumeng.work.benefits.documents.kinds import GRANTED, OF_OUTCOME, TITLES
from zhumeng.work.benefits.documents.paper import fonts
from zhumeng.work.benefits.documents.reviews import (
    find_review,
    last_day_to_ask,
    list_reviews,
    review_of,
    standing_document,
)
from zhumeng.work.benefits.documents.seal import the_seal
from zhumeng.work.benefits.documents.seen import (
    PAGE,
    about_the_same,
    document_by_code,
    documents_of,
    find_document,
    page_of_documents,
    public_name,
    served_on,
    shown_names,
    unprinted,
)
from zhumeng.work.benefits.documents.writing import keys_of
from zhumeng.work.benefits.models.review import OPEN_REVIEWS

__all__ = [
    "GRANTED",
    "LEAST", "LENGTH", "LONGEST", "OF_OUTCOME", "OPEN_REVIEWS", "PAGE", "TITLES", "WAYS",
    "about_the_same", "ask_review", "correct_review", "document_by_code", "documents_of",
    "find_document", "find_review", "fonts", "issue_document", "issue_due", "issue_return", "keys_of",
    "last_day_to_ask", "list_reviews", "page_of_documents", "page_view", "print_document", "print_pile",
    "public_name", "read_code", "read_scan", "review_of", "serve_document", "served_on", "shown_code",
    "shown_names", "standing_document", "the_seal", "unprinted", "uphold_review", "upload_scan",
    "waiting_for_notice",
]  # fmt: skip
