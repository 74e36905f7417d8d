"""Firefox and WebKit for the tests, beside Playwright's Chromium: which are installed, and a driver for each.

Firefox is driven through Marionette, its own remote control, so that no geckodriver is needed; WebKit through Debian's WebKitWebDriver
and MiniBrowser, on a screen of its own (Xvfb).
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import FirefoxOptions, WebKitGTK, WebKitGTKOptions
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.webkitgtk.service import Service

FIREFOXES = ("firefox-esr", "firefox")
MINI_BROWSERS = ("/usr/lib/*/webkit2gtk-4.1/MiniBrowser", "/usr/lib/*/webkit2gtk-4.0/MiniBrowser", "/usr/libexec/webkit2gtk-4.1/MiniBrowser")
PACKAGES: Mapping[str, tuple[str, ...]] = {"firefox": ("firefox-esr",), "webkit": ("webkit2gtk-driver", "xvfb")}
"""What brings each engine on Debian. MiniBrowser comes with the driver."""
PATIENCE = 30.0


def firefox() -> str | None:
    """The path of this machine's Firefox, or None."""
    return next((path for name in FIREFOXES if (path := shutil.which(name))), None)


def mini_browser() -> str | None:
    """The path of WebKit's MiniBrowser, or None where it, its driver or a screen for it is missing."""
    if not (shutil.which("WebKitWebDriver") and shutil.which("Xvfb")):
        return None
    return next((str(path) for pattern in MINI_BROWSERS for path in sorted(Path("/").glob(pattern[1:]))), None)


def installed() -> list[str]:
    """The engines that the tests can run in here, besides Chromium."""
    return [name for name, path in (("firefox", firefox()), ("webkit", mini_browser())) if path]


# ---- Firefox


COMMANDS: Mapping[str, str] = {
    "newSession": "WebDriver:NewSession",
    "quit": "Marionette:Quit",
    "get": "WebDriver:Navigate",
    "goBack": "WebDriver:Back",
    "goForward": "WebDriver:Forward",
    "refresh": "WebDriver:Refresh",
    "getCurrentUrl": "WebDriver:GetCurrentURL",
    "getTitle": "WebDriver:GetTitle",
    "getPageSource": "WebDriver:GetPageSource",
    "findElement": "WebDriver:FindElement",
    "findElements": "WebDriver:FindElements",
    "clickElement": "WebDriver:ElementClick",
    "clearElement": "WebDriver:ElementClear",
    "sendKeysToElement": "WebDriver:ElementSendKeys",
    "getElementText": "WebDriver:GetElementText",
    "getElementProperty": "WebDriver:GetElementProperty",
    "getElementAriaRole": "WebDriver:GetComputedRole",
    "getElementAriaLabel": "WebDriver:GetComputedLabel",
    "w3cExecuteScript": "WebDriver:ExecuteScript",
    "w3cExecuteScriptAsync": "WebDriver:ExecuteAsyncScript",
    "actions": "WebDriver:PerformActions",
    "clearActionState": "WebDriver:ReleaseActions",
    "w3cGetActiveElement": "WebDriver:GetActiveElement",
    "setTimeouts": "WebDriver:SetTimeouts",
    "setWindowRect": "WebDriver:SetWindowRect",
    "getWindowRect": "WebDriver:GetWindowRect",
    "w3cGetWindowHandles": "WebDriver:GetWindowHandles",
    "w3cGetCurrentWindowHandle": "WebDriver:GetWindowHandle",
    "switchToWindow": "WebDriver:SwitchToWindow",
    "switchToFrame": "WebDriver:SwitchToFrame",
    "newWindow": "WebDriver:NewWindow",
    "close": "WebDriver:CloseWindow",
    "printPage": "WebDriver:Print",
    "screenshot": "WebDriver:TakeScreenshot",
    "setContext": "Marionette:SetContext",
}
"""What Selenium calls a command, and what Marionette does."""


