"""The HTTP API: the acts of the pages as documented resources, for the programs of people who may do them anyhow."""
