"""Inquiry holds: while an inquiry runs, the person concerned does not see who looks. Two people lift it."""
