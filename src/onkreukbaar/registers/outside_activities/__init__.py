"""What people do besides their work: second jobs, own companies, boards, volunteering."""
