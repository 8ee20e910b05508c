"""What belongs to no single folder: the promises of the architecture, journeys, and the installation tests run in."""
