// @ts-check
/* Loads a page again as soon as it has been built again, and leads to a report that is new. `make serve` puts it into every page; the published site
   has none of it. */
(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) return;
  const TOLD = "report-told";

  // A report that was there when the page was loaded is not read aloud by itself: it gets the focus, once, and keeps it when the page is loaded again.
  addEventListener("DOMContentLoaded", () => {
    const report = document.querySelector(".build-report");
    const said = report?.textContent ?? "";
    if (report instanceof HTMLElement && said !== sessionStorage.getItem(TOLD)) report.focus();
    sessionStorage.setItem(TOLD, said);
  });

  // Somebody who is filling in a form does not lose it.
  if (document.querySelector("meta[name='no-reload']")) return;
  const base = new URL(script.src).origin;
  const request = script.dataset.request ?? String(Math.floor(performance.timeOrigin));
  let epoch = Number(script.dataset.epoch ?? 0);
  /** @type {AbortController | undefined} */
  let asking;

  async function poll() {
    const mine = new AbortController();
    asking = mine;
    while (!mine.signal.aborted) {
      try {
        const response = await fetch(`${base}/livereload/${epoch}/${request}`, { signal: mine.signal, cache: "no-store" });
        const newest = Number(await response.text());
        if (response.ok && newest > epoch) {
          if (epoch && document.activeElement?.matches(".build-report")) sessionStorage.removeItem(TOLD);
          if (epoch) location.reload();
          epoch = newest;
        }
        if (response.ok) continue;
      } catch {
        // The server has been stopped, or the page has been left.
      }
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }

  function follow() {
    asking?.abort();
    asking = undefined;
    if (document.visibilityState === "visible") poll();
  }

  addEventListener("pageshow", follow);
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", () => asking?.abort());
})();
