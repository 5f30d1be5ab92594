"""Citations of law in running text: found, parsed and resolved by day.

Three stages, each its own module: `finding` marks what is written (`chains` reads articles, `naming` reads
instruments), `joining` says which article belongs to which instrument, `resolving` asks the rulebook.
"""

from netra.rulebook.citations.citation import Citation, Remark
from netra.rulebook.citations.search import find_citations

__all__ = ["Citation", "Remark", "find_citations"]
