"""Invitations and visits: fairs, company visits, congresses, receptions, training; accepted and declined."""
