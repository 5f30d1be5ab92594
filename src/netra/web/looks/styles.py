"""The style sheets, in the order in which pages name them."""

SHEETS = (
    "tokens",  # declares the layers, so it comes first
    "base",
    "layout",
    "shared",
    "frame",
    "button",
    "field",
    "badge",
    "card",
    "home",
    "verdict",
    "receipt",
    "table",
    "work",
    "sidebar",
    "insight",
    "notice",
    "utilities",
    "print",
)
