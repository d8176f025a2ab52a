import { builtInTemplateName } from '#shared/agreement-templates/agreement-template.ts';
import { reportingDuties } from '#shared/awards/agreement-terms.ts';
import { clausesOf, filledClauses, frameworkFor } from '../agreement-templates/index.ts';
import { loadAwardRecord, type AwardRecord } from '../awards/index.ts';
import type { JobRequest } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { transferPaymentAgreement } from '../reports/transfer-payment-agreement.ts';
import { reportSetting, translatorFor } from '../reports/report-parts.ts';
import { agreementContentModel, type AgreementContent } from './agreement-content.model.ts';
import { issueAwardDocument } from './issue-award-document.ts';
import { decidedCase, grantNameOf, logOf, municipalManagerOf } from './letter-facts.ts';
import { linesInWords } from './lines-in-words.ts';

const unsigned = 'issueAgreement';
const signed = 'issueSignedAgreement';

/** The job that writes the agreement for signature, once: its hash is what is signed. */
export function issueAgreementJob(awardId: string): JobRequest {
  return { kind: unsigned, payload: { awardId }, key: awardId };
}

/** The job that writes the agreement with both signatures and the hash they were given on. */
export function issueSignedAgreementJob(awardId: string): JobRequest {
  return { kind: signed, payload: { awardId }, key: awardId };
}

export function registerAgreementJobs(deps: Deps): void {
  deps.jobs.on<{ awardId: string }>(unsigned, async ({ awardId }, given) => {
    const content = await contentOf(given, await loadAwardRecord(given, awardId));
    return issueAwardDocument(given, {
      kind: 'agreement',
      awardId,
      name: ({ reference }) => `${reference} transfer payment agreement`,
      define: async () =>
        transferPaymentAgreement({ ...content, signatures: [], unsignedSha256: null }, reportSetting()),
      generatedAt: ({ decidedAt }) => decidedAt,
      remember: ({ id, sha256 }, { agreement }) => ({
        set: { agreement: { ...agreement, documentId: id, sha256 } },
        raisesVersion: true,
      }),
      alongside: async (tx) => {
        await agreementContentModel(given.connection).create([{ _id: awardId, content }], {
          session: tx.session,
        });
      },
      event: 'agreementGenerated',
    });
  });
  deps.jobs.on<{ awardId: string }>(signed, async ({ awardId }, given) =>
    issueAwardDocument(given, {
      kind: 'signedAgreement',
      awardId,
      name: ({ reference }) => `${reference} transfer payment agreement, signed`,
      define: async (award) => {
        const { signatures, agreement } = award;
        const content = await contentAsIssued(given, award);
        return transferPaymentAgreement(
          { ...content, signatures, unsignedSha256: agreement.sha256 },
          reportSetting(),
        );
      },
      generatedAt: ({ signatures, decidedAt }) => new Date(signatures.at(-1)?.signedAt ?? decidedAt),
      remember: ({ id, sha256 }, { agreement }) => ({
        set: { agreement: { ...agreement, signedDocumentId: id, signedSha256: sha256 } },
        raisesVersion: false,
      }),
      event: 'signedAgreementIssued',
    }),
  );
}

/** What was issued for signature; made anew for agreements from before that was kept. */
async function contentAsIssued(deps: Deps, award: AwardRecord): Promise<AgreementContent> {
  const kept = await agreementContentModel(deps.connection)
    .findById(award._id)
    .lean<{ content: AgreementContent }>();
  return kept?.content ?? contentOf(deps, award);
}

async function contentOf(deps: Deps, award: AwardRecord): Promise<AgreementContent> {
  const decided = await decidedCase(deps, award.applicationId);
  const { application, decision, department, call } = decided;
  const setting = reportSetting();
  const { text } = translatorFor(setting);
  const template = award.agreement.template ?? builtInTemplateName;
  const data = {
    reference: `${award.reference}-TPA`,
    awardReference: award.reference,
    grantName: grantNameOf(award, setting),
    financialYear: award.financialYear,
    projectTitle: award.title,
    municipality: {
      name: award.organisationName,
      code: award.organisationCode,
      address: [],
      representedBy: await municipalManagerOf(deps, award.organisationId),
    },
    department: {
      name: department.name,
      code: '',
      address: [],
      representedBy: { name: decision.name, capacity: text('common.roles.approver') },
    },
    framework: await frameworkFor(deps, award),
    lines: linesInWords(award, call),
    totalMinor: award.totalMinor,
    conditions: award.conditions,
    instalments: award.instalments,
    duties: reportingDuties,
    // The account lives in the vault and may be superseded without a new agreement.
    bankAccount: null,
    template: {
      programme: award.programme,
      financialYear: award.financialYear,
      number: template.number,
      isDraft: false,
    },
    isSample: false,
    log: logOf(application.steps, decision),
  };
  const clauses = filledClauses(await clausesOf(deps, template), data);
  return { ...data, clauses };
}
