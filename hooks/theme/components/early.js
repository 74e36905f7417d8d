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

  const left = () => stored("sessionStorage", "left");
  addEventListener("pageshow", (event) => event.persisted && left() && leave(left()));
  if (left()) {
    const [entry] = performance.getEntriesByType("navigation");
    if (entry && entry.type === "back_forward") leave(left());
    else sessionStorage.removeItem(`${prefix}left`);
  }

  if (page.dataset.movedTo) {
    const target = new URL(page.dataset.movedTo, location);
    if (location.hash) target.hash = location.hash;
    location.replace(target);
  }
}
