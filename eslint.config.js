import angular from 'angular-eslint';
import ngrx from '@ngrx/eslint-plugin';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const erasableOnly = [
  {
    selector: 'TSEnumDeclaration',
    message: 'Node strips types and cannot run an enum: write a const object and the type of its values.',
  },
  {
    selector: 'TSModuleDeclaration[kind="namespace"]',
    message: 'Node strips types and cannot run a namespace: a file is the module.',
  },
  {
    selector: 'TSParameterProperty',
    message: 'Node strips types and cannot run a parameter property: declare the field and assign it.',
  },
];

const environmentReader = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'server/config.ts is the only reader of the environment: take the value from the config.',
};

const clockAndChance = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'shared/ has no clock: take the moment as a parameter.',
  },
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'shared/ has no clock: take the moment as a parameter.',
  },
  {
    selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
    message: 'shared/ has no chance: take the number as a parameter.',
  },
];

const impureGlobals = [
  'process',
  'Buffer',
  'performance',
  'crypto',
  'fetch',
  'setTimeout',
  'setInterval',
  'window',
  'document',
  'localStorage',
];

const relaxedInSpecs = {
  '@typescript-eslint/no-non-null-assertion': 'off',
  '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [] }],
  'max-lines': 'off',
};

export default defineConfig(
  globalIgnores(['dist/', 'data/', 'coverage/', '.angular/', '.tmp/', 'test-results/', 'playwright-report/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['warn', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-params': ['warn', 4],
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...erasableOnly],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['shared/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...erasableOnly, ...clockAndChance],
      'no-restricted-globals': [
        'error',
        ...impureGlobals.map((name) => ({
          name,
          message: 'shared/ is pure: no clock, no chance, no input or output.',
        })),
      ],
    },
  },
  {
    files: ['server/**/*.ts'],
    ignores: [
      '**/*.spec.ts',
      'server/config.ts',
      'server/main.ts',
      'server/testing/**',
      'server/embedded-mongo/**',
    ],
    rules: { 'no-restricted-syntax': ['error', ...erasableOnly, environmentReader] },
  },
  {
    // A database walks bytes and arrays by index, whose bounds it has just checked.
    files: ['server/embedded-mongo/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['client/**/*.ts'],
    extends: [
      angular.configs.tsRecommended,
      ngrx.configs.store,
      ngrx.configs.effects,
      ngrx.configs.operators,
    ],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'tg', style: 'kebab-case' }],
      '@angular-eslint/directive-selector': [
        'error',
        { type: 'attribute', prefix: 'tg', style: 'camelCase' },
      ],
      '@angular-eslint/prefer-signals': 'error',
      // An Angular component may be nothing but its decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
    },
  },
  {
    files: ['client/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
    rules: {
      '@angular-eslint/template/button-has-type': 'error',
      '@angular-eslint/template/no-inline-styles': ['error', { allowNgStyle: false, allowBindToStyle: true }],
      '@angular-eslint/template/no-positive-tabindex': 'error',
      '@angular-eslint/template/prefer-control-flow': 'error',
    },
  },
  { files: ['**/*.spec.ts', '**/testing/**/*.ts', 'e2e/**/*.ts'], rules: relaxedInSpecs },
  { files: ['scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.{js,mjs,cjs}'],
    rules: { 'no-undef': 'off', eqeqeq: ['error', 'always', { null: 'ignore' }], 'prefer-const': 'error' },
  },
);
