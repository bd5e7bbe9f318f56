"""One report of a match, one of a class, as a page, a PDF or a spreadsheet."""
