import { randomUUID } from 'node:crypto';
import { permissionOracle } from '#shared/testing/permission-oracle.ts';
import { oraclePersonas } from '#shared/testing/permission-oracle/verdicts.ts';
import type { OraclePersona, Verdict } from '#shared/testing/permission-oracle/verdicts.ts';
import { userAccountModel } from '../accounts/index.ts';
import { allRoutes } from '../app.ts';
import type { Route } from '../http/define-route.ts';
import { personaOf } from './personas.ts';
import type { TestAnswer, TestClient } from './test-client.ts';
import { signIn, startTestPortal } from './test-portal.ts';
import type { TestPortal } from './test-portal.ts';

const personaKeys: Record<OraclePersona, string> = {
  grantOfficer: 'mosselBay.grantOfficer',
  centreManager: 'mosselBay.centreManager',
  projectLead: 'mosselBay.projectLead',
  chiefFinancialOfficer: 'mosselBay.chiefFinancialOfficer',
  municipalManager: 'mosselBay.municipalManager',
  municipalAuditor: 'mosselBay.auditor',
  programmeOfficer: 'department.programmeOfficer',
  assessor: 'department.assessor',
  approver: 'department.approver',
  financeOfficer: 'department.financeOfficer',
  provincialAuditor: 'department.auditor',
  administrator: 'department.administrator',
  partnerLead: 'partner.projectLead',
};

type Answer = TestAnswer<{ error?: { code: string } } | undefined>;

const operationOf = (route: Route) => `${route.method.toUpperCase()} ${route.path}`;

/** A request that is allowed to be made and changes nothing: a record that is not there, an empty body. */
async function probe(client: TestClient, route: Route): Promise<Answer> {
  const path = route.path.replace(/:(\w+)/g, (_all, name: string) =>
    /id$/i.test(name) ? 'f'.repeat(24) : 'nothing',
  );
  const options = { version: 1, idempotencyKey: randomUUID() };
  if (route.method === 'get' || route.method === 'delete') return client[route.method](path, options);
  return client[route.method](path, {}, options);
}

describe('The permission oracle', () => {
  const routes = allRoutes();
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal();
  });
  afterAll(() => portal.close());

  it('has a row for every operation, and none for an operation there is not', () => {
    const operations = routes.map(operationOf).sort();
    expect(operations.filter((operation) => !Object.hasOwn(permissionOracle, operation))).toEqual([]);
    expect(Object.keys(permissionOracle).filter((operation) => !operations.includes(operation))).toEqual([]);
  });

  it('lets nobody in without a session, wherever one is needed', async () => {
    const client = portal.anonymous();
    for (const route of routes) {
      const { status } = await probe(client, route);
      if (permissionOracle[operationOf(route)] === 'public')
        expect(status).withContext(operationOf(route)).not.toBe(403);
      else expect(status).withContext(operationOf(route)).toBe(401);
    }
  });

  it('lets nobody in whose account was switched off, whatever their session', async () => {
    const client = await signIn(portal.url, 'department.administrator2');
    const { email } = personaOf('department.administrator2');
    await userAccountModel(portal.deps.connection).updateOne({ email }, { $set: { status: 'disabled' } });
    for (const route of routes) {
      if (permissionOracle[operationOf(route)] === 'public') continue;
      expect((await probe(client, route)).status)
        .withContext(operationOf(route))
        .toBe(401);
    }
  });

  for (const persona of oraclePersonas) {
    it(`agrees with the server on what ${persona} may ask for`, async () => {
      const client = await portal.signInAs(personaKeys[persona]);
      for (const route of routes) {
        const row = permissionOracle[operationOf(route)];
        if (row === undefined || row === 'public' || row === 'self') continue;
        const answer = await probe(client, route);
        const context = `${persona}: ${operationOf(route)} answers ${answer.status} ${answer.body?.error?.code ?? ''}`;
        checkVerdict(row[persona], answer, context);
      }
    });
  }

  function checkVerdict(verdict: Verdict, { status, body }: Answer, context: string): void {
    expect(status).withContext(context).toBeLessThan(500);
    if (verdict === 'deny') expect([403, 404]).withContext(context).toContain(status);
    else expect(body?.error?.code).withContext(context).not.toBe('permissionDenied');
  }
});
