"""The content of the form DFE137, as a page and as a PDF."""
