"""What leaves the house: letters and publication."""
