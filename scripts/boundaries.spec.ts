import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { root, temporary } from './workspace.ts';

interface Canary {
  rule: string;
  /** File that imports, relative to the root of a small copy of the tree. */
  from: string;
  imports: string;
  /** Other files that the violation needs; the content is the value. */
  beside?: Record<string, string>;
}

const canaries: readonly Canary[] = [
  {
    rule: 'no-cycles',
    from: 'server/http/chicken.ts',
    imports: './egg.ts',
    beside: { 'server/http/egg.ts': "export { seen as laid } from './chicken.ts';\n" },
  },
  { rule: 'imports-resolve', from: 'server/http/lost.ts', imports: './nowhere.ts' },
  { rule: 'product-without-dev-packages', from: 'server/http/tested.ts', imports: 'fast-check' },
  { rule: 'shared-imports-only-shared-and-zod', from: 'shared/money/kept.ts', imports: 'mongoose' },
  {
    rule: 'shared-imports-only-shared-and-zod',
    from: 'shared/money/served.ts',
    imports: '../../server/awards/index.ts',
  },
  { rule: 'shared-without-node', from: 'shared/money/hashed.ts', imports: 'node:crypto' },
  {
    rule: 'shared-specs-stay-in-shared',
    from: 'shared/money/money.spec.ts',
    imports: '../../server/awards/index.ts',
  },
  {
    rule: 'features-do-not-know-each-other',
    from: 'client/src/app/features/awards/award-page.ts',
    imports: '../centres/centre-page.ts',
  },
  { rule: 'ui-knows-no-store-and-no-http', from: 'client/src/app/ui/stored.ts', imports: '@ngrx/store' },
  {
    rule: 'ui-knows-no-store-and-no-http',
    from: 'client/src/app/ui/fetched.ts',
    imports: '@angular/common/http',
  },
  {
    rule: 'ui-knows-no-store-and-no-http',
    from: 'client/src/app/ui/signed-in.ts',
    imports: '../core/session/session.ts',
  },
  {
    rule: 'client-points-inwards',
    from: 'client/src/app/core/outwards.ts',
    imports: '../features/centres/centre-page.ts',
  },
  {
    rule: 'client-stays-in-the-browser',
    from: 'client/src/app/served.ts',
    imports: '../../../server/awards/index.ts',
  },
  { rule: 'client-without-node', from: 'client/src/app/reader.ts', imports: 'node:fs' },
  {
    rule: 'server-without-client',
    from: 'server/http/shown.ts',
    imports: '../../client/src/app/features/centres/centre-page.ts',
  },
  {
    rule: 'slices-are-entered-through-index',
    from: 'server/returns/return-view.ts',
    imports: '../awards/award.repository.ts',
  },
  {
    rule: 'composition-enters-slices-through-index',
    from: 'server/app.ts',
    imports: './awards/award.repository.ts',
  },
  { rule: 'foundations-know-no-slice', from: 'server/jobs/curious.ts', imports: '../awards/index.ts' },
  {
    rule: 'use-cases-below-routes',
    from: 'server/awards/use-cases/accept-award.ts',
    imports: '../award.routes.ts',
  },
  {
    rule: 'repositories-below-use-cases',
    from: 'server/centres/centre.repository.ts',
    imports: './use-cases/rename-centre.ts',
    beside: { 'server/centres/use-cases/rename-centre.ts': 'export const seen = 1;\n' },
  },
  {
    rule: 'models-below-repositories',
    from: 'server/ledger/ledger.model.ts',
    imports: './ledger.repository.ts',
    beside: { 'server/ledger/ledger.repository.ts': 'export const seen = 1;\n' },
  },
  {
    rule: 'embedded-mongo-is-started-where-databases-open',
    from: 'server/database/connection.ts',
    imports: '../embedded-mongo/start.ts',
  },
  {
    rule: 'embedded-mongo-is-entered-through-start',
    from: 'server/open-database.ts',
    imports: './embedded-mongo/engine.ts',
  },
  {
    rule: 'embedded-mongo-stands-alone',
    from: 'server/embedded-mongo/grants.ts',
    imports: '../awards/index.ts',
  },
  {
    rule: 'journeys-act-as-people',
    from: 'e2e/journeys/peek.spec.ts',
    imports: '../../server/awards/index.ts',
  },
  { rule: 'only-journeys-import-journeys', from: 'server/http/led.ts', imports: '../../e2e/pages/page.ts' },
];

