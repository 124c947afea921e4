"""Official documents: one folder a form, one flat input, one sample; PDF and an editable twin."""
