// @ts-check

/**
 * Every element that `selector` finds within `place`, where each has to be of one kind: an error names what is of another.
 *
 * @template {Element} T
 * @param {ParentNode} place
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T[]}
 */
export function all(place, selector, kind) {
  return [...place.querySelectorAll(selector)].map((found) => {
    if (found instanceof kind) return found;
    throw new Error(`${selector} is no ${kind.name}`);
  });
}
