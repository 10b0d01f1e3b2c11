"""The entities that a text names, known or not: from the gazetteer, by their shape, and by the model."""
