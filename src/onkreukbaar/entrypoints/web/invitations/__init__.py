"""The overview of invitations as a page, for everybody of a unit."""
