import { lastDayOfMonth } from '#shared/calendar/calendar-month.ts';
import { addDays, type LocalDay } from '#shared/calendar/local-day.ts';
import type { SignatureSide } from '#shared/awards/award.ts';
import { requestedMinor } from '#shared/grant-applications/grant-application.ts';
import { expectedReturnMonths } from '#shared/returns/expenditure-return.ts';

import {
  approveAmendment,
  startAmendment,
  submitAmendment,
  writeAmendment,
} from '../award-amendments/index.ts';
import { awardModel, loadAward, type AwardRecord } from '../awards/index.ts';
import {
  acceptAward,
  awardApplication,
  declineApplication,
  refuseAward,
  recommendApplication,
  confirmSignedCopy,
  signAgreement,
  uploadSignedCopy,
} from '../awarding/index.ts';
import { captureBankAccount, currentBankAccounts, verifyBankAccount } from '../bank-accounts/index.ts';
import {
  approveDisbursement,
  confirmCondition,
  confirmPayment,
  prepareDisbursement,
  releaseDisbursement,
  verifyDisbursement,
} from '../disbursements/index.ts';
import { loadGrantApplication } from '../grant-applications/index.ts';
import { loadOrganisation } from '../organisations/index.ts';
import { firstTransferOn } from '../ledger/index.ts';
import { acceptReturn, certifyReturn, openReturn, saveReturn, submitReturn } from '../returns/index.ts';
import type { SeededApplication } from './applications.ts';
import { uploadFile } from './demonstration-file.ts';
import { demonstrationMunicipalities, type DemonstrationMunicipality } from '#shared/demonstration/people.ts';
import type { Story } from './story.ts';

export interface SeededAward {
  readonly id: string;
  readonly municipality: DemonstrationMunicipality;
}

const withoutVersion = { expectedVersion: undefined };

/** The officer recommends: the first line a little less than asked, with the reason, the others as asked. */
export async function recommend(story: Story, { id }: SeededApplication, on: LocalDay): Promise<void> {
  const { content } = await loadGrantApplication(story.deps, id);
  const lines = content.budgetLines.map((line, index) => {
    const asked = requestedMinor(line);
    const amountMinor = index === 0 ? Math.floor(asked / 2_000_000) * 1_900_000 : asked;
    return amountMinor === asked
      ? { lineId: line.id, amountMinor }
      : { lineId: line.id, amountMinor, reason: 'The lower of the two quotations is enough for this work.' };
  });
  await story.as('department.programmeOfficer2', on, (tx) =>
    recommendApplication(story.deps, tx, {
      id,
      ...withoutVersion,
      lines,
      conditions: ['Show the completion certificate or the attendance registers with the last return.'],
      comment: 'The panel agrees on need and plan; the amounts follow the quotations.',
    }),
  );
}

/** Letter and agreement are made by the jobs that the decision left. */
export async function award(
  story: Story,
  application: SeededApplication,
  on: LocalDay,
): Promise<SeededAward> {
  const { id, municipality } = application;
  const awarded = await story.as('department.approver', on, (tx) =>
    awardApplication(story.deps, tx, { id, ...withoutVersion, comment: 'Agreed as recommended.' }),
  );
  await story.deps.jobs.drain();
  return { id: awarded.award._id, municipality };
}

/** Reasons by key of the criterion, besides those for the whole. */
export async function decline(
  story: Story,
  { id }: SeededApplication,
  on: LocalDay,
  byCriterion: Readonly<Record<string, string>> = {},
): Promise<void> {
  const criterionReasons = Object.entries(byCriterion).map(([criterion, reason]) => ({ criterion, reason }));
  await story.as('department.approver', on, (tx) =>
    declineApplication(story.deps, tx, {
      id,
      ...withoutVersion,
      reasons:
        criterionReasons.length > 0
          ? ''
          : 'The centre received an award for the same work last year and most of it is not accounted for yet.',
      criterionReasons,
    }),
  );
}

