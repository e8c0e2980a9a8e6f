import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['node_modules/', 'data/', 'coverage/', 'artifacts/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
      eqeqeq: 'error',
      'no-console': 'error',
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
  { files: ['test/**'], rules: { 'max-lines': 'off' } },
  prettier,
)
