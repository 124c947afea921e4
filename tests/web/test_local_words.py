"""What only some places' findings ask an officer to do is said in both languages."""

import pytest

from huanjie.law.catalogue import catalogue
from huanjie.web.words import called
from huanjie.web.words_local import AFTER_LOCAL_FINDING


@pytest.mark.parametrize("code", AFTER_LOCAL_FINDING)
def test_a_finding_of_a_local_text_says_what_to_do(code: str) -> None:
    assert code in catalogue()
    says = AFTER_LOCAL_FINDING[code]
    assert (called("after_finding", code, "zh"), called("after_finding", code, "en")) == (
        says.zh,
        says.en,
    )