export async function acceptOffer(
  story: Story,
  { id, municipality }: SeededAward,
  on: LocalDay,
): Promise<void> {
  const { issuedDocuments } = await recordOf(story, id);
  const letter = issuedDocuments.find(({ kind }) => kind === 'awardLetter');
  await story.as(`${municipality}.municipalManager`, on, (tx) =>
    acceptAward(story.deps, tx, {
      id,
      ...withoutVersion,
      capacity: 'Municipal Manager',
      letterSha256: letter?.sha256 ?? '',
    }),
  );
}

export async function refuseOffer(
  story: Story,
  { id, municipality }: SeededAward,
  on: LocalDay,
): Promise<void> {
  await story.as(`${municipality}.municipalManager`, on, (tx) =>
    refuseAward(story.deps, tx, {
      id,
      ...withoutVersion,
      reason: 'The land for the garden was allotted to a clinic; the council withdrew the project.',
    }),
  );
}

/** One side, or both. */
export async function sign(
  story: Story,
  { id, municipality }: SeededAward,
  on: LocalDay,
  sides: SignatureSide | 'both' = 'both',
): Promise<void> {
  const capacityOf = {
    municipality: 'Municipal Manager',
    department: 'Head of Department, delegated',
  } as const;
  for (const side of sides === 'both' ? (['municipality', 'department'] as const) : [sides]) {
    const record = await recordOf(story, id);
    await story.as(
      side === 'municipality' ? `${municipality}.municipalManager` : 'department.approver',
      on,
      (tx) =>
        signAgreement(story.deps, tx, {
          id,
          side,
          ...withoutVersion,
          capacity: capacityOf[side],
          agreementSha256: record.agreement.sha256 ?? '',
        }),
    );
  }
  await story.deps.jobs.drain();
}

/** The municipality signs on paper and its officer uploads the copy; confirmed by the Department when asked. */
export async function signOnPaper(
  story: Story,
  { id, municipality }: SeededAward,
  on: LocalDay,
  { confirmed }: { readonly confirmed: boolean },
): Promise<void> {
  const officer = `${municipality}.grantOfficer`;
  const manager = story.actor(`${municipality}.municipalManager`);
  const { agreement, reference } = await recordOf(story, id);
  const documentId = await uploadFile(story, officer, on, {
    name: 'Agreement, signed',
    organisation: municipality,
    purpose: 'signedCopy',
    about: reference,
  });
  const after = await story.as(officer, on, (tx) =>
    uploadSignedCopy(story.deps, tx, {
      id,
      side: 'municipality',
      ...withoutVersion,
      signerName: manager.name,
      capacity: 'Municipal Manager',
      signedOn: on,
      documentId,
      agreementSha256: agreement.sha256 ?? '',
    }),
  );
  if (!confirmed) return;
  const copyId = after.signedCopies?.at(-1)?.id ?? '';
  await story.as('department.approver2', addDays(on, 1), (tx) =>
    confirmSignedCopy(story.deps, tx, { id, side: 'municipality', ...withoutVersion, copyId }),
  );
}

async function recordOf(story: Story, id: string): Promise<AwardRecord> {
  const record = await awardModel(story.deps.connection).findById(id).lean<AwardRecord>();
  if (!record) throw new Error(`The demonstration lost the award ${id}.`);
  return record;
}

/** Captures bank details with a letter; invented numbers. Verified only when asked. */
export async function bankDetails(
  story: Story,
  municipality: DemonstrationMunicipality,
  on: LocalDay,
  { verified }: { readonly verified: boolean },
): Promise<void> {
  const officer = `${municipality}.chiefFinancialOfficer`;
  const organisationId = story.organisation(municipality);
  const proofDocumentId = await uploadFile(story, officer, on, {
    name: 'Bank letter',
    organisation: municipality,
    purpose: 'bankProof',
    about: 'Bank account of the municipality',
  });
  const { name } = await loadOrganisation(story.deps, organisationId);
  const digits = [...demonstrationMunicipalities[municipality]]
    .map((letter) => letter.charCodeAt(0) % 10)
    .join('');
  const account = await story.as(officer, on, (tx) =>
    captureBankAccount(story.deps, tx, {
      organisationId,
      bank: 'Demonstration Bank',
      branchCode: '000000',
      holder: `${name} Municipality`,
      accountNumber: `62${digits}`.slice(0, 10).padEnd(10, '7'),
      accountType: 'cheque',
      proofDocumentId,
      reason: 'Primary bank account of the municipality',
    }),
  );
  if (!verified) return;
  await story.as('department.financeOfficer4', addDays(on, 1), (tx) =>
    verifyBankAccount(story.deps, tx, { id: account._id, ...withoutVersion }),
  );
}