/** What the canaries import, and imports that every rule must leave in peace. */
const innocent: Record<string, string> = {
  'package.json': JSON.stringify({
    name: 'canary',
    type: 'module',
    imports: { '#shared/*': './shared/*' },
    dependencies: { zod: '1', mongoose: '1', '@ngrx/store': '1', '@angular/common': '1' },
    devDependencies: { 'fast-check': '1' },
  }),
  'tsconfig.json': '{ "compilerOptions": { "module": "preserve", "moduleResolution": "bundler" } }',
  'shared/money/money.ts': "import { seen as zod } from 'zod';\nexport const seen = zod;\n",
  'server/awards/index.ts': "export { seen } from './award.routes.ts';\n",
  'server/awards/award.routes.ts': "export { seen } from './use-cases/decline-award.ts';\n",
  'server/awards/use-cases/decline-award.ts': "export { seen } from '../award.repository.ts';\n",
  'server/awards/award.repository.ts': "export { seen } from './award.model.ts';\n",
  'server/awards/award.model.ts': "export { seen } from '#shared/money/money.ts';\n",
  'server/organisations/index.ts': "export { seen } from '../awards/index.ts';\n",
  'server/testing/test-database.ts': "export { seen } from '../embedded-mongo/start.ts';\n",
  'server/embedded-mongo/start.ts': "export { seen } from './engine.ts';\n",
  'server/embedded-mongo/engine.ts': 'export const seen = 1;\n',
  'client/src/app/core/session/session.ts': "export { seen } from '@ngrx/store';\n",
  'client/src/app/features/centres/centre-page.ts': "export { seen } from '../../core/session/session.ts';\n",
  'e2e/pages/page.ts': "export { seen } from '#shared/money/money.ts';\n",
  ...packageOf('zod', 'index'),
  ...packageOf('mongoose', 'index'),
  ...packageOf('fast-check', 'index'),
  ...packageOf('@ngrx/store', 'index'),
  ...packageOf('@angular/common', 'types/http', './http'),
};

const reportSchema = z.object({
  summary: z.object({
    violations: z.array(z.object({ rule: z.object({ name: z.string() }), from: z.string() })),
  }),
});

const configuration = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
  forbidden: { name: string }[];
};

describe('The boundaries between the rooms', () => {
  let tree: string;
  let violations: readonly { rule: string; from: string }[];

  beforeAll(async () => {
    mkdirSync(temporary, { recursive: true });
    tree = mkdtempSync(join(temporary, 'boundaries-'));
    for (const [path, content] of Object.entries(innocent)) write(path, content);
    for (const { from, imports, beside } of canaries) {
      write(from, `import * as seen from '${imports}';\nexport { seen };\n`);
      for (const [path, content] of Object.entries(beside ?? {})) write(path, content);
    }
    violations = await cruise();
  });

  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  for (const { rule, from, imports } of canaries) {
    it(`${rule}: reports ${from} for importing ${imports}`, () => {
      expect(violations).toContain({ rule, from });
    });
  }

  it('leaves in peace what keeps to the rules', () => {
    const caught = new Set(violations.map(({ from }) => from));
    expect(Object.keys(innocent).filter((path) => caught.has(path))).toEqual([]);
  });

  it('has a canary for every rule', () => {
    const proven = new Set(canaries.map(({ rule }) => rule));
    expect(configuration.forbidden.map(({ name }) => name).filter((name) => !proven.has(name))).toEqual([]);
  });

  function write(path: string, content: string): void {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), content);
  }

  async function cruise() {
    const script = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
    const options = ['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json'];
    const rooms = ['shared', 'server', 'client', 'e2e'];
    const { stdout } = await promisify(execFile)(process.execPath, [script, ...options, ...rooms], {
      cwd: tree,
    });
    const { summary } = reportSchema.parse(JSON.parse(stdout));
    return summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
  }
});

function packageOf(name: string, file: string, entry = '.'): Record<string, string> {
  const folder = `node_modules/${name}`;
  const manifest = {
    name,
    version: '1.0.0',
    exports: { [entry]: { types: `./${file}.d.ts`, default: `./${file}.js` } },
  };
  return {
    [`${folder}/package.json`]: JSON.stringify(manifest),
    [`${folder}/${file}.d.ts`]: 'export declare const seen: number;\n',
    [`${folder}/${file}.js`]: 'export const seen = 1;\n',
  };
}
