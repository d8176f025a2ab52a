import { createHash, randomUUID } from 'node:crypto';
import type { ExpenditureReturnView } from '#shared/returns/expenditure-return-views.ts';
import type { DisbursementView } from '#shared/disbursements/disbursement-views.ts';
import { auditEventModel } from '../audit/index.ts';
import { databaseOf } from '../database/connection.ts';
import { runCommand, systemActor } from '../database/transaction.ts';
import { postReservation, reconcileLedger, reserveAmount } from '../ledger/index.ts';
import { givenAward, givenVerifiedBankAccount } from './awards.ts';
import { clearFault, orderFault, takesFaults, type DatabaseFault } from './database-faults.ts';
import { aRecommendedApplication, reauthenticate } from './deciding.ts';
import { openTestCall, type TestCall } from './grants.ts';
import type { TestAnswer } from './test-client.ts';
import { startTestPortal, type TestPortal } from './test-portal.ts';

/** Audit events are written after the first record of every command and before the last. */
const afterTheFirstWrite = { failCommands: ['insert'], collection: 'auditEvents' };

/** Each is over when the driver or the command tries again: the person does not notice. */
const passing: readonly [string, DatabaseFault][] = [
  ['a write conflict', { ...afterTheFirstWrite, errorCode: 112, errorLabels: ['TransientTransactionError'] }],
  ['a connection that is lost after the first write', { ...afterTheFirstWrite, closeConnection: true }],
  [
    'a write conflict at the commit',
    { failCommands: ['commitTransaction'], errorCode: 112, errorLabels: ['TransientTransactionError'] },
  ],
  ['a connection that is lost at the commit', { failCommands: ['commitTransaction'], closeConnection: true }],
  ['a slow commit', { failCommands: ['commitTransaction'], blockTimeMS: 400 }],
];
const lasting: DatabaseFault = { ...afterTheFirstWrite, errorCode: 8, errorLabels: [] };

/** One command that moves money: made ready afresh, given, and known by the audit event it leaves. */
interface MoneyCommand {
  readonly name: string;
  readonly action: string;
  prepare(): Promise<() => Promise<TestAnswer<unknown>>>;
}

