"""The guard's orders: which sessions are left when the pipe closes."""

import pytest

from service.guard import read_orders


@pytest.mark.parametrize(
    ("orders", "left"),
    [
        ([], set()),
        (["+5"], {5}),
        (["+5", "+6", "-5"], {6}),
        (["+5", "done"], None),
        (["+5", "-5", "+5"], {5}),
        (["-5"], set()),
    ],
    ids=["none", "one", "one-ended", "all-in-order", "number-used-again", "unknown"],
)
def test_orders(orders, left):
    assert read_orders(f"{order}\n" for order in orders) == left
