"""Files with rows and columns, as others hand them in: CSV, Excel, JSON, JSON lines. Knows no register."""
