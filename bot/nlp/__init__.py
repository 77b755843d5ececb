"""Understanding: text in, acts out. Pure, without storage, explainable (`parse --explain`)."""
