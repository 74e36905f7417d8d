// @ts-check
/**
 * Start a component on each of its elements. One whose markup is wrong is reported, and costs the others nothing.
 *
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} kind
 * @param {(element: T) => unknown} begin
 */
export function startEach(selector, kind, begin) {
  for (const element of document.querySelectorAll(selector)) {
    try {
      if (!(element instanceof kind)) throw new TypeError(selector);
      begin(element);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
