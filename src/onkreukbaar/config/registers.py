"""The street: every register of this installation, in the order of the menu. A new register is one line here."""

STREET: tuple[str, ...] = (
    "onkreukbaar.registers.gifts",
    "onkreukbaar.registers.invitations",
    "onkreukbaar.registers.pre_visit_agreements",
    "onkreukbaar.registers.business_contacts",
    "onkreukbaar.registers.contact_authorisations",
    "onkreukbaar.registers.outside_activities",
    "onkreukbaar.registers.personal_relations",
    "onkreukbaar.registers.financial_interests",
    "onkreukbaar.registers.sponsorship",
    "onkreukbaar.registers.fundraising",
    "onkreukbaar.registers.information_sharing",
    "onkreukbaar.registers.advice",
)
