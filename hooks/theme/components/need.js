// @ts-check
/* What a component needs of its markup: an error names what is missing or of the wrong kind. */

/**
 * The element that `selector` finds within `place`.
 *
 * @template {Element} T
 * @param {ParentNode} place
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
export function need(place, selector, kind) {
  const found = place.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`${selector} is no ${kind.name}`);
}
