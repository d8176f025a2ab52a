import { completeContent } from '#shared/testing/grant-application-builders.ts';
import type { ApplicationForm } from '#shared/grant-applications/content-issues.ts';
import type {
  GrantApplicationView,
  SectionSaved,
} from '#shared/grant-applications/grant-application-views.ts';
import type { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import type { EditFundingCallBody } from '#shared/funding-calls/funding-call-requests.ts';
import { aForm } from '#shared/testing/grant-application-builders.ts';
import { registerCentre } from '../centres/index.ts';
import { runCommand } from '../database/transaction.ts';
import {
  createFundingCall,
  editFundingCall,
  openFundingCall,
  recordAllocation,
} from '../funding-calls/index.ts';
import type { StoredDocumentView } from '#shared/documents/document-views.ts';
import type { TestAnswer, TestClient } from './test-client.ts';
import type { TestPortal } from './test-portal.ts';

/** The day on which the specs of calls and applications play, inside the window of `openTestCall`. */
export const testNow = '2026-11-22T08:00:00.000Z';

export interface TestCall {
  readonly id: string;
  readonly centreId: string;
}

export interface TestCallOptions {
  readonly programme?: GrantProgrammeCode;
  readonly form?: ApplicationForm;
  readonly allocationMinor?: number;
  readonly envelopeMinor?: number;
}

/**
 * An open call with the small form of the builders, for Mossel Bay and Hessequa, with final allocations of
 * R 2 000,00 each, two assessors, and one centre of Mossel Bay. Puts the clock at `testNow`. Once per programme.
 */
export async function openTestCall(portal: TestPortal, options: TestCallOptions = {}): Promise<TestCall> {
  const { programme = 'OMG', form = aForm, allocationMinor = 200_000, envelopeMinor = 10_000_000 } = options;
  const { deps, organisations } = portal;
  portal.clock.set(testNow);
  const officer = { actor: portal.actor('department.programmeOfficer') };
  const eligible = [organisations.mosselBay, organisations.hessequa];
  for (const organisationId of eligible) {
    await runCommand(deps, officer, (tx) =>
      recordAllocation(deps, tx, {
        programme,
        financialYear: '2026/27',
        organisationId,
        amountMinor: allocationMinor,
        status: 'final',
        gazette: { gazetteNumber: '9001', noticeNumber: '12', publishedOn: '2026-03-05' },
        reason: '',
      }),
    );
  }
  const created = await runCommand(deps, officer, (tx) =>
    createFundingCall(deps, tx, {
      from: 'template',
      programme,
      financialYear: '2026/27',
      opensOn: '2026-10-01',
      closesOn: '2026-12-15',
    }),
  );
  // A form as a request would bring it: plain lists.
  const { sections, budgetCategories, requiredDocuments } = structuredClone(form) as EditFundingCallBody;
  const parts: EditFundingCallBody = {
    envelopeMinor,
    eligibleOrganisationIds: eligible,
    assessorIds: [portal.actor('department.assessor').userId, portal.actor('department.assessor2').userId],
    sections,
    budgetCategories,
    requiredDocuments,
    eligibilityQuestions: [],
    rules: [],
    notAllowed: [],
  };
  const edited = await runCommand(deps, officer, (tx) =>
    editFundingCall(deps, tx, { id: created._id, expectedVersion: created.version, parts }),
  );
  await runCommand(deps, officer, (tx) =>
    openFundingCall(deps, tx, { id: edited._id, expectedVersion: edited.version }),
  );
  return { id: created._id, centreId: await aTestCentre(portal, programme) };
}

async function aTestCentre(portal: TestPortal, programme: string): Promise<string> {
  const centre = await runCommand(portal.deps, { actor: portal.actor('department.programmeOfficer') }, (tx) =>
    registerCentre(portal.deps, tx, {
      organisationId: portal.organisations.mosselBay,
      name: `KwaNonqaba ${programme}`,
      aliases: [],
      kind: 'fixed',
      operator: '',
      ward: '7',
      address: '',
      coordinates: null,
      note: '',
      status: { status: 'operational', sinceOn: '2013-10-11', note: '' },
    }),
  );
  return centre._id;
}

/** Bytes that are a PDF by their content. */
export const pdfBytes = Buffer.from(
  '%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

export async function uploadTestPdf(client: TestClient, name = 'resolution.pdf'): Promise<string> {
  const answer = await client.upload<StoredDocumentView>({
    name,
    bytes: pdfBytes,
    purpose: 'grantApplication',
  });
  return expectStatus(answer, 201).id;
}

/** The body of an answer with this status; throws with the whole answer otherwise. */
export function expectStatus<Body>(answer: TestAnswer<Body>, status: number): Body {
  if (answer.status !== status)
    throw new Error(`Expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** A draft of Mossel Bay in which nothing is missing, written over HTTP by its grant officer. Requests R 1 000,00. */
export async function aWrittenApplication(portal: TestPortal, call: TestCall): Promise<GrantApplicationView> {
  const officer = await portal.signInAs('mosselBay.grantOfficer');
  const started = expectStatus(
    await officer.post<GrantApplicationView>('/grant-applications', { callId: call.id }),
    201,
  );
  const path = `/grant-applications/${started.id}`;
  const { overview, answers, budgetLines } = completeContent;
  const documents = [{ type: 'resolution', documentId: await uploadTestPdf(officer) }];
  const save = async (part: string, body: unknown) =>
    expectStatus(await officer.put<SectionSaved>(`${path}/${part}`, body, { version: 1 }), 200);
  await save('overview', overview);
  await save('centres', { centreIds: [call.centreId] });
  await save('answers/need', { answers });
  await save('budget-lines', { budgetLines });
  await save('documents', { documents });
  return expectStatus(await officer.get<GrantApplicationView>(path), 200);
}

/** The same, certified by the CFO and submitted by the municipal manager. */
export async function aSubmittedApplication(
  portal: TestPortal,
  call: TestCall,
): Promise<GrantApplicationView> {
  const written = await aWrittenApplication(portal, call);
  return certifyAndSubmit(portal, written);
}

export async function certifyAndSubmit(
  portal: TestPortal,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<GrantApplicationView> {
  const cfo = await portal.signInAs('mosselBay.chiefFinancialOfficer');
  const manager = await portal.signInAs('mosselBay.municipalManager');
  const path = `/grant-applications/${id}`;
  const certified = expectStatus(
    await cfo.post<GrantApplicationView>(`${path}/certify`, { statementAccepted: true }, { version }),
    200,
  );
  return expectStatus(
    await manager.post<GrantApplicationView>(`${path}/submit`, {}, { version: certified.version }),
    200,
  );
}

/** The same, screened and accepted for assessment. */
export async function anApplicationInAssessment(
  portal: TestPortal,
  call: TestCall,
): Promise<GrantApplicationView> {
  const submitted = await aSubmittedApplication(portal, call);
  const officer = await portal.signInAs('department.programmeOfficer');
  const path = `/grant-applications/${submitted.id}`;
  const screening = expectStatus(
    await officer.post<GrantApplicationView>(`${path}/start-screening`, {}, { version: submitted.version }),
    200,
  );
  return expectStatus(
    await officer.post<GrantApplicationView>(
      `${path}/accept-for-assessment`,
      { checklist: settledChecklist, comment: '' },
      { version: screening.version },
    ),
    200,
  );
}

export const settledChecklist = [
  'eligibleMunicipality',
  'purposeFitsGrant',
  'centresBelongToMunicipality',
  'budgetFitsCategories',
  'documentsAreLegible',
  'noDoubleFunding',
].map((item) => ({ item, answer: 'yes', note: '' }));
