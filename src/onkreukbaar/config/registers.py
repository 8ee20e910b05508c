"""The street: every register of this installation, in the order of the menu. A new register is one line here."""

STREET: tuple[str, ...] = (
    "onkreukbaar.registers.gifts",
    "onkreukbaar.registers.pre_visit_agreements",
)

# Each folder offers its Register under this name.
REGISTERS: tuple[str, ...] = tuple(f"{folder}.register.REGISTER" for folder in STREET)
