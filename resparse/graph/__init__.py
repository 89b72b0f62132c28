"""The graph of citations: what documents cite one another, cut to a question and written in a format."""
