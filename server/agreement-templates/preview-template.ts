import type { Actor } from '#shared/access/roles.ts';
import { instalmentsOf } from '#shared/awards/recommendation.ts';
import { reportingDuties } from '#shared/awards/agreement-terms.ts';
import { financialYearStartMonths, financialYearStartsOn } from '#shared/calendar/financial-year.ts';
import { addDays } from '#shared/calendar/local-day.ts';
import { grantProgrammes, localisedText } from '#shared/funding-calls/grant-programme.ts';
import type { Deps } from '../deps.ts';
import type { FileAnswer } from '../http/define-route.ts';
import { loadOrganisation } from '../organisations/index.ts';
import { renderPdfToBuffer } from '../reports/pdf/render.ts';
import { reportSetting, translatorFor } from '../reports/report-parts.ts';
import { transferPaymentAgreement } from '../reports/transfer-payment-agreement.ts';
import type { AgreementTemplateRecord } from './agreement-template.model.ts';
import { filledClauses } from './fill-clauses.ts';
import { frameworkFor } from './framework-facts.ts';

/** An agreement as this text would make it, for an award that is not there. Nothing of it is stored. */
export async function previewTemplate(
  deps: Pick<Deps, 'connection' | 'clock' | 'config'>,
  template: AgreementTemplateRecord,
  { actor, now }: { readonly actor: Actor; readonly now: Date },
): Promise<FileAnswer> {
  const definition = transferPaymentAgreement(await sampleData(deps, template), reportSetting());
  const { content } = await renderPdfToBuffer(definition, {
    generatedAt: now,
    generatedBy: actor.name,
    demonstration: deps.config.demonstration,
  });
  const { programme, financialYear, number } = template;
  const name = `Agreement ${programme} ${financialYear.replace('/', '-')} version ${number}, sample.pdf`;
  return { name, mediaType: 'application/pdf', content, sizeBytes: content.length };
}

async function sampleData(
  deps: Pick<Deps, 'connection' | 'clock'>,
  template: AgreementTemplateRecord,
): Promise<Parameters<typeof transferPaymentAgreement>[0]> {
  const { programme, financialYear, number, clauses, organisationId } = template;
  const setting = reportSetting();
  const { text } = translatorFor(setting);
  const department = await loadOrganisation(deps, organisationId);
  const framework = await frameworkFor(deps, template);
  const totalMinor = 75_000_000;
  const from = financialYearStartsOn(financialYear, financialYearStartMonths.provincial);
  const data = {
    reference: text('documents.agreement.sample.reference'),
    awardReference: text('documents.agreement.sample.award'),
    grantName: localisedText(grantProgrammes[programme].name, setting.language),
    financialYear,
    projectTitle: text('documents.agreement.sample.project'),
    municipality: {
      name: text('documents.agreement.sample.municipality'),
      code: 'WC000',
      address: [],
      representedBy: {
        name: text('common.roles.municipalManager'),
        capacity: text('common.roles.municipalManager'),
      },
    },
    department: {
      name: department.name,
      code: '',
      address: [],
      representedBy: { name: text('common.roles.approver'), capacity: text('common.roles.approver') },
    },
    framework,
    lines: [
      {
        lineId: 'sample',
        category: text('documents.agreement.sample.category'),
        description: text('documents.agreement.sample.line'),
        requestedMinor: totalMinor,
        amountMinor: totalMinor,
      },
    ],
    totalMinor,
    conditions: [text('documents.agreement.sample.condition')],
    instalments: instalmentsOf(totalMinor, [
      {
        number: 1,
        shareBasisPoints: 6_000,
        plannedOn: addDays(from, 90),
        conditions: [{ kind: 'agreementSigned' }],
      },
      {
        number: 2,
        shareBasisPoints: 4_000,
        plannedOn: addDays(from, 240),
        conditions: [{ kind: 'bankAccountVerified' }],
      },
    ]),
    duties: reportingDuties,
    bankAccount: null,
    template: { programme, financialYear, number, isDraft: template.status !== 'published' },
    isSample: true,
    signatures: [],
    unsignedSha256: null,
    log: [],
  };
  return { ...data, clauses: filledClauses(clauses, data) };
}
