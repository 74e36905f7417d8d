// @ts-check
/* How words are compared, by the search and wherever else a reader types what to look for. */

/**
 * A phone number is one word, however it is written; so are initials, and a word with an apostrophe: "D.S.L." is "DSL".
 *
 * @param {string} text
 */
export function joined(text) {
  return text
    .replace(/(?:\+|\b00)44[ -]?(?=[1-9])/g, "0")
    .replace(/(^|\D)(0(?:[ -]?\d){6,})/g, (_, before, number) => `${before} ${number.replace(/\D/g, "")} `)
    .replace(/(^|[^\p{L}])((?:\p{L}\.){2,})/gu, (_, before, initials) => before + initials.replace(/\./g, ""))
    .replace(/(\p{L})['\u2019](?=\p{L})/gu, "$1");
}

/**
 * "Hits", "hitting" and "bruised" are found by "hit" and "bruise".
 *
 * @param {string} word
 */
export function stem(word) {
  return word.toLowerCase().replace(/(\p{L}{3})(?:ing|ed|s)$/u, "$1");
}
