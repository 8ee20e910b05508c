"""JSON Schemas made from what the house knows already: vocabulary, forms, columns. They document and they check."""