/** The written assurance of the municipality (PFMA s38(1)(j)), recorded by the programme officer. */
async function assurance(story: Story, { id: awardId }: SeededAward, on: LocalDay): Promise<void> {
  const { instalments } = await loadAward(story.deps, awardId);
  const conditionIndex =
    instalments[0]?.conditions.findIndex(({ kind }) => kind === 'assuranceReceived') ?? -1;
  if (conditionIndex < 0) return;
  const documentId = await uploadFile(story, 'department.programmeOfficer', on, {
    name: 'Written assurance',
    organisation: 'WCDLG',
    purpose: 'assurance',
    about: 'Assurance of effective, efficient and transparent financial management',
  });
  await story.as('department.programmeOfficer', on, (tx) =>
    confirmCondition(story.deps, tx, {
      awardId,
      number: 1,
      conditionIndex,
      documentId,
      note: 'Signed by the municipal manager.',
    }),
  );
}

/** The steps of a payment, each by a person who may. Stops where told. */
export async function pay(
  story: Story,
  given: SeededAward & {
    readonly number: number;
    readonly on: LocalDay;
    readonly upTo?: 'prepared' | 'verified' | 'approved' | 'released';
  },
): Promise<void> {
  const { deps } = story;
  const { id: awardId, municipality, number, on, upTo } = given;
  const { verified } = await currentBankAccounts(deps, story.organisation(municipality));
  if (!verified) await bankDetails(story, municipality, addDays(on, -3), { verified: true });
  if (number === 1) await assurance(story, given, addDays(on, -2));
  const { _id: id } = await story.as('department.financeOfficer', on, (tx) =>
    prepareDisbursement(deps, tx, { awardId, number }),
  );
  if (upTo === 'prepared') return;
  const target = { id, ...withoutVersion };
  await story.as('department.financeOfficer2', on, (tx) => verifyDisbursement(deps, tx, target));
  if (upTo === 'verified') return;
  const approval = await story.proofOf('department.approver2', on);
  await story.as('department.approver2', on, (tx) =>
    approveDisbursement(deps, tx, { ...target, reauthenticationToken: approval }),
  );
  if (upTo === 'approved') return;
  const release = await story.proofOf('department.financeOfficer3', on);
  await story.as('department.financeOfficer3', on, (tx) =>
    releaseDisbursement(deps, tx, { ...target, reauthenticationToken: release }),
  );
  if (upTo === 'released') return;
  await story.as('department.financeOfficer', on, (tx) =>
    confirmPayment(deps, tx, { ...target, paidOn: on, bankReference: `DEMO ${on} ${number}` }),
  );
}

