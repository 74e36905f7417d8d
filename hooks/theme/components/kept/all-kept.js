// @ts-check
/* Everything that this site keeps in this browser, and nothing that others keep on the same origin. */
import { prefix } from "../store.js";

/** The names that this site keeps now, without the prefix. */
export function keptNames() {
  try {
    const names = [localStorage, sessionStorage].flatMap((storage) => Object.keys(storage));
    return names.filter((name) => name.startsWith(prefix())).map((name) => name.slice(prefix().length));
  } catch {
    return [];
  }
}

/** Forget everything that this site keeps, and nothing that others do on the same origin. */
export function forgetAll() {
  for (const name of keptNames()) {
    localStorage.removeItem(prefix() + name);
    sessionStorage.removeItem(prefix() + name);
  }
}
