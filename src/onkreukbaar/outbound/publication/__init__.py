"""What everybody may read of the registers: lines made by the policies, looked at by a person, published as data."""
