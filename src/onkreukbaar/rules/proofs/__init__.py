"""What must hold of a pack besides being readable; `prove` puts the proofs together."""