class Marionette:
    """Selenium's commands, sent to a Firefox that has been started with `--marionette`."""

    def __init__(self, port: int) -> None:
        self.stream = _connect(port)
        self.last = 0
        self._read()

    def execute(self, command: str, params: dict[str, Any]) -> dict[str, Any]:
        """Run one command; the answer is as Selenium expects it."""
        if command == "getTimeouts":
            return {"value": {}}
        self.last += 1
        sent = {name: value for name, value in params.items() if name != "sessionId"}
        if command == "newSession":
            sent = sent["capabilities"]["alwaysMatch"] | {"browserName": "firefox"}
            sent = {"capabilities": {"alwaysMatch": {name: value for name, value in sent.items() if not name.startswith("se:")}}}
        elif command == "quit":
            sent = {"flags": ["eForceQuit"]}
        elif command in ("findElement", "findElements") and "id" in sent:
            sent["element"] = sent.pop("id")
        text = json.dumps([0, self.last, COMMANDS[command], sent])
        self.stream.sendall(f"{len(text.encode())}:{text}".encode())
        _, _, error, result = self._read()
        if error:
            return {"status": 500, "value": json.dumps({"value": error})}
        is_bare = isinstance(result, dict) and set(result) == {"value"}
        return {"value": result["value"] if is_bare else result}

    def close(self) -> None:
        """End the connection."""
        self.stream.close()

    def _read(self) -> Any:
        length = b""
        while (byte := self._take(1)) != b":":
            length += byte
        return json.loads(self._take(int(length)))

    def _take(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            part = self.stream.recv(size - len(data))
            if not part:
                raise WebDriverException("Firefox has closed the connection")
            data += part
        return data


def _connect(port: int) -> socket.socket:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            stream = socket.create_connection(("127.0.0.1", port))
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            stream.settimeout(120)
            return stream


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


PREFERENCES: Mapping[str, bool | int | str] = {
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.disable_open_during_load": False,
    "dom.serviceWorkers.testing.enabled": True,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "privacy.trackingprotection.enabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}
"""Nothing of the browser's own goes out, and nothing pops up."""


@contextmanager
def firefox_driver(preferences: Mapping[str, bool | int | str] | None = None) -> Iterator[WebDriver]:
    """A fresh Firefox, ended afterwards. `preferences`: what it is set to besides."""
    path = firefox()
    assert path, "Firefox is not installed"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        port = free_port()
        every = {**PREFERENCES, **(preferences or {}), "marionette.port": port}
        (Path(profile) / "user.js").write_text("".join(f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in every.items()))
        command = [path, "--marionette", "-remote-allow-system-access", "--headless", "--no-remote", "--profile", profile, "about:blank"]
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "MOZ_HEADLESS": "1", "HOME": profile}
        ) as process:
            try:
                driver = WebDriver(command_executor=Marionette(port), options=FirefoxOptions())  # type: ignore[arg-type]
                yield driver
                driver.quit()
            finally:
                _end(process)


# ---- WebKit


@contextmanager
def screen() -> Iterator[str]:
    """A screen that nobody sees: its name."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x1100x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        os.close(write)
        try:
            with os.fdopen(read) as told:
                yield f":{told.readline().strip()}"
        finally:
            _end(process)


@contextmanager
def webkit_driver() -> Iterator[WebDriver]:
    """A fresh WebKit, ended afterwards."""
    path = mini_browser()
    assert path, "WebKit's MiniBrowser is not installed"
    with screen() as display, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        options = WebKitGTKOptions()
        options.binary_location = path
        options.add_argument("--automation")
        # The sandbox needs rights that a container's root does not have; what is opened here is the site itself.
        environment = {**os.environ, "DISPLAY": display, "HOME": home, "XDG_DATA_HOME": f"{home}/data", "XDG_CACHE_HOME": f"{home}/cache"}
        environment |= {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "NO_AT_BRIDGE": "1", "LIBGL_ALWAYS_SOFTWARE": "1", "GDK_BACKEND": "x11"}
        service = Service(shutil.which("WebKitWebDriver"), env=environment)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # Selenium's, about its own driver for WebKit
            driver = WebKitGTK(options=options, service=service)
        try:
            yield driver
        finally:
            driver.quit()
            service.stop()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()


def driver_of(engine: str) -> Any:
    """A context with a fresh browser of the engine, `firefox` or `webkit`."""
    return firefox_driver() if engine == "firefox" else webkit_driver()


def printed(driver: WebDriver, file: Path) -> Path:
    """The open page on A4, as a PDF file. WebKit's driver cannot print."""
    options = {"page": {"width": 21.0, "height": 29.7}, "margin": {"top": 0, "bottom": 0, "left": 0, "right": 0}, "shrinkToFit": False, "background": False}
    file.write_bytes(base64.b64decode(driver.execute("printPage", options)["value"]))
    return file
