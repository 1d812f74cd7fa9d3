import tseslint from 'typescript-eslint';

// All type-checked rules of typescript-eslint but these, each for a reason.
const OFF = {
  'no-unnecessary-condition':
    'noUncheckedIndexedAccess is off, so what an index or a pattern may miss has the type of a hit: guards seem needless',
  'no-useless-default-assignment': 'the same, of defaults',
  'no-unnecessary-type-parameters': '`fromPlain<Survey>(…)` is a cast with a name',
  'non-nullable-type-assertion-style': 'asks for `x!`, which no-non-null-assertion forbids',
  'unbound-method':
    'an interface of ours is a record of functions that know no `this`; classes hold their state in `#fields`, which throw at once',
  'no-meaningless-void-operator': '`() => void (a && b())` says that a result is dropped',
  'use-unknown-in-catch-callback-variable':
    '`catch((error: NodeJS.ErrnoException) => …)` says what the one promise before it fails with',
  'require-await': 'an async function that throws rejects',
  'no-base-to-string': 'what a foreign JSON says is put into messages as it is',
  'no-dynamic-delete': 'members of JSON',
  'no-invalid-void-type': '`Promise<number | void>`: a verb that says no exit code ends well',
  'no-unsafe-enum-comparison': 'fields of ONNX files are whole numbers, which protobuf calls enums',
  'no-unnecessary-type-conversion': 'what comes from outside, a request or a file, is made a text whatever its type promises',
  'no-confusing-void-expression': '`return print(…)` ends a verb, `return send(…)` answers a request',
  'prefer-optional-chain': '`time && time.to !== null` asks for a time: an absent one is no null',
  'prefer-string-starts-ends-with': 'the grammar is patterns: `/s$/` beside `/^made |ing$/`',
  'no-misused-spread': 'letters of ASCII: names of planes and of pixel formats',
  'no-unused-expressions': "chai's `expect(x).true`",
  'no-unsafe-enum-assignment': 'we have no enums, and it takes an eighth of the time',
  'no-unsafe-class-instance-assignment': 'it takes a quarter of the time',
  'no-deprecated': 'it takes a twelfth of the time; the compiler strikes through what is deprecated',
};

const off = (names) => Object.fromEntries(names.map((name) => [`@typescript-eslint/${name}`, 'off']));

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', 'models/gesso/', 'models/gesso-turbo/', '**/generated/'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      ...off(Object.keys(OFF)),
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }], // `options['x']`: a name that the compiler does not know
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }], // listeners may be asynchronous
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true, allowThrowingAny: true }], // what was caught is handed on
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: true, ignoreMixedLogicalExpressions: true }], // an empty text counts as none
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  { files: ['scenes/**'], rules: off(['no-non-null-assertion']) }, // the JSON of a scene is checked once, when it is read (check-references.ts)
  {
    files: ['models/tokenizer/load-tokenizer.ts'],
    rules: off(['no-unsafe-argument', 'no-unsafe-assignment', 'no-unsafe-call', 'no-unsafe-member-access', 'no-unsafe-return']),
  }, // types of @huggingface/tokenizers name files as only bundlers find them
  { files: ['test/**'], rules: off(['no-non-null-assertion']) }, // a test that misses something fails there
  { files: ['**/*.{js,cjs,mjs}'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['pipeline/cli/**', 'test/accept/**', 'test/bench/**', 'test/evaluate/**', 'examples/**'],
    rules: { 'no-console': 'off' },
  },
);
