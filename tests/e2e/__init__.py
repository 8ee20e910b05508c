"""Every page of the demo organisation, as each role, in a browser."""
