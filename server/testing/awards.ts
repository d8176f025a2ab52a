import type { AwardRecord } from '../awards/index.ts';
import { awardModel } from '../awards/index.ts';
import { newId } from '../database/model.ts';
import { runCommand, systemActor } from '../database/transaction.ts';
import { postEntry } from '../ledger/index.ts';
import type { TestPortal } from './test-portal.ts';

/** An agreed award of Mossel Bay with two lines and two instalments, its commitment in the ledger. */
export async function givenAward(
  portal: TestPortal,
  change: Partial<AwardRecord> = {},
): Promise<AwardRecord> {
  const _id = newId();
  const reference = `OMG-2026-27-WC043-${_id.slice(-4)}-A`;
  const now = portal.clock.now();
  const award: AwardRecord = {
    _id,
    reference,
    version: 1,
    status: 'agreed',
    applicationId: newId(),
    callId: newId(),
    organisationId: portal.organisations.mosselBay,
    organisationName: 'Mossel Bay',
    organisationCode: 'WC043',
    applicationReference: reference.slice(0, -2),
    callTitle: 'Operations and maintenance 2026/27',
    searchText: reference.toLowerCase(),
    acceptanceDueOn: '2026-12-31',
    acceptanceWorkingDays: 20,
    acceptanceExtensions: [],
    acceptanceReminders: [],
    acceptance: null,
    ending: null,
    programme: 'OMG',
    financialYear: '2026/27',
    title: 'Roof and reception',
    centreIds: [],
    lines: [
      {
        lineId: 'roof',
        category: 'maintenance',
        description: 'Roof',
        requestedMinor: 70_000_00,
        amountMinor: 70_000_00,
      },
      {
        lineId: 'desk',
        category: 'operations',
        description: 'Reception desk',
        requestedMinor: 40_000_00,
        amountMinor: 30_000_00,
      },
    ],
    totalMinor: 100_000_00,
    conditions: [],
    instalments: [
      {
        number: 1,
        amountMinor: 60_000_00,
        plannedOn: '2026-08-01',
        conditions: [{ kind: 'agreementSigned' }, { kind: 'bankAccountVerified' }],
      },
      {
        number: 2,
        amountMinor: 40_000_00,
        plannedOn: '2026-12-01',
        conditions: [{ kind: 'spentAtLeast', basisPoints: 6000 }],
      },
    ],
    termsNumber: 1,
    endsOn: null,
    addendumAwaited: false,
    signatures: [],
    steps: [],
    agreement: { documentId: null, sha256: null, signedDocumentId: null, signedSha256: null, template: null },
    issuedDocuments: [],
    decidedAt: now,
    decidedBy: 'department approver',
    createdAt: now,
    updatedAt: now,
    ...change,
  };
  await runCommand(portal.deps, { actor: systemActor }, async (tx) => {
    await awardModel(portal.deps.connection).create([award], { session: tx.session });
    tx.touch({ type: 'award', id: _id });
    await postEntry(
      portal.deps,
      tx,
      { awardId: _id, organisationId: award.organisationId },
      { code: 'awardCommitted' },
      { amountMinor: award.totalMinor, causedBy: { type: 'award', id: _id, reference }, key: `award:${_id}` },
    );
  });
  return award;
}

/** Bank details of the municipality, captured with proof and verified by a finance officer. Answers the account's id. */
export async function givenVerifiedBankAccount(
  portal: TestPortal,
  { by = 'department.financeOfficer4', accountNumber = '62000012345' } = {},
): Promise<string> {
  const officer = await portal.signInAs('mosselBay.chiefFinancialOfficer');
  const proof = await officer.upload<{ id: string }>({
    name: 'bank-letter.pdf',
    bytes: Buffer.from(`%PDF-1.7\n% ${accountNumber}\n%%EOF`),
    purpose: 'bankProof',
    organisationId: portal.organisations.mosselBay,
  });
  const captured = await officer.post<{ id: string; version: number }>('/bank-accounts', {
    organisationId: portal.organisations.mosselBay,
    bank: 'Standard Bank',
    branchCode: '050 114',
    holder: 'Mossel Bay Municipality',
    accountNumber,
    accountType: 'cheque',
    proofDocumentId: proof.body.id,
    reason: 'Primary account of the municipality',
  });
  if (captured.status !== 201) throw new Error(`Not captured: ${JSON.stringify(captured.body)}`);
  const finance = await portal.signInAs(by);
  const { id, version } = captured.body;
  const verified = await finance.post(`/bank-accounts/${id}/verify`, {}, { version });
  if (verified.status !== 200) throw new Error(`Not verified: ${JSON.stringify(verified.body)}`);
  return id;
}
