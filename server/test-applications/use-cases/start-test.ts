import { financialYearSlug } from '#shared/calendar/financial-year.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { decideEligibility } from '#shared/grant-applications/eligibility.ts';
import { emptyContent } from '#shared/grant-applications/grant-application.ts';
import type { StartTestApplicationBody } from '#shared/test-applications/test-application-views.ts';
import { testReferencePrefix } from '#shared/test-applications/test-application.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { departmentOf, loadFundingCall } from '../../funding-calls/index.ts';
import { chainOf, nextReference } from '../../grant-applications/index.ts';
import { RefusedError } from '../../http/errors.ts';
import { loadOrganisation } from '../../organisations/index.ts';
import { testApplicationModel, type TestApplicationRecord } from '../test-application.model.ts';
import { recordTest } from './record-test.ts';

type Database = Pick<Deps, 'connection'>;

/** Begins to try a call as a municipality that it names. The officer's earlier test of the call goes. */
export async function startTest(
  deps: Database,
  tx: Transaction,
  { callId, organisationId, eligibility }: StartTestApplicationBody & { readonly callId: string },
): Promise<TestApplicationRecord> {
  departmentOf(tx.actor, 'fundingCall.edit');
  const call = await loadFundingCall(deps, callId, tx);
  if (call.status !== 'draft' && call.status !== 'open') {
    throw new RefusedError(refuse('testNeedsDraftOrOpenCall', { status: call.status }));
  }
  if (!call.design.eligibleOrganisationIds.includes(organisationId)) {
    throw new RefusedError(refuse('municipalityIsNotEligible', { call: call.reference }));
  }
  const asked = decideEligibility(call.design.eligibilityQuestions ?? [], eligibility ?? []);
  if (!asked.ok) throw new RefusedError(asked);
  await removeOwn(deps, tx, callId);
  const { code } = await loadOrganisation(deps, organisationId, tx);
  const { programme, financialYear } = call.design;
  const prefix = testReferencePrefix(programme, financialYearSlug(financialYear), code);
  const test: TestApplicationRecord = {
    _id: newId(),
    version: 1,
    reference: await nextReference(deps, tx, prefix),
    callId,
    organisationId: call.organisationId,
    municipalityId: organisationId,
    startedById: tx.actor.userId,
    startedByName: tx.actor.name,
    status: 'draft',
    chain: await chainOf(deps, organisationId, tx),
    eligibility: [...asked.value],
    content: {
      ...emptyContent,
      overview: { ...emptyContent.overview, contactName: tx.actor.name },
    },
    sections: [],
    certification: null,
    submission: null,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  await testApplicationModel(deps.connection).create([test], { session: tx.session });
  await recordTest(tx, 'started', { test });
  return test;
}

async function removeOwn(deps: Database, tx: Transaction, callId: string): Promise<void> {
  const model = testApplicationModel(deps.connection);
  const own = await model
    .findOne({ callId, startedById: tx.actor.userId })
    .session(tx.session)
    .lean<TestApplicationRecord>();
  if (!own) return;
  await model.deleteOne({ _id: own._id }, { session: tx.session });
  await recordTest(tx, 'removed', { test: own });
}
