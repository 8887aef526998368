import ts from 'typescript-eslint';

/** What would give another result at a second replay: the clock, chance, local time, the surroundings, and waiting. */
const impure = [
  'NewExpression[callee.name="Date"][arguments.length=0]',
  'NewExpression[callee.name="Date"][arguments.length>1]',
  'CallExpression[callee.name="Date"]',
  'MemberExpression[object.name="Date"][property.name="now"]',
  'MemberExpression[object.name="Math"][property.name="random"]',
  'CallExpression[callee.name=/^(randomUUID|randomBytes|setTimeout|setInterval|fetch)$/]',
  'MemberExpression[object.name=/^(process|performance|crypto|globalThis|Intl)$/]',
  'CallExpression[callee.property.name=/^(get(FullYear|Month|Date|Day|Hours|Minutes|TimezoneOffset)|toLocale.*)$/]',
  'AwaitExpression',
];

export default ts.config(
  { ignores: ['dist', 'node_modules', 'coverage', '**/*.js', '**/*.cjs', '**/*.mjs'] },
  ...ts.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.{decider,events,rules,projection,policy}.ts', 'libs/reference/{calendar,identifiers}/*.ts'],
    ignores: ['**/types.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...impure.map((selector) => ({ selector, message: 'Must replay identically: take time, ids and I/O from the command or the recorded event.' })),
      ],
    },
  },
  {
    // Contracts and fixtures take liberties with types that production code must not.
    files: ['**/*.spec.ts', '**/*.e2e-spec.ts', '**/*.contract.ts', '**/testing/**'],
    rules: { '@typescript-eslint/unbound-method': 'off', '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    // A journey is read from beginning to end, like the story that it tells.
    files: ['test/journeys/**'],
    rules: { 'max-lines': ['error', { max: 450, skipBlankLines: true, skipComments: true }] },
  },
);
