"""Cards: every rule of the model in a few sentences, with its switch, source, formula and curve."""
