import { certificationStatement } from '#shared/grant-applications/certification.ts';
import { contentToCertify } from '#shared/grant-applications/visible-form.ts';
import {
  decideTestApplication,
  type TestApplicationCommand,
} from '#shared/test-applications/test-application.ts';
import { centresById } from '../../centres/index.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { caseFacts } from '../../grant-applications/index.ts';
import { RefusedError } from '../../http/errors.ts';
import {
  testApplicationModel,
  type TestApplicationRecord,
  type TestSubmission,
} from '../test-application.model.ts';
import { loadTest, testDossier, type TestDossier } from '../test-dossier.ts';
import { recordTest } from './record-test.ts';

type Database = Pick<Deps, 'connection'>;

export interface OnTest {
  readonly id: string;
  readonly expectedVersion: number | undefined;
}

/** Throws the refusal if this actor may not take the step now. */
export function requireTestStep(
  tx: Pick<Transaction, 'actor' | 'now'>,
  dossier: TestDossier,
  command: TestApplicationCommand,
): void {
  const { test } = dossier;
  const { issues, contentSha256, certifiedSha256 } = caseFacts(dossier, tx.actor);
  const subject = {
    status: test.status,
    organisationId: test.organisationId,
    steps: [],
    startedById: test.startedById,
    startedByName: test.startedByName,
    issues,
    contentSha256,
    certifiedSha256,
  };
  const decision = decideTestApplication(subject, command, { actor: tx.actor, now: tx.now.toISOString() });
  if (!decision.ok) throw new RefusedError(decision);
}

/** The check that the chief financial officer's certification makes; the sections lock as they would. */
export async function certifyTest(
  deps: Database,
  tx: Transaction,
  on: OnTest,
): Promise<TestApplicationRecord> {
  return advance(deps, tx, { on, command: 'certify', doing: 'certified' }, (dossier) => ({
    status: 'certified',
    certification: {
      userId: tx.actor.userId,
      name: tx.actor.name,
      at: tx.now.toISOString(),
      contentSha256: caseFacts(dossier, tx.actor).contentSha256,
      statement: certificationStatement,
    },
  }));
}

/** Freezes what a submission would freeze. Nothing reaches anybody. */
export async function submitTest(
  deps: Database,
  tx: Transaction,
  on: OnTest,
): Promise<TestApplicationRecord> {
  return advance(deps, tx, { on, command: 'submit', doing: 'submitted' }, async (dossier) => ({
    status: 'submitted',
    submission: await submissionOf(deps, tx, dossier),
  }));
}

async function submissionOf(
  deps: Database,
  tx: Transaction,
  { test, call, allocation, lastYear, record }: TestDossier,
): Promise<TestSubmission> {
  const centres = await centresById(deps, test.content.centreIds, tx);
  return {
    at: tx.now.toISOString(),
    content: contentToCertify(call.design, test.content),
    sha256: record.certification?.contentSha256 ?? record.contentSha256,
    design: call.design,
    allocation,
    lastYear,
    centres: test.content.centreIds.flatMap((id) => {
      const centre = centres.get(id);
      return centre ? [{ name: centre.name, detail: centre.ward }] : [];
    }),
  };
}

/** Back to writing, to try something else. */
export async function reopenTest(
  deps: Database,
  tx: Transaction,
  on: OnTest,
): Promise<TestApplicationRecord> {
  return advance(deps, tx, { on, command: 'reopen', doing: 'reopened' }, () => ({
    status: 'draft',
    certification: null,
    submission: null,
  }));
}

export async function removeTest(deps: Database, tx: Transaction, on: OnTest): Promise<void> {
  const test = await loadTest(deps, on.id, tx);
  assertVersion(on.expectedVersion, test.version);
  requireTestStep(tx, await testDossier(deps, test, tx), 'remove');
  await testApplicationModel(deps.connection).deleteOne(
    { _id: test._id, version: test.version },
    { session: tx.session },
  );
  await recordTest(tx, 'removed', { test });
}

interface Step {
  readonly on: OnTest;
  readonly command: TestApplicationCommand;
  readonly doing: 'certified' | 'submitted' | 'reopened';
}

type Change = Partial<Pick<TestApplicationRecord, 'status' | 'certification' | 'submission'>>;

async function advance(
  deps: Database,
  tx: Transaction,
  { on, command, doing }: Step,
  plan: (dossier: TestDossier) => Change | Promise<Change>,
): Promise<TestApplicationRecord> {
  const test = await loadTest(deps, on.id, tx);
  assertVersion(on.expectedVersion, test.version);
  const dossier = await testDossier(deps, test, tx);
  requireTestStep(tx, dossier, command);
  const change = { ...(await plan(dossier)), updatedAt: tx.now };
  const version = await updateVersioned(
    testApplicationModel(deps.connection),
    test,
    { $set: change },
    tx.session,
  );
  await recordTest(tx, doing, { test, before: { status: test.status }, after: { status: change.status } });
  return { ...test, ...change, version };
}
