/* Runs inside each page's head, before anything is painted. It says that scripts run, sets the reader's colours, leads on from a page
   that has moved with the fragment of the address, and, after the quick exit, keeps Back from showing this site again. */
{
  const page = document.documentElement;
  const prefix = `safeguarding:${new URL(page.dataset.root, location).pathname}:`;
  const stored = (storage, name) => {
    try {
      return window[storage].getItem(prefix + name);
    } catch {
      return null;
    }
  };
  const leave = (address) => {
    page.hidden = true;
    document.title = "";
    location.replace(address);
  };

  page.classList.add("js");
  const theme = stored("localStorage", "theme");
  if (theme === "dark" || theme === "light") page.dataset.theme = theme;

  // The exit is noted for this tab; and, for half an hour, for pages that Firefox kept for Back, which see the tab's notes as they were.
  const left = () => stored("sessionStorage", "left");
  const leftOfLate = () => {
    const [time, address] = (stored("localStorage", "left") || "0 ").split(" ");
    return Date.now() - Number(time) < 1800000 && address;
  };
  addEventListener("pageshow", (event) => {
    const address = event.persisted && (left() || leftOfLate());
    if (address) leave(address);
  });
  const [entry] = performance.getEntriesByType("navigation");
  if (entry && entry.type === "back_forward") {
    if (left()) leave(left());
  } else if (left() || stored("localStorage", "left")) {
    for (const storage of [sessionStorage, localStorage]) storage.removeItem(`${prefix}left`);
  }

  if (page.dataset.movedTo) {
    const target = new URL(page.dataset.movedTo, location);
    if (location.hash) target.hash = location.hash;
    if (target.protocol === "file:") target.pathname += "index.html";
    location.replace(target);
  }
}
