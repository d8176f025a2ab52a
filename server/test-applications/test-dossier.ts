import type { Actor } from '#shared/access/roles.ts';
import { sectionKeysOf } from '#shared/grant-applications/application-sections.ts';
import { budgetTotals } from '#shared/grant-applications/budget-totals.ts';
import type {
  TestApplicationRow,
  TestApplicationView,
} from '#shared/test-applications/test-application-views.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { loadFundingCall, type FundingCallRecord } from '../funding-calls/index.ts';
import {
  dossierFor,
  draftOf,
  viewOfDossier,
  type ApplicationDossier,
  type GrantApplicationRecord,
} from '../grant-applications/index.ts';
import { NotFoundError } from '../http/errors.ts';
import { loadOrganisation, type Organisation } from '../organisations/index.ts';
import { testApplicationModel, type TestApplicationRecord } from './test-application.model.ts';

type Database = Pick<Deps, 'connection'>;

/** A test and the application it stands for, so that the rules of applications judge it word for word. */
export interface TestDossier extends ApplicationDossier {
  readonly test: TestApplicationRecord;
}

export async function loadTest(deps: Database, id: string, tx?: Transaction): Promise<TestApplicationRecord> {
  const test = await testApplicationModel(deps.connection)
    .findById(id)
    .session(tx?.session ?? null)
    .lean<TestApplicationRecord>();
  if (!test) throw new NotFoundError({ type: 'testApplication', id });
  return test;
}

/** Always by the form as it stands now: while a call is designed, its test follows each change. */
export async function testDossier(
  deps: Database,
  test: TestApplicationRecord,
  tx?: Transaction,
): Promise<TestDossier> {
  const call = await loadFundingCall(deps, test.callId, tx);
  const municipality = await loadOrganisation(deps, test.municipalityId, tx);
  const record = asApplication(test, call, municipality);
  const dossier = await dossierFor(deps, record, call, tx);
  const { requestedMinor } = budgetTotals(
    test.content.budgetLines,
    call.design.budgetCategories,
    dossier.allocation,
  );
  return {
    ...dossier,
    record: { ...record, requestedMinor },
    test,
    files: {
      link: { type: 'testApplication', id: test._id },
      organisationId: test.organisationId,
      readPermission: 'fundingCall.edit',
    },
  };
}

/** The application that the test would be, had the municipality written it. It is never stored. */
function asApplication(
  test: TestApplicationRecord,
  call: FundingCallRecord,
  organisation: Organisation,
): GrantApplicationRecord {
  const { reference, eligibility, chain, content, submission } = test;
  const { projectTitle } = content.overview;
  const by = { userId: test.startedById, name: test.startedByName };
  const draft = draftOf(
    { call, organisation, reference, title: projectTitle, eligibility, chain },
    { actor: { ...by, memberships: [] }, now: test.createdAt },
  );
  return {
    ...draft,
    _id: test._id,
    version: test.version,
    status: test.status,
    content,
    sections: sectionKeysOf(call.design).map(
      (section) =>
        test.sections.find((stamp) => stamp.section === section) ?? {
          section,
          version: 1,
          savedAt: null,
          savedBy: null,
        },
    ),
    certification: test.certification,
    firstSubmittedAt: submission && new Date(submission.at),
    updatedAt: test.updatedAt,
  };
}

/** What the municipality would see, not what the Department knows: neither panel nor envelope. */
export async function testView(
  deps: Database,
  test: TestApplicationRecord,
  tx?: Transaction,
): Promise<TestApplicationView> {
  const dossier = await testDossier(deps, test, tx);
  const view = await viewOfDossier(deps, applicantOf(dossier), dossier, tx);
  const { organisationId: departmentId, startedById, startedByName, submission } = test;
  return { ...view, test: { departmentId, startedById, startedByName, submittedAt: submission?.at ?? null } };
}

function applicantOf({ test }: TestDossier): Actor {
  const { startedById: userId, startedByName: name, municipalityId: organisationId } = test;
  const membership = { organisationId, organisationKind: 'municipality', roles: ['grantOfficer'] } as const;
  return { userId, name, memberships: [membership] };
}

export function testRow(test: TestApplicationRecord, municipalityName: string): TestApplicationRow {
  const { _id: id, version, reference, status, startedById, startedByName, createdAt, updatedAt } = test;
  return {
    id,
    version,
    reference,
    status,
    municipalityName,
    startedById,
    startedByName,
    startedAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
