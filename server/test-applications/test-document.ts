import type { ChainRole, ChainSignature } from '#shared/grant-applications/certification-chain.ts';
import { certificationStatement } from '#shared/grant-applications/certification.ts';
import type { Deps } from '../deps.ts';
import { submittedVersionDocument, type GrantApplicationVersionRecord } from '../grant-applications/index.ts';
import { NotFoundError } from '../http/errors.ts';
import { renderPdfToBuffer } from '../reports/pdf/render.ts';
import { translatorFor } from '../reports/report-parts.ts';
import type { TestApplicationRecord, TestSubmission } from './test-application.model.ts';
import { testDossier } from './test-dossier.ts';

/** The PDF that a submission would make, with the mark of a test on every page. It is not kept. */
export async function renderTestDocument(deps: Deps, test: TestApplicationRecord): Promise<Buffer> {
  const { submission } = test;
  if (!submission) throw new NotFoundError({ type: 'testSubmission', id: test._id });
  const { text } = translatorFor({ language: 'en', programmeName: '' });
  const { record } = await testDossier(deps, test);
  const version = versionOf(test, submission, text('documents.submittedApplication.testPart'));
  const definition = submittedVersionDocument(record, version, submission.design);
  const title = text('documents.submittedApplication.testTitle');
  const { content } = await renderPdfToBuffer(
    { ...definition, title },
    {
      generatedAt: new Date(submission.at),
      generatedBy: test.startedByName,
      demonstration: deps.config.demonstration,
      test: true,
    },
  );
  return content;
}

/** Every signature is the officer's, and says of itself that it is none. */
function versionOf(
  test: TestApplicationRecord,
  submission: TestSubmission,
  testPart: string,
): Omit<GrantApplicationVersionRecord, '_id'> {
  const { at, content, sha256, allocation, lastYear, centres, design } = submission;
  const name = `${test.startedByName} ${testPart}`;
  const signature = (role: ChainRole): ChainSignature => ({
    role,
    userId: test.startedById,
    name,
    at,
    contentSha256: sha256,
  });
  return {
    applicationId: test._id,
    organisationId: test.organisationId,
    number: 1,
    content,
    sha256,
    submittedAt: at,
    submittedBy: name,
    certifiedBy: name,
    certifiedAt: test.certification?.at ?? at,
    statement: test.certification?.statement ?? certificationStatement,
    chain: [...test.chain.endorsers, 'chiefFinancialOfficer' as const, 'municipalManager' as const].map(
      signature,
    ),
    callClosesOn: design.closesOn,
    concession: null,
    firstSubmittedAt: at,
    allocation,
    lastYear,
    centres,
    steps: [],
  };
}
