"""Financial interests of people in designated positions; the designated officer alone reads them."""
