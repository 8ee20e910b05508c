"""Pages round financial interests: who must declare and did, which positions are designated, what is kept apart."""
