"""The demo organisation: invented people, suppliers and a year of stories, told through the acts of the product."""