describe('Money commands on a database that fails', () => {
  let portal: TestPortal;
  let call: TestCall;
  beforeAll(async () => {
    portal = await startTestPortal();
    if (!(await takesFaults(portal.deps.connection))) pending('this MongoDB takes no orders to fail');
    await givenVerifiedBankAccount(portal, { by: 'department.financeOfficer4' });
    call = await openTestCall(portal, { allocationMinor: 100_000_000, envelopeMinor: 1_000_000_000 });
  });
  afterEach(() => clearFault(portal.deps.connection));
  afterAll(() => portal.close());

  /** Given again with the same key, as a browser does after a failure. */
  async function command(
    persona: string,
    path: string,
    body: () => Promise<object> | object = () => ({}),
    version?: number,
  ) {
    const client = await portal.signInAs(persona);
    const [sent, idempotencyKey] = [await body(), randomUUID()];
    return () => client.post(path, sent, { idempotencyKey, ...(version === undefined ? {} : { version }) });
  }

  const proof = (persona: string) => async () => ({
    reauthenticationToken: await reauthenticate(portal, persona),
  });

  const steps = [
    ['verify', 'department.financeOfficer2', () => ({})],
    ['approve', 'department.approver', 'proof'],
    ['release', 'department.financeOfficer3', 'proof'],
    [
      'confirm-payment',
      'department.financeOfficer',
      () => ({ bankReference: 'EFT 1', paidOn: '2026-08-04' }),
    ],
  ] as const;

  const prepareDisbursement = async () =>
    command(
      'department.financeOfficer',
      `/awards/${(await givenAward(portal))._id}/instalments/1/disbursements`,
    );

  /** The command of a payment that has come as far as the step before it. */
  async function disbursementStep(wanted: (typeof steps)[number][0]) {
    let { body } = (await (await prepareDisbursement())()) as TestAnswer<DisbursementView>;
    for (const [step, persona, more] of steps) {
      const sent = more === 'proof' ? proof(persona) : more;
      const give = await command(persona, `/disbursements/${body.id}/${step}`, sent, body.version);
      if (step === wanted) return give;
      body = ((await give()) as TestAnswer<DisbursementView>).body;
    }
    throw new Error(`No step ${wanted}`);
  }

  async function awardStep() {
    const { id, version } = await aRecommendedApplication(portal, call);
    const body = async () => ({ comment: '', ...(await proof('department.approver')()) });
    return command('department.approver', `/grant-applications/${id}/award`, body, version);
  }

  /** The acceptance of a month's return, which posts what was spent. */
  async function acceptReturn() {
    const { _id: awardId, organisationId } = await givenAward(portal);
    const book = {
      purpose: awardId,
      key: awardId,
      amountMinor: 60_000_00,
      causedBy: { type: 'disbursement', id: 'd', reference: 'D' },
    };
    await runCommand(
      portal.deps,
      { actor: systemActor, now: new Date('2026-08-20T08:00:00.000Z') },
      async (tx) => {
        await reserveAmount(portal.deps, tx, { awardId, organisationId }, book);
        await postReservation(portal.deps, tx, awardId);
      },
    );
    const writer = await portal.signInAs('mosselBay.grantOfficer');
    const invoice = await writer.upload<{ id: string }>({
      name: 'Invoices.pdf',
      bytes: Buffer.from(`%PDF-1.7\n% ${awardId}\n%%EOF`),
      purpose: 'invoice',
      organisationId,
    });
    const opened = await writer.post<ExpenditureReturnView>('/expenditure-returns', {
      awardId,
      month: '2026-08',
    });
    const path = `/expenditure-returns/${opened.body.id}`;
    const line = (lineId: string) => ({
      lineId,
      spentMinor: 10_000_00,
      commitmentsMinor: 0,
      forecastMinor: 0,
      varianceReason: '',
    });
    const content = {
      lines: [line('roof'), line('desk')],
      interestMinor: 0,
      remarks: '',
      invoices: [{ documentId: invoice.body.id, name: 'Invoices.pdf' }],
    };
    let { body } = await writer.put<ExpenditureReturnView>(`${path}/content`, content, {
      version: opened.body.version,
    });
    for (const [step, persona, more] of [
      ['certify', 'mosselBay.chiefFinancialOfficer', { statementAccepted: true }],
      ['submit', 'mosselBay.municipalManager', {}],
    ] as const)
      ({ body } = (await (
        await command(persona, `${path}/${step}`, () => more, body.version)
      )()) as TestAnswer<ExpenditureReturnView>);
    return command('department.programmeOfficer', `${path}/accept`, () => ({}), body.version);
  }

  const commands: readonly MoneyCommand[] = [
    { name: 'award', action: 'grantApplication.awarded', prepare: awardStep },
    { name: 'prepare a disbursement', action: 'disbursement.prepared', prepare: prepareDisbursement },
    {
      name: 'verify a disbursement',
      action: 'disbursement.verified',
      prepare: () => disbursementStep('verify'),
    },
    {
      name: 'approve a disbursement',
      action: 'disbursement.approved',
      prepare: () => disbursementStep('approve'),
    },
    {
      name: 'release a disbursement',
      action: 'disbursement.released',
      prepare: () => disbursementStep('release'),
    },
    {
      name: 'confirm a payment',
      action: 'disbursement.paid',
      prepare: () => disbursementStep('confirm-payment'),
    },
    { name: 'accept a return', action: 'expenditureReturn.accepted', prepare: acceptReturn },
  ];

  const told = (action: string) => auditEventModel(portal.deps.connection).countDocuments({ action });

  for (const { name, action, prepare } of commands) {
    describe(name, () => {
      for (const [fault, order] of passing) {
        it(`takes effect once in spite of ${fault}`, async () => {
          const give = await prepare();
          const before = await told(action);
          await orderFault(portal.deps.connection, order);
          const answer = await give();
          expect([200, 201]).withContext(JSON.stringify(answer.body)).toContain(answer.status);
          expect((await give()).body).toEqual(answer.body);
          expect(await told(action)).toBe(before + 1);
          expect((await reconcileLedger(portal.deps)).discrepancies).toEqual([]);
        });
      }

      it('leaves nothing behind when it fails after its first write, and can be given again', async () => {
        const give = await prepare();
        const before = await contents(portal);
        await orderFault(portal.deps.connection, lasting);
        const failed = await give();
        expect(failed.status).toBe(500);
        expect(await contents(portal)).toEqual(before);
        const events = await told(action);
        expect([200, 201]).toContain((await give()).status);
        expect(await told(action)).toBe(events + 1);
        expect((await reconcileLedger(portal.deps)).discrepancies).toEqual([]);
      });
    });
  }
});

/** What the clock and the reading of a session change by themselves. */
const restless = ['sessions', 'jobs'];

async function contents(portal: TestPortal): Promise<Record<string, string>> {
  const database = databaseOf(portal.deps.connection);
  const names = (await database.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  const digests: [string, string][] = [];
  for (const name of names.filter((each) => !restless.includes(each)).sort()) {
    const digest = createHash('sha256');
    for await (const document of database.collection(name).find({}, { sort: { _id: 1 } }))
      digest.update(JSON.stringify(document));
    digests.push([name, digest.digest('hex')]);
  }
  return Object.fromEntries(digests);
}
