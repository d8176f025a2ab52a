import { randomUUID } from 'node:crypto';
import { permissionOracle } from '#shared/testing/permission-oracle.ts';
import { allRoutes } from '../app.ts';
import type { Route } from '../http/define-route.ts';
import { demonstrationPassword } from '#shared/demonstration/people.ts';
import { seedDemonstration } from '../seed/seed.ts';
import { compareTasks } from '../tasks/index.ts';
import type { TestClient } from './test-client.ts';
import { signIn, startTestPortal } from './test-portal.ts';
import type { TestPortal } from './test-portal.ts';

interface Row {
  readonly id?: string;
  readonly version?: number;
  readonly organisationId?: string;
  readonly organisation?: { readonly id?: string };
}

interface Listed {
  readonly items?: readonly Row[];
}

const personas = [
  'grant.officer',
  'centre.manager',
  'project.lead',
  'chief.financial.officer',
  'municipal.manager',
  'auditor',
];

/**
 * The whole demonstration, looked at by people of a municipality whose records it is not: every list leaves them out,
 * every address of one answers as if it were not there.
 */
describe('Records of another municipality', () => {
  const routes = allRoutes();
  let portal: TestPortal;
  let foreign: ReadonlyMap<string, Row>;
  let foreignOrganisationId: string;
  beforeAll(async () => {
    portal = await startTestPortal({ empty: true });
    await seedDemonstration(portal.deps, () => undefined);
    await portal.drainJobs();
    const owner = await signIn(portal.url, 'grant.officer@mosselbay.example', demonstrationPassword);
    const session = await owner.get<{ memberships: { organisationId: string }[] }>('/session');
    foreignOrganisationId = session.body.memberships[0]?.organisationId ?? '';
    foreign = await recordsOf(foreignOrganisationId);
  }, 300_000);
  afterAll(() => portal.close());

  it('leaves behind the tasks that the demonstration’s cases want, and no others', async () => {
    expect(await compareTasks(portal.deps)).toEqual([]);
  });

  const organisationOf = (row: Row) => row.organisationId ?? row.organisation?.id;

  /** One record of the organisation per list, as the province's auditor sees them. */
  async function recordsOf(organisationId: string): Promise<ReadonlyMap<string, Row>> {
    const auditor = await signIn(portal.url, 'auditor@department.example', demonstrationPassword);
    const found = new Map<string, Row>();
    for (const route of lists()) {
      const { status, body } = await auditor.get<Listed>(`${route.path}?limit=200`);
      if (status !== 200) continue;
      const row = body.items?.find(
        (each) => organisationOf(each) === organisationId && each.id !== undefined,
      );
      if (row) found.set(route.path, row);
    }
    return found;
  }

  const lists = () => routes.filter((route) => route.method === 'get' && !route.path.includes(':'));

  /** The route with the foreign record's id in it, if a list gave one. */
  function addressOf(route: Route): { readonly path: string; readonly version: number } | undefined {
    const [, list = '', rest = ''] = /^(.*?)\/:id(.*)$/.exec(route.path) ?? [];
    const row = foreign.get(list);
    if (!row?.id || rest.includes(':')) return undefined;
    return { path: `${list}/${row.id}${rest}`, version: row.version ?? 1 };
  }

  const isOwnOnly = (route: Route) => {
    const row = permissionOracle[`${route.method.toUpperCase()} ${route.path}`];
    return typeof row === 'object' && row.grantOfficer !== 'allow';
  };

  async function ask(
    client: TestClient,
    route: Route,
    address: { path: string; version: number },
  ): Promise<number> {
    const options = { version: address.version, idempotencyKey: randomUUID() };
    if (route.method === 'get' || route.method === 'delete')
      return (await client[route.method](address.path, options)).status;
    return (await client[route.method](address.path, {}, options)).status;
  }

  it('exist in the demonstration, in every main list', () => {
    for (const list of ['/grant-applications', '/awards', '/bank-accounts', '/disbursements', '/centres']) {
      expect(foreign.has(list)).withContext(list).toBeTrue();
    }
  });

  for (const persona of personas) {
    it(`are not there for the ${persona} of a neighbour`, async () => {
      const client = await signIn(portal.url, `${persona}@hessequa.example`, demonstrationPassword);
      let asked = 0;
      for (const route of routes.filter(isOwnOnly)) {
        const address = addressOf(route);
        if (!address) continue;
        asked += 1;
        const status = await ask(client, route, address);
        const context = `${persona}: ${route.method} ${address.path} answers ${status}`;
        // A body that does not fit is refused before the record is looked for; a role that may never, before that.
        const refused = route.method === 'get' ? [404, 403] : [404, 403, 400];
        expect(refused).withContext(context).toContain(status);
      }
      expect(asked).toBeGreaterThan(20);
    });

    it(`stay out of the lists of the ${persona} of a neighbour`, async () => {
      const client = await signIn(portal.url, `${persona}@hessequa.example`, demonstrationPassword);
      for (const route of lists().filter(isOwnOnly)) {
        const { body } = await client.get<Listed | undefined>(`${route.path}?limit=200`);
        const leaked = body?.items?.filter((row) => organisationOf(row) === foreignOrganisationId) ?? [];
        expect(leaked).withContext(route.path).toEqual([]);
      }
    });
  }
});
