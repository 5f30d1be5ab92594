"""How things look in words and shapes: dates, icons, clocks, the page of components."""
