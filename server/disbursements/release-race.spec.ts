import type { DisbursementView } from '#shared/disbursements/disbursement-views.ts';
import { issueToken } from '../accounts/index.ts';
import { auditEventModel } from '../audit/audit-event.model.ts';
import { runCommand } from '../database/transaction.ts';
import { reconcileLedger } from '../ledger/index.ts';
import { givenAward, givenVerifiedBankAccount } from '../testing/awards.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { approveDisbursement, verifyDisbursement } from './use-cases/advance-disbursement.ts';
import { prepareDisbursement } from './use-cases/prepare-disbursement.ts';

const races = 50;
const rivals = ['department.financeOfficer', 'department.financeOfficer3'] as const;
const anyVersion = { expectedVersion: undefined };

describe('two releases of one instalment at once', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal();
    await givenVerifiedBankAccount(portal, { by: 'department.financeOfficer4' });
    for (const rival of rivals) await portal.signInAs(rival);
  });
  afterAll(async () => portal.close());

  /** The password was entered a moment ago: what is raced here is the release, not the hashing of passwords. */
  async function proof(persona: string): Promise<string> {
    const actor = portal.actor(persona);
    const { token } = await runCommand(portal.deps, { actor }, (tx) =>
      issueToken(portal.deps, tx, { userId: actor.userId, purpose: 'reauthentication' }),
    );
    return token;
  }

  async function approvedPayment(): Promise<{ readonly id: string; readonly version: number }> {
    const { _id: awardId } = await givenAward(portal);
    const as = (persona: string) => ({ actor: portal.actor(persona) });
    const { deps } = portal;
    const { _id: id } = await runCommand(deps, as('department.financeOfficer'), (tx) =>
      prepareDisbursement(deps, tx, { awardId, number: 1 }),
    );
    await runCommand(deps, as('department.financeOfficer2'), (tx) =>
      verifyDisbursement(deps, tx, { id, ...anyVersion }),
    );
    const reauthenticationToken = await proof('department.approver');
    const { version } = await runCommand(deps, as('department.approver'), (tx) =>
      approveDisbursement(deps, tx, { id, ...anyVersion, reauthenticationToken }),
    );
    return { id, version };
  }

  it(`lets exactly one win, ${races} times`, async () => {
    for (let race = 1; race <= races; race += 1) {
      const { id, version } = await approvedPayment();
      const runners = await Promise.all(
        rivals.map(async (rival) => ({
          client: await portal.signInAs(rival),
          reauthenticationToken: await proof(rival),
        })),
      );
      const answers = await Promise.all(
        runners.map(({ client, reauthenticationToken }) =>
          client.post<DisbursementView>(
            `/disbursements/${id}/release`,
            { reauthenticationToken },
            { version },
          ),
        ),
      );
      const [won, lost] = answers.map(({ status }) => status).sort();
      expect(won).withContext(`race ${race}`).toBe(200);
      expect([409, 412])
        .withContext(`race ${race}: ${JSON.stringify(answers.map(({ body }) => body))}`)
        .toContain(lost ?? 0);
      const [reader] = runners;
      const after = await reader?.client.get<DisbursementView>(`/disbursements/${id}`);
      expect(after?.body.steps.filter(({ command }) => command === 'release').length)
        .withContext(`race ${race}`)
        .toBe(1);
      const recorded = { action: 'disbursement.released', entityId: id };
      expect(await auditEventModel(portal.deps.connection).countDocuments(recorded))
        .withContext(`race ${race}`)
        .toBe(1);
    }
    expect((await reconcileLedger(portal.deps)).discrepancies).toEqual([]);
  }, 120_000);
});
