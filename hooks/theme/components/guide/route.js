// @ts-check
/* The way through a guide, as data: which step an address stands for, and the answers that led to it. Knows nothing of the page.

   The address's fragment is the route and the only state:
     #/yes/not-sure   the answers given, from the first question on
     #step-id         one step by itself (from the search, or a link without a route)
     #every-step      the whole guide */

/**
 * @typedef {{answer: string, goto: string}} Answer
 * @typedef {{start: string, steps: Map<string, Answer[]>}} Plan the answers of each step, none for an outcome
 * @typedef {{step: string, answer: string, goto: string}} Taken an answer given, and where
 * @typedef {{kind: "every-step"} | {kind: "elsewhere"} | {kind: "step", id: string, taken: Taken[], notice: "" | "cold" | "unknown"}} Place
 */

/**
 * The answers on a route, or null when one of them does not exist (any more).
 *
 * @param {Plan} plan
 * @param {string[]} answers
 * @returns {Taken[] | null}
 */
export function follow(plan, answers) {
  let step = plan.start;
  const taken = [];
  for (const answer of answers) {
    const given = (plan.steps.get(step) ?? []).find((candidate) => candidate.answer === answer);
    if (!given || !plan.steps.has(given.goto)) return null;
    taken.push({ step, answer, goto: given.goto });
    step = given.goto;
  }
  return taken;
}

/**
 * What a fragment stands for.
 *
 * @param {Plan} plan
 * @param {string} fragment without its #
 * @param {(id: string) => boolean} isElsewhere whether another place of the page has this id
 * @returns {Place}
 */
export function place(plan, fragment, isElsewhere) {
  if (fragment === "every-step") return { kind: "every-step" };
  if (plan.steps.has(fragment)) return { kind: "step", id: fragment, taken: [], notice: fragment === plan.start ? "" : "cold" };
  if (fragment === "" || fragment.startsWith("/")) {
    const taken = follow(plan, fragment.split("/").filter(Boolean));
    if (taken) return { kind: "step", id: taken.length ? taken[taken.length - 1].goto : plan.start, taken, notice: "" };
  } else if (isElsewhere(fragment)) {
    return { kind: "elsewhere" };
  }
  return { kind: "step", id: plan.start, taken: [], notice: "unknown" };
}

/**
 * The fragment of the step that an answer leads to. From a step that stands by itself it is that step's own name.
 *
 * @param {Answer} answer
 * @param {Taken[] | null} taken the answers before it; null for a step by itself
 */
export function fragmentOf({ answer, goto }, taken) {
  return taken ? `/${[...taken.map((each) => each.answer), answer].join("/")}` : goto;
}
