"""The words: one YAML per topic, strict templates. Nothing else in the house holds a sentence for users."""
