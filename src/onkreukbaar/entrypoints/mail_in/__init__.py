"""Mail in: an offer or invitation that somebody forwards comes back as a link to the question, partly filled in.

Nothing is decided by mail and nothing is told by mail: a sender can be forged. Only the person whose address it is can
open the link, signed in, and he confirms each thing that was read.
"""
