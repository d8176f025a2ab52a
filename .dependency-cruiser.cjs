/** Who may import whom (architecture rule 9). scripts/boundaries.spec.ts proves that each rule bites. */

const specs = '\\.spec\\.ts$|/testing/';

/** Folders of server/ that all slices stand on. Every other folder is a slice, entered through its index.ts. */
const foundations = 'audit|database|documents|http|jobs|notifications|openapi|reports|secrets|timeline';

/** Folders that put the server together, or take it apart again, for a purpose of their own. */
const assemblies = 'embedded-mongo|seed|testing';
const notASlice = `${foundations}|${assemblies}`;

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Modules that import each other cannot be understood, loaded or tested one at a time.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'imports-resolve',
      comment: 'An import must lead somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'product-without-dev-packages',
      comment: 'What runs in production must be a dependency, not a devDependency.',
      severity: 'error',
      from: { path: '^(shared|server|client/src)/', pathNot: specs },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'shared-imports-only-shared-and-zod',
      comment: 'shared/ decides for client and server alike: it may lean on nothing but itself and zod.',
      severity: 'error',
      from: { path: '^shared/', pathNot: specs },
      to: { pathNot: '^shared/|(^|/)node_modules/zod/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'shared-without-node',
      comment: 'shared/ also runs in the browser: no node:* there.',
      severity: 'error',
      from: { path: '^shared/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shared-specs-stay-in-shared',
      comment: 'The specs of shared/ prove pure rules: no server, no client, no browser.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(server|client|e2e|scripts|bench)/' },
    },
    {
      name: 'features-do-not-know-each-other',
      comment: 'What two features of the client need belongs in shared/, core/ or ui/.',
      severity: 'error',
      from: { path: '^client/src/app/features/([^/]+)/' },
      to: { path: '^client/src/app/features/', pathNot: '^client/src/app/features/$1/' },
    },
    {
      name: 'ui-knows-no-store-and-no-http',
      comment: 'ui/ has inputs and outputs only; who feeds it is not its business.',
      severity: 'error',
      from: { path: '^client/src/app/ui/', pathNot: specs },
      to: {
        path: 'node_modules/(@ngrx/|@angular/common/types/http)|^client/src/app/core/(session/|http/(?!api-error))',
      },
    },
    {
      name: 'client-points-inwards',
      comment: 'Features stand on shell, core and ui, never the other way round.',
      severity: 'error',
      from: { path: '^client/src/app/(shell|core|ui)/' },
      to: { path: '^client/src/app/features/' },
    },
    {
      name: 'client-stays-in-the-browser',
      comment: 'The client knows the server only through HTTP.',
      severity: 'error',
      from: { path: '^client/src/' },
      to: { path: '^(server|e2e|scripts|bench)/' },
    },
    {
      name: 'client-without-node',
      comment: 'There is no node:* in a browser.',
      severity: 'error',
      from: { path: '^client/src/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'server-without-client',
      comment: 'The server serves what was built of the client; it does not import it.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(client|e2e|bench)/|node_modules/(@angular|@ngrx)/' },
    },
    {
      name: 'slices-are-entered-through-index',
      comment: 'Another slice is reached through its index.ts, which says what it offers.',
      severity: 'error',
      from: { path: '^server/([^/]+)/' },
      to: { path: `^server/(?!(${notASlice})/)[^/]+/`, pathNot: '^server/$1/|^server/[^/]+/index\\.ts$' },
    },
    {
      name: 'composition-enters-slices-through-index',
      comment: 'The files that wire the server together reach a slice through its index.ts too.',
      severity: 'error',
      from: { path: '^server/[^/]+\\.ts$' },
      to: { path: `^server/(?!(${notASlice})/)[^/]+/`, pathNot: '^server/[^/]+/index\\.ts$' },
    },
    {
      name: 'foundations-know-no-slice',
      comment: 'What every slice stands on cannot stand on one of them.',
      severity: 'error',
      from: { path: `^server/(${foundations})/`, pathNot: specs },
      to: { path: `^server/(?!(${notASlice})/)[^/]+/` },
    },
    {
      name: 'use-cases-below-routes',
      comment: 'Direction: routes → use cases → repository → model.',
      severity: 'error',
      from: { path: '^server/.*/use-cases/', pathNot: specs },
      to: { path: '\\.routes\\.ts$' },
    },
    {
      name: 'repositories-below-use-cases',
      comment: 'Direction: routes → use cases → repository → model.',
      severity: 'error',
      from: { path: '^server/.*\\.repository\\.ts$' },
      to: { path: '^server/.*(/use-cases/|\\.routes\\.ts$)' },
    },
    {
      name: 'models-below-repositories',
      comment: 'Direction: routes → use cases → repository → model.',
      severity: 'error',
      from: { path: '^server/.*\\.model\\.ts$' },
      to: { path: '^server/.*(/use-cases/|\\.repository\\.ts$|\\.routes\\.ts$)' },
    },
    {
      name: 'embedded-mongo-is-started-where-databases-open',
      comment: 'The portal speaks to a MongoDB; which one is known only to who starts it.',
      severity: 'error',
      from: {
        path: '^(server|scripts|bench|e2e)/',
        pathNot: '^server/(open-database\\.ts$|testing/|embedded-mongo/)|^bench/',
      },
      to: { path: '^server/embedded-mongo/' },
    },
    {
      name: 'embedded-mongo-is-entered-through-start',
      comment:
        'The embedded database is entered through its wire protocol; only start.ts is imported. Its bench measures the protocol itself.',
      severity: 'error',
      from: { pathNot: '^server/embedded-mongo/|^bench/embedded-mongo' },
      to: { path: '^server/embedded-mongo/', pathNot: '^server/embedded-mongo/start\\.ts$' },
    },
    {
      name: 'embedded-mongo-stands-alone',
      comment: 'The embedded database is a product of its own: it knows nothing of grants.',
      severity: 'error',
      from: { path: '^server/embedded-mongo/' },
      to: { path: '^(shared|client|e2e|scripts|bench)/|^server/(?!embedded-mongo/)' },
    },
    {
      name: 'journeys-act-as-people',
      comment: 'A journey uses the portal as a person would: through the browser, not through its insides.',
      severity: 'error',
      from: { path: '^e2e/' },
      to: { path: '^(server|client)/' },
    },
    {
      name: 'only-journeys-import-journeys',
      comment: 'Nothing leans on e2e/.',
      severity: 'error',
      from: { pathNot: '^e2e/' },
      to: { path: '^e2e/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      mainFields: ['types', 'module', 'main'],
    },
    cache: false,
  },
};
