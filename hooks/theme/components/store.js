// @ts-check
/* What this site keeps in the browser. Each name carries the site's path: several schools may share one origin.
   Storage may be switched off: then nothing is kept, and what was chosen lasts for the page. */

/** The path at which this site begins, such as `/` or `/school-a/`. */
export function sitePath() {
  return new URL(document.documentElement.dataset.root ?? "./", location.href).pathname;
}

/** What every name begins with that this site keeps: in local and session storage, and in the cache for reading offline. */
export function prefix() {
  return `safeguarding:${sitePath()}:`;
}

/** @param {string} name */
export function kept(name) {
  try {
    return localStorage.getItem(prefix() + name);
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {string | null} value null to forget it
 */
export function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem(prefix() + name);
    else localStorage.setItem(prefix() + name, value);
  } catch {
    /* Nothing can be kept here. */
  }
}
