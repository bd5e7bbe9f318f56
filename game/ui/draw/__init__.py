"""Drawing: boxes, sheets, type, themes, charts."""
