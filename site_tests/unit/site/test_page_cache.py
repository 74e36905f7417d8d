"""PageCache keeps what a whole build used or made, and nothing of a build that did not finish."""

from __future__ import annotations

from policy_site.site.page_cache import PageCache, fingerprint


def test_page_cache_before_commit_finds_nothing() -> None:
    cache: PageCache[str] = PageCache()
    cache.begin()
    cache.put("a", "made")
    assert cache.find("a") is None


def test_page_cache_after_commit_finds_what_was_put() -> None:
    cache: PageCache[str] = PageCache()
    cache.put("a", "made")
    cache.commit()
    assert cache.find("a") == "made"


def test_page_cache_after_a_build_that_did_not_finish_forgets_it() -> None:
    cache: PageCache[str] = PageCache()
    cache.begin()
    cache.put("a", "broken")
    cache.begin()
    cache.commit()
    assert cache.find("a") is None


def test_page_cache_after_a_build_without_the_page_forgets_it() -> None:
    cache: PageCache[str] = PageCache()
    cache.put("a", "made")
    cache.commit()
    cache.begin()
    cache.commit()
    assert cache.find("a") is None


def test_fingerprint_of_parts_divided_otherwise_differs() -> None:
    assert fingerprint(["ab", "c"]) != fingerprint(["a", "bc"])
