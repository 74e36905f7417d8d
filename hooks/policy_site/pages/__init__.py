"""Everything that becomes a page: macros, page rules, and one module for each kind of generated page."""
