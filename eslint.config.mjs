import { readFileSync } from 'node:fs'
import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import tseslint from 'typescript-eslint'
/* global URL */
import sizes from './scripts/lint/own-lines.mjs'

/** The sizes that lint and tests hold alike. */
const limits = JSON.parse(readFileSync(new URL('limits.json', import.meta.url), 'utf8'))

export default tseslint.config(
  { ignores: ['node_modules/', 'data/', 'coverage/', 'artifacts/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    plugins: { sizes },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', limits.linesOfFile],
      'sizes/own-lines': ['error', limits.linesOfFunction],
      'max-params': ['error', limits.parameters],
      eqeqeq: 'error',
      // Ours has the same name: without its import the language's own would be meant.
      'no-restricted-globals': ['error', 'escape', 'unescape'],
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // The compiler says what is not used.
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/return-await': 'error',
    },
  },
  {
    // Nobody hears what a promise said that was only silenced: its failure goes somewhere.
    files: ['src/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }],
    },
  },
  {
    files: ['**/*.cjs', 'bin/**', 'scripts/**'],
    languageOptions: {
      globals: {
        module: 'writable',
        require: 'readonly',
        process: 'readonly',
        console: 'readonly',
        __dirname: 'readonly',
      },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off', 'no-console': 'off' },
  },
  {
    files: ['src/sandbox/page/**/*.js'],
    languageOptions: {
      globals: {
        window: 'readonly',
        document: 'readonly',
        fetch: 'readonly',
        EventSource: 'readonly',
        location: 'readonly',
        localStorage: 'readonly',
        navigator: 'readonly',
        FormData: 'readonly',
        FileReader: 'readonly',
        CustomEvent: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        matchMedia: 'readonly',
        history: 'readonly',
        URLSearchParams: 'readonly',
        requestAnimationFrame: 'readonly',
        performance: 'readonly',
        console: 'readonly',
        Intl: 'readonly',
        Blob: 'readonly',
        URL: 'readonly',
        crypto: 'readonly',
        HTMLElement: 'readonly',
        customElements: 'readonly',
      },
    },
  },
  {
    // A commit may be refused: whoever does not look says that something was done that was not.
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...['ExpressionStatement', 'UnaryExpression[operator="void"]'].flatMap((place) =>
          ['', ' > AwaitExpression'].map((waits) => ({
            selector: `${place}${waits} > CallExpression[callee.property.name="commit"]`,
            message: 'Look at what the commit came to: it may be a conflict or a duplicate.',
          })),
        ),
      ],
    },
  },
  // Stories and tables are as long as what they tell.
  { files: ['test/**'], rules: { 'max-lines': 'off', 'sizes/own-lines': 'off' } },
  prettier,
  {
    // After prettier's own, which leaves comments as they are.
    rules: {
      'max-len': [
        'error',
        {
          code: limits.columns,
          ignoreStrings: true,
          ignoreTemplateLiterals: true,
          ignoreRegExpLiterals: true,
          ignoreUrls: true,
        },
      ],
    },
  },
)
