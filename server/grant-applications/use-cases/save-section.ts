import { refuse } from '#shared/errors/refusal.ts';
import { decideSectionEdit, type SectionStamp } from '#shared/grant-applications/application-sections.ts';
import { budgetTotals } from '#shared/grant-applications/budget-totals.ts';
import { withChange } from '#shared/grant-applications/change-requests.ts';
import { contentIssues } from '#shared/grant-applications/content-issues.ts';
import type { SectionSaved } from '#shared/grant-applications/grant-application-views.ts';
import type { Transaction } from '../../database/transaction.ts';
import { updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { ApiFailure, RefusedError } from '../../http/errors.ts';
import { dossierOf, openChangeRequest, type ApplicationDossier } from '../case-facts.ts';
import { contentHash } from '../content-hash.ts';
import { grantApplicationModel, type GrantApplicationRecord } from '../grant-application.model.ts';
import { loadReadable } from '../grant-application.repository.ts';
import { searchTextOf } from '../search-text.ts';
import { sectionContent } from '../section-content.ts';
import type { SectionWriter } from '../section-writers.ts';

export interface SectionSave extends SectionWriter {
  readonly id: string;
  /** Version of the section that the person saw. Two people in two sections never stand in each other's way. */
  readonly expectedVersion: number | undefined;
}

/** Saves one section of a draft, or of an application of which this section is to be changed. */
export async function saveSection(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  { id, section, expectedVersion, write }: SectionSave,
): Promise<SectionSaved> {
  const record = await loadReadable(deps, tx.actor, id, tx);
  const stamp = record.sections.find((each) => each.section === section);
  if (!stamp) throw new RefusedError(refuse('sectionIsUnknown', { section }));
  const decision = decideSectionEdit(
    { ...record, openChangeRequest: openChangeRequest(record) },
    section,
    tx,
  );
  if (!decision.ok) throw new RefusedError(decision);
  const dossier = await dossierOf(deps, record, tx);
  assertSectionVersion(expectedVersion, stamp, dossier);
  const content = await write(dossier);
  const { call, allocation } = dossier;
  const issues = contentIssues(call.design, content, dossier);
  const { requestedMinor } = budgetTotals(content.budgetLines, call.design.budgetCategories, allocation);
  const savedAt = tx.now.toISOString();
  const saved: SectionStamp = { section, version: stamp.version + 1, savedAt, savedBy: tx.actor.name };
  const names = { reference: record.reference, organisationName: record.organisationName };
  const { projectTitle } = content.overview;
  const set = {
    content,
    sections: record.sections.map((each) => (each.section === section ? saved : each)),
    contentSha256: contentHash(call.design, content),
    requestedMinor,
    issueCount: issues.length,
    projectTitle,
    searchText: searchTextOf({ ...names, projectTitle }),
    ...changedIn(record, section, savedAt),
    contributors: [...new Set([...record.contributors, tx.actor.name])],
    writerIds: [...new Set([...record.writerIds, tx.actor.userId])],
    updatedAt: tx.now,
  };
  const applicationVersion = await updateVersioned(
    grantApplicationModel(deps.connection),
    record,
    { $set: set },
    tx.session,
  );
  await tx.record({
    action: 'grantApplication.sectionSaved',
    entity: { type: 'grantApplication', id },
    organisationId: record.organisationId,
    before: sectionContent(call.design, record.content, section),
    after: sectionContent(call.design, content, section),
  });
  return {
    version: saved.version,
    section,
    savedAt,
    savedBy: tx.actor.name,
    applicationVersion,
    contentSha256: set.contentSha256,
    requestedMinor,
    issues: [...issues],
  };
}

/** Work on a section that was asked about counts as an answer under way. */
function changedIn(
  record: GrantApplicationRecord,
  section: string,
  at: string,
): Partial<Pick<GrantApplicationRecord, 'changeRequests'>> {
  const open = openChangeRequest(record);
  if (!open) return {};
  const changeRequests = record.changeRequests.map((request) =>
    request === open ? withChange(request, section, at) : request,
  );
  return { changeRequests };
}

/** A late save is told who was faster and what stands there now, so that the person can choose. */
export function assertSectionVersion(
  expected: number | undefined,
  stamp: SectionStamp,
  { record, call }: Pick<ApplicationDossier, 'record' | 'call'>,
): void {
  if (expected === undefined || expected === stamp.version) return;
  const { section, version, savedAt, savedBy } = stamp;
  throw new ApiFailure('versionStale', {
    details: {
      expected,
      actual: version,
      section,
      savedAt,
      savedBy,
      current: sectionContent(call.design, record.content, section),
    },
  });
}
