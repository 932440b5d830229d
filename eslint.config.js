import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** One program for all: each of its own would read Electron's and the DOM's types again. */
const typed = { project: ['tsconfig.lint.json'], tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] };
/**
 * Rules with types cost a second a component, because each changes the program. `npm test` leaves the types of components to svelte-check;
 * `npm run test:full` lints them with types too.
 */
const isFull = process.env.FORKSCOPE_FULL === '1';

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '**/*.jsonl'] },
  {
    files: ['**/*.ts', '**/*.svelte'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: typed },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-empty': 'error',
      'no-eval': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-deprecated': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/require-await': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // Parts are closures behind interfaces; their methods do not use `this`.
      '@typescript-eslint/unbound-method': 'off',
      // Numbers belong into sentences.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  // After the others: it brings the parser of components.
  svelte.configs.recommended,
  {
    files: ['**/*.svelte'],
    extends: isFull ? [] : [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { ...(isFull ? typed : {}), parser: tseslint.parser }, globals: globals.browser },
    rules: {
      // A component's own type is not seen from outside by this parser: these would fire on every prop. svelte-check sees it.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  // Modules with runes are plain TypeScript to a linter.
  { files: ['**/*.svelte.ts'], languageOptions: { parser: tseslint.parser, parserOptions: typed, globals: globals.browser } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    rules: {
      // State is raw and replaced, not mutated: a plain Map or Set inside it is what is meant.
      'svelte/prefer-svelte-reactivity': 'off',
      // Needs types, and there is no store in the house.
      'svelte/require-store-reactive-access': 'off',
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Fakes implement asynchronous contracts at once.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
);
