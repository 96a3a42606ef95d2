"""What a ranking is worth, worked out by hand."""

from benchmarks.figures import Figures, averaged, measure, row


def test_figures_are_means_over_the_queries() -> None:
    """First, third and not among the ten: 1, 1/log2(4) and 0; the time is the one in the middle."""
    assert averaged([0, 2, 10], [1.0, 9.0, 2.0]) == Figures(0.5, 0.3333, 0.6667, 0.4444, 2.0)


def test_only_the_first_ten_of_a_ranking_count() -> None:
    ids = [str(number) for number in range(12)]
    found = measure(lambda query: ids, [("?", "9"), ("?", "10")])
    assert (found.ndcg_at_10, found.recall_at_1, found.recall_at_5, found.mrr) == (0.1445, 0.0, 0.0, 0.05)


def test_the_names_are_those_that_tables_give_them() -> None:
    figures = Figures(0.5, 0.3333, 0.6667, 0.4444, 2.0)
    assert figures.named() == {
        "ndcg@10": 0.5, "recall@1": 0.3333, "recall@5": 0.6667, "mrr": 0.4444, "ms_per_query": 2.0
    }  # fmt: skip
    assert row("system", figures, 19.97) == "| system | 0.500 | 0.333 | 0.667 | 0.444 | 2.0 | 20.0 |"
