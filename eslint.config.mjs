import ts from 'typescript-eslint'

const electron = ['^electron($|/)', 'contract, core and renderer do not know Electron']
const node = ['^node:', 'contract, core and renderer do not know Node']
const sdk = ['^@aws-sdk/', 'only electron/aws speaks to AWS']

/** Forbids imports by pattern for some folders. */
function forbid(files, ...rules) {
  const patterns = rules.map(([regex, message]) => ({ regex, message }))
  return { files, rules: { 'no-restricted-imports': ['error', { patterns }] } }
}

/** An adapter may not reach into another one; they meet in compose.ts. */
function adapter(name, others) {
  const regex = `^\\.\\.?/(\\.\\./)*(${others.join('|')})/`
  return forbid([`electron/${name}/**`], [regex, 'adapters meet in compose.ts only'])
}

export default ts.config(
  { ignores: ['out/**', 'dist/**', 'node_modules/**', 'test-results/**'] },
  {
    files: ['electron/**/*.ts', 'renderer/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}'],
    extends: [...ts.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': 'off',
      'no-restricted-properties': [
        'error',
        { object: 'console', property: 'log', message: 'use the log, which redacts' },
      ],
    },
  },
  forbid(['electron/contract/**'], electron, node, sdk, [
    '^\\.\\./(\\.\\./)*(core|aws|delivery|system|shell|ipc|security|demo)/',
    'contract imports only itself',
  ]),
  forbid(['electron/core/**'], electron, node, sdk, [
    '^\\.\\./(\\.\\./)*(aws|delivery/|system|shell|ipc|security|demo)/(?!$)',
    'core knows ports, not adapters',
  ]),
  adapter('aws', ['delivery', 'system', 'shell', 'ipc', 'security', 'demo']),
  adapter('delivery', ['aws', 'system', 'shell', 'ipc', 'security', 'demo']),
  adapter('system', ['aws', 'delivery', 'shell', 'ipc', 'security', 'demo']),
  adapter('shell', ['aws', 'delivery', 'system', 'ipc', 'demo']),
  adapter('demo', ['aws', 'delivery', 'system', 'shell', 'ipc', 'security', 'contract']),
  adapter('security', ['aws', 'delivery', 'system', 'shell', 'ipc', 'core', 'demo']),
  forbid(['renderer/**'], electron, node, sdk, ['electron/(?!contract/)', 'the renderer sees electron/contract only']),
  {
    // Its objects are closures, made by functions: their methods know no `this`.
    files: ['renderer/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  {
    files: ['electron/core/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='Date'][property.name='now']",
          message: 'time is passed in: use the Clock',
        },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'time is passed in: use the Clock',
        },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: 'randomness is passed in: use Random',
        },
      ],
    },
  },
  {
    files: ['test/**/*.{ts,tsx}'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `act(async () => …)` is how a test waits for React.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      // Parsed answers of other programs are compared whole.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      'no-restricted-properties': 'off',
    },
  },
)
