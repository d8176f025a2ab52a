import { refuse } from '#shared/errors/refusal.ts';
import type { SectionStamp } from '#shared/grant-applications/application-sections.ts';
import { budgetTotals } from '#shared/grant-applications/budget-totals.ts';
import { contentIssues } from '#shared/grant-applications/content-issues.ts';
import type { SectionSaved } from '#shared/grant-applications/grant-application-views.ts';
import type { Transaction } from '../../database/transaction.ts';
import { updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import {
  assertSectionVersion,
  caseFacts,
  sectionContent,
  type SectionWriter,
} from '../../grant-applications/index.ts';
import { RefusedError } from '../../http/errors.ts';
import { testApplicationModel } from '../test-application.model.ts';
import { loadTest, testDossier } from '../test-dossier.ts';
import { requireTestStep } from './advance-test.ts';
import { recordTest } from './record-test.ts';

export interface TestSave extends SectionWriter {
  readonly id: string;
  /** Version of the section, as with an application. */
  readonly expectedVersion: number | undefined;
}

/** Saves one section of a test, with every check that the section of an application goes through. */
export async function saveTestSection(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  { id, section, expectedVersion, write }: TestSave,
): Promise<SectionSaved> {
  const test = await loadTest(deps, id, tx);
  const dossier = await testDossier(deps, test, tx);
  const { record, call, allocation } = dossier;
  const stamp = record.sections.find((each) => each.section === section);
  if (!stamp) throw new RefusedError(refuse('sectionIsUnknown', { section }));
  requireTestStep(tx, dossier, 'write');
  assertSectionVersion(expectedVersion, stamp, dossier);
  const content = await write(dossier);
  const savedAt = tx.now.toISOString();
  const saved: SectionStamp = { section, version: stamp.version + 1, savedAt, savedBy: tx.actor.name };
  const sections = [...test.sections.filter((each) => each.section !== section), saved];
  const applicationVersion = await updateVersioned(
    testApplicationModel(deps.connection),
    test,
    { $set: { content, sections, updatedAt: tx.now } },
    tx.session,
  );
  await recordTest(tx, 'sectionSaved', {
    test,
    before: sectionContent(call.design, test.content, section),
    after: sectionContent(call.design, content, section),
  });
  const { contentSha256 } = caseFacts({ ...dossier, record: { ...record, content } }, tx.actor);
  return {
    version: saved.version,
    section,
    savedAt,
    savedBy: tx.actor.name,
    applicationVersion,
    contentSha256,
    requestedMinor: budgetTotals(content.budgetLines, call.design.budgetCategories, allocation)
      .requestedMinor,
    issues: [...contentIssues(call.design, content, dossier)],
  };
}
