import pytest

from leeward.library.models import Article
from leeward.people.models import Person, Role
from tests.cast import join
from tests.library.articles import check_profession, published


@pytest.fixture
def writer(dr_osei: Person, tomas: Person) -> Person:
    """A professional whose profession was checked."""
    check_profession(dr_osei, tomas)
    return dr_osei


@pytest.fixture
def checker(tomas: Person) -> Person:
    """A second one."""
    person = join("dr_ito", Role.PROFESSIONAL)
    check_profession(person, tomas)
    return person


@pytest.fixture
def article(writer: Person, checker: Person) -> Article:
    """An article that stands in the library."""
    return published(writer, checker)


@pytest.fixture
def nur(db: None) -> Person:
    """Somebody who looks after a group."""
    return join("nur")
