/* The style of the site's scripts, and what keeps them working in the browsers that readers have. */
import js from "@eslint/js";
import compat from "eslint-plugin-compat";
import esx from "eslint-plugin-es-x";
import globals from "globals";

const BROWSERS = ["safari >= 15", "ios_saf >= 15", "firefox >= 91", "chrome >= 94", "edge >= 94", "samsung >= 17"];
const SCRIPTS = "hooks/theme/components/**/*.js";
const PREVIEW = "hooks/preview/*.js";
const WORKER = "hooks/theme/components/offline/service-worker.js";
const EARLY = "hooks/theme/components/early.js";
const TESTS = "site_tests/scripts/*.js";

export default [
  { ignores: ["hooks/theme/vendor/**"] },
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    rules: {
      curly: ["error", "multi-line"],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-shadow": "error",
      "no-unused-expressions": ["error", { allowShortCircuit: true }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
      "no-restricted-properties": [
        "error",
        ...["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => ({ property, message: "Words of a page are text, or stand in a template." })),
        ...["timeout", "any"].map((property) => ({ object: "AbortSignal", property, message: "Safari before 16 and 17.4 does not know it." })),
      ],
    },
  },
  {
    files: [SCRIPTS],
    ...esx.configs["flat/restrict-to-es2021"],
  },
  {
    files: [SCRIPTS],
    ...compat.configs["flat/recommended"],
    languageOptions: { ecmaVersion: 2021, sourceType: "module", globals: globals.browser },
    settings: { browsers: BROWSERS },
  },
  { files: [PREVIEW], languageOptions: { ecmaVersion: 2021, sourceType: "script", globals: globals.browser } },
  {
    files: [SCRIPTS],
    rules: {
      // A script with a lookbehind cannot be parsed by Safari before 16.4, and with it everything else in the file is lost.
      "es-x/no-regexp-lookbehind-assertions": "error",
      "no-restricted-globals": [
        "error",
        { name: "localStorage", message: "Use what store.js offers: names carry the site's path there, and storage may be switched off." },
      ],
    },
  },
  { files: ["hooks/theme/components/store.js", "hooks/theme/components/kept/all-kept.js", EARLY], rules: { "no-restricted-globals": "off" } },
  { files: [EARLY], languageOptions: { sourceType: "script" } },
  { files: [WORKER], languageOptions: { sourceType: "script", globals: globals.serviceworker } },
  { files: [TESTS], languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: { ...globals.node, Element: "readonly", HTMLElement: "readonly" } } },
];
