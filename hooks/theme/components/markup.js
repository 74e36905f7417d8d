// @ts-check
/* What a component needs of its markup: an error names the element that is missing or of the wrong kind. */

/**
 * The element that `selector` finds within `place`; an error names the element that is missing or of the wrong kind.
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
  throw new Error(`${selector} ${found ? `is not a ${kind.name}` : "is missing"} in ${describe(place)}`);
}

/** @param {ParentNode} place */
function describe(place) {
  if (!(place instanceof Element)) return "the page";
  return `<${[place.localName, ...[...place.attributes].slice(0, 3).map(({ name, value }) => `${name}="${value}"`)].join(" ")}>`;
}

/**
 * Every element that `selector` finds within `place`, where each has to be of one kind.
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
    throw new Error(`${selector} is not a ${kind.name}: ${describe(found)}`);
  });
}

/**
 * The words that an element carries for its script, with values filled in: `data-many="{n} results"`.
 *
 * @param {HTMLElement} element
 * @param {string} name as in `dataset`
 * @param {Record<string, string | number>} [values]
 */
export function words(element, name, values = {}) {
  const written = element.dataset[name];
  if (written === undefined) throw new Error(`the words "${name}" are missing in ${describe(element)}`);
  return Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, String(value)), written);
}
