"""Lines for the Dutch standard Logboek Dataverwerkingen: which processing concerned whom, made from the record."""
