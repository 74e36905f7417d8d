"""One tab of a browser, driven alike in Chromium (Playwright), Firefox and WebKit (Selenium), for the journeys that run in all three."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Protocol

from playwright.sync_api import Page
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver

PATIENCE = 15.0
ENGINES = ("chromium", "firefox", "webkit")


class Tab(Protocol):
    """What a reader does in a tab, and what the page is asked. An expression is JavaScript; a promise is waited for."""

    engine: str

    def open(self, address: str) -> None:
        """Go to an address."""

    def js(self, expression: str) -> Any:
        """The value of an expression in the page."""

    def now(self, expression: str) -> Any:
        """The value that an expression has at once, in a page that may be left meanwhile. It makes no promise."""

    def address(self) -> str:
        """The address of the page that is shown: it asks the browser, not the page, which may just be left."""

    def click(self, selector: str) -> None:
        """Click the first element of a selector that is shown."""

    def press(self, *keys: str) -> None:
        """Press keys, one after the other: `Tab`, `Enter`, `ArrowDown`, `Escape`, `Shift`, or a letter."""

    def type(self, text: str) -> None:
        """Type a text where the keyboard is."""

    def shift_click(self, selector: str) -> None:
        """Click while Shift is held."""

    def back(self) -> None:
        """The browser's Back."""

    def forward(self) -> None:
        """The browser's Forward."""

    def reload(self) -> None:
        """The browser's Reload."""


def wait(tab: Tab, expression: str, patience: float = PATIENCE) -> Any:
    """Wait until an expression is true in the page (a page may come and go meanwhile); its value."""
    return wait_until(lambda: tab.now(expression), f"{tab.engine}: {expression}", patience)


def wait_for_promise(tab: Tab, expression: str, patience: float = PATIENCE) -> Any:
    """Wait until a promise that is made again and again keeps what is wanted; its value. The page stays."""
    return wait_until(lambda: tab.js(expression), f"{tab.engine}: {expression}", patience)


def wait_until(condition: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
    """Wait until a condition holds; its value."""
    end = time.monotonic() + patience
    last: Any = None
    while time.monotonic() < end:
        try:
            if last := condition():
                return last
        except Exception as error:
            last = error
        time.sleep(0.05)
    raise AssertionError(f"never came true: {what} (last: {last!r})")


SHOWN = """[...document.querySelectorAll({selector})].find((it) => it.getClientRects().length && getComputedStyle(it).visibility !== "hidden")"""


class ChromiumTab:
    """Chromium, through Playwright."""

    engine = "chromium"

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, address: str) -> None:
        """Go to an address."""
        self.page.goto(address)

    def js(self, expression: str) -> Any:
        """The value of an expression."""
        return self.page.evaluate(f"() => ({expression})")

    def now(self, expression: str) -> Any:
        """The same."""
        return self.js(expression)

    def address(self) -> str:
        """Its address."""
        return self.page.url

    def click(self, selector: str) -> None:
        """Click."""
        self.page.locator(f"{selector} >> visible=true").first.click()

    def press(self, *keys: str) -> None:
        """Press keys."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Type a text."""
        self.page.keyboard.type(text)

    def shift_click(self, selector: str) -> None:
        """Click while Shift is held."""
        self.page.locator(selector).first.click(modifiers=["Shift"])

    def back(self) -> None:
        """Back."""
        self.page.evaluate("() => { setTimeout(() => history.back()); }")

    def forward(self) -> None:
        """Forward."""
        self.page.evaluate("() => { setTimeout(() => history.forward()); }")

    def reload(self) -> None:
        """Reload."""
        self.page.reload()


class SeleniumTab:
    """Firefox or WebKit, through Selenium."""

    def __init__(self, engine: str, driver: WebDriver) -> None:
        self.engine = engine
        self.driver = driver

    def open(self, address: str) -> None:
        """Go to an address. WebKit's driver comes back before the page's scripts have run."""
        self.driver.get(address)
        wait(self, "document.readyState === 'complete'")

    def js(self, expression: str) -> Any:
        """The value of an expression."""
        script = "const done = arguments[0]; Promise.resolve().then(() => (%s)).then((value) => done([value]), (error) => done(String(error)));"
        answer = self.driver.execute_async_script(script % expression)
        assert isinstance(answer, list), answer
        return answer[0]

    def now(self, expression: str) -> Any:
        """The value that it has at once."""
        return self.driver.execute_script(f"return ({expression});")

    def address(self) -> str:
        """Its address. WebKit's driver never comes back from a script whose page was left for another site."""
        return self.driver.current_url

    def click(self, selector: str) -> None:
        """Click: the sticky strip must not lie over it."""
        self._shown(selector).click()

    def press(self, *keys: str) -> None:
        """Press keys."""
        for key in keys:
            ActionChains(self.driver, duration=0).send_keys(_key(key)).perform() if key != "Shift" else self._shift()

    def _shift(self) -> None:
        ActionChains(self.driver, duration=0).key_down(Keys.SHIFT).key_up(Keys.SHIFT).perform()

    def type(self, text: str) -> None:
        """Type a text."""
        ActionChains(self.driver, duration=0).send_keys(text).perform()

    def shift_click(self, selector: str) -> None:
        """Click while Shift is held."""
        ActionChains(self.driver, duration=0).key_down(Keys.SHIFT).click(self._shown(selector)).key_up(Keys.SHIFT).perform()

    def back(self) -> None:
        """Back."""
        self.driver.execute_script("setTimeout(() => history.back())")

    def forward(self) -> None:
        """Forward."""
        self.driver.execute_script("setTimeout(() => history.forward())")

    def reload(self) -> None:
        """Reload."""
        self.driver.refresh()
        wait(self, "document.readyState === 'complete'")

    def _shown(self, selector: str) -> Any:
        quoted = "'" + selector.replace("'", "\\'") + "'"
        found = self.driver.execute_script(f"const it = {SHOWN.replace('{selector}', quoted)}; it?.scrollIntoView({{block: 'center'}}); return it;")
        assert found is not None, f"{self.engine}: {selector} is not shown"
        return found


def _key(name: str) -> str:
    return {"Tab": Keys.TAB, "Enter": Keys.ENTER, "ArrowDown": Keys.ARROW_DOWN, "ArrowUp": Keys.ARROW_UP, "Escape": Keys.ESCAPE}.get(name, name)
