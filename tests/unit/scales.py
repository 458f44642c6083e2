"""Tables of weighed evidence, as the tests look at them."""

from pipelines.reference import table


def weights_of(name: str) -> dict[tuple[str, str], float]:
    """The weights of a table by kind and words, each of them given once and none out of bounds."""
    rows = table(name)
    weights = {(row["evidence"], row["text"]): float(row["weight"]) for row in rows}
    assert len(weights) == len(rows)
    assert all(-6 < weight < 6 for weight in weights.values())
    return weights
