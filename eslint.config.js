import ts from 'typescript-eslint';

/** What would give another result at a second replay: the clock, chance, local time, the surroundings, and waiting. */
const impure = [
  'NewExpression[callee.name="Date"][arguments.length=0]',
  'NewExpression[callee.name="Date"][arguments.length>1]',
  'CallExpression[callee.name="Date"]',
  'MemberExpression[object.name="Date"][property.name="now"]',
  'MemberExpression[object.name="Math"][property.name="random"]',
  'CallExpression[callee.name=/^(randomUUID|randomBytes|randomInt|setTimeout|setInterval|setImmediate|queueMicrotask|fetch)$/]',
  'MemberExpression[object.name=/^(process|performance|crypto|globalThis|Intl)$/]',
  'CallExpression[callee.property.name=/^(get(FullYear|Month|Date|Day|Hours|Minutes|TimezoneOffset)|toLocale.*)$/]',
  'MemberExpression[object.name="Temporal"][property.name="Now"]',
  ':function[async=true]',
  'AwaitExpression',
  'ForOfStatement[await=true]',
  'ImportExpression',
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
    // What a pure file reaches stands in this list, too: .dependency-cruiser.cjs (keptPure) sees to that.
    files: [
      '**/*.{decider,events,rules,projection,policy,queries,messages,texts}.ts', '**/*-texts.ts', 'libs/reference/{calendar,identifiers,catalogue,region}/**/*.ts', 'libs/platform/event-sourcing/*.ts',
      '**/{resident-asking,station-charges,works-at,station-register,need-register}.ts',
    ],
    ignores: ['**/{types,slice}.ts', '**/*.{spec,resolver}.ts', 'libs/reference/region/sqlite/**', 'libs/reference/catalogue/{catalogue-view,known-items}.ts'],
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