/** One month's return, brought as far as told. `share` of what was received so far is accounted for in the month. */
export async function reportMonth(
  story: Story,
  given: SeededAward & {
    readonly month: string;
    readonly spentMinor: Readonly<Record<string, number>>;
    readonly upTo: 'draft' | 'submitted' | 'accepted';
  },
): Promise<void> {
  const { deps } = story;
  const { id: awardId, municipality, month, spentMinor, upTo } = given;
  const earliest = addDays(lastDayOfMonth(month), 6);
  const on = earliest < story.today ? earliest : story.today;
  const writer = `${municipality}.grantOfficer`;
  const opened = await story.as(writer, on, (tx) => openReturn(deps, tx, { awardId, month }));
  const spentAny = Object.values(spentMinor).some((amount) => amount > 0);
  const invoices = spentAny
    ? [
        {
          documentId: await uploadFile(story, writer, on, {
            name: `Invoices ${month}`,
            organisation: municipality,
            purpose: 'invoice',
            about: opened.reference,
          }),
          name: `Invoices ${month}.pdf`,
        },
      ]
    : [];
  const lines = opened.content.lines.map((line) => ({ ...line, spentMinor: spentMinor[line.lineId] ?? 0 }));
  const remarks = spentAny ? '' : 'Procurement was advertised; the first orders go out next month.';
  await story.as(writer, on, (tx) =>
    saveReturn(deps, tx, {
      id: opened.id,
      ...withoutVersion,
      content: { lines, interestMinor: 0, remarks, invoices },
    }),
  );
  if (upTo === 'draft') return;
  const target = { id: opened.id, ...withoutVersion };
  await story.as(`${municipality}.chiefFinancialOfficer`, on, (tx) => certifyReturn(deps, tx, target));
  await story.as(`${municipality}.municipalManager`, on, (tx) => submitReturn(deps, tx, target));
  if (upTo === 'submitted') return;
  await story.as('department.programmeOfficer', on, (tx) => acceptReturn(deps, tx, target));
}

/** Months that are owed from the first transfer up to a last one, earliest first. */
export async function monthsOwed(story: Story, { id }: SeededAward, today: LocalDay): Promise<string[]> {
  const facts = await loadAward(story.deps, id);
  return expectedReturnMonths({ ...facts, firstPaidOn: await firstTransferOn(story.deps, id), today });
}

/** Splits an amount over the award's lines in proportion, the rest on the first. */
export async function spread(
  story: Story,
  { id }: SeededAward,
  amountMinor: number,
): Promise<Record<string, number>> {
  const { lines, totalMinor } = await loadAward(story.deps, id);
  const shares = lines.map(
    ({ lineId, amountMinor: awarded }) => [lineId, Math.floor((amountMinor * awarded) / totalMinor)] as const,
  );
  const first = shares[0]?.[0] ?? '';
  const rest = amountMinor - shares.reduce((sum, [, share]) => sum + share, 0);
  return Object.fromEntries(
    shares.map(([lineId, share]) => [lineId, lineId === first ? share + rest : share]),
  );
}

/** Moves a share of the first budget line to the last one: asked for, and approved where told. */
export async function shiftBudget(
  story: Story,
  { id: awardId, municipality }: SeededAward,
  given: { readonly on: LocalDay; readonly percent: number; readonly upTo: 'submitted' | 'approved' },
): Promise<void> {
  const { deps } = story;
  const { on, percent, upTo } = given;
  const { lines } = await loadAward(deps, awardId);
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last || first === last) return;
  const movedMinor = Math.floor((first.amountMinor * percent) / 100);
  const draft = await story.as(`${municipality}.grantOfficer`, on, (tx) => startAmendment(deps, tx, awardId));
  const { _id: id, baseNumber, proposal } = draft;
  await story.as(`${municipality}.grantOfficer`, on, (tx) =>
    writeAmendment(deps, tx, {
      id,
      ...withoutVersion,
      baseNumber,
      documentIds: [],
      proposal: {
        lines: lines.map(({ lineId, amountMinor }) => ({
          lineId,
          amountMinor:
            lineId === first.lineId
              ? amountMinor - movedMinor
              : lineId === last.lineId
                ? amountMinor + movedMinor
                : amountMinor,
        })),
        instalments: [...proposal.instalments],
        endsOn: proposal.endsOn,
        reasons:
          'The first quotation came in lower than planned, and the last line is dearer than in the budget.',
      },
    }),
  );
  const target = { id, ...withoutVersion };
  await story.as(`${municipality}.municipalManager`, on, (tx) => submitAmendment(deps, tx, target));
  if (upTo === 'submitted') return;
  await story.as('department.approver', addDays(on, 2), (tx) =>
    approveAmendment(deps, tx, { ...target, comment: 'Agreed; the results promised stay the same.' }),
  );
  await deps.jobs.drain();
}
