"""The registers as pages: the list with its filters, views that somebody keeps, export, and the overview per unit."""
