// @ts-check

/**
 * The words that an element carries for its script, with values filled in: `data-many="{n} results"`. An error names those that are missing.
 *
 * @param {HTMLElement} element
 * @param {string} name as in `dataset`
 * @param {Record<string, string | number>} [values]
 */
export function words(element, name, values = {}) {
  const written = element.dataset[name];
  if (written === undefined) throw new Error(`no words "${name}"`);
  return Object.entries(values).reduce((text, [key, value]) => text.replace(`{${key}}`, String(value)), written);
}
