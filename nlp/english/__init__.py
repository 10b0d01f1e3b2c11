"""English rules: each module decides one field of a draft from the parse of its paragraph and from the masked text."""
