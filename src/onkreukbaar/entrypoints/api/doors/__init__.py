"""The resources of the API, one file per kind; each view makes one domain call."""
