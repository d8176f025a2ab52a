import {
  filledIn,
  paragraphsOf,
  type ClauseValues,
  type TemplateClause,
  type TemplateName,
} from '#shared/agreement-templates/agreement-template.ts';
import { builtInClauses } from '#shared/agreement-templates/built-in-template.ts';
import type { GrantFramework } from '#shared/funding-calls/grant-programme.ts';
import { amountInWords, formatRand } from '#shared/money/money.ts';
import type { Deps } from '../deps.ts';
import type { TransferPaymentAgreementData } from '../reports/transfer-payment-agreement.ts';
import { loadAgreementTemplate } from './agreement-template.repository.ts';
import { frameworkSource } from './framework-facts.ts';

/** The words of a template: those published under its id, or the portal's own. */
export async function clausesOf(
  deps: Pick<Deps, 'connection'>,
  template: TemplateName | null,
): Promise<readonly TemplateClause[]> {
  if (!template?.id) return builtInClauses;
  return (await loadAgreementTemplate(deps, template.id)).clauses;
}

type Filling = Pick<
  TransferPaymentAgreementData,
  | 'municipality'
  | 'department'
  | 'grantName'
  | 'financialYear'
  | 'awardReference'
  | 'projectTitle'
  | 'totalMinor'
  | 'instalments'
> & { readonly framework: GrantFramework };

/** The clauses as the agreement prints them, paragraph by paragraph, with the award's facts in their places. */
export function filledClauses(
  clauses: readonly TemplateClause[],
  data: Filling,
): TransferPaymentAgreementData['clauses'] {
  const values: ClauseValues = {
    municipality: data.municipality.name,
    municipalityCode: data.municipality.code,
    department: data.department.name,
    grant: data.grantName,
    financialYear: data.financialYear,
    award: data.awardReference,
    project: data.projectTitle,
    total: formatRand(data.totalMinor),
    totalInWords: amountInWords(data.totalMinor),
    instalments: String(data.instalments.length),
    legalBasis: data.framework.legalBasis,
    framework: frameworkSource(data.framework),
  };
  return clauses.map(({ heading, text, origin, source }) => ({
    heading: filledIn(heading, values),
    paragraphs: paragraphsOf(filledIn(text, values)),
    origin,
    source,
  }));
}
