"""Korean rules: each module decides one field of a draft from the text alone, clause by clause."""
