"""Text that is not the report's own: credits of pictures, leftovers of the page."""

from qostil.languages import common

_LONGEST_CREDIT = 200
_SHORT_CREDIT = 100
IMAGE_CREDIT = "credit of a picture"
PAGE_LEFTOVER = "leftover of the page"
NO_WORDS = "no words in it"


def reason_to_set_aside(text: str) -> str | None:
    """Why a sentence with this text is none of the report's; None where it is."""
    if not any(letter.isalnum() for letter in text):
        return NO_WORDS
    if _is_credit(text):
        return IMAGE_CREDIT
    if text.strip(" .:»«|").lower() in common().leftovers:
        return PAGE_LEFTOVER
    return None


def _is_credit(text: str) -> bool:
    """Whether it begins like a credit and is short, or names a licence or an agency too."""
    lowered = text.lower().lstrip("(«“*")
    if len(text) > _LONGEST_CREDIT or not lowered.startswith(common().credits):
        return False
    if any(licence in lowered for licence in common().licences):
        return True
    return len(text) <= _SHORT_CREDIT and lowered.startswith(common().sure_credits)
