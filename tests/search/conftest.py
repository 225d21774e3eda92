"""What the tests of the search begin with."""

import pytest

from tracker.accounts.models import Role


@pytest.fixture
def officer(sign_in_as):
    return sign_in_as(Role.OFFICER)
