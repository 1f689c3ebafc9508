"""Identity numbers and credit codes: normalised, checked, told what damaged them, and masked.

Each check is SQL text for DuckDB, so that a file of a million rows is one statement.
"""

from zhumeng.engine.identity.credit import credit_code_fault, credit_code_reason, credit_code_value
from zhumeng.engine.identity.mask import mask_name, mask_number
from zhumeng.engine.identity.normal import normal
from zhumeng.engine.identity.resident import body_of, check_character, resident_reason, resident_value

__all__ = [
    "body_of",
    "check_character",
    "credit_code_fault",
    "credit_code_reason",
    "credit_code_value",
    "mask_name",
    "mask_number",
    "normal",
    "resident_reason",
    "resident_value",
]
