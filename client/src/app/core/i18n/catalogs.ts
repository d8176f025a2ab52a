import type { Language } from '#shared/i18n/languages.ts';
import type { Catalog } from '#shared/i18n/messages.ts';

export type Slice = keyof Catalog;

type Loader = () => Promise<object>;

/**
 * The word lists, one lazily loaded chunk per language and slice. A slice's list is loaded by its feature's route
 * (`words('awards')`). A language without a list of its own for a slice shows the English words.
 */
export const catalogLoaders: Readonly<Record<Language, Readonly<Partial<Record<Slice, Loader>>>>> = {
  en: {
    accounts: () => import('#shared/i18n/en/accounts.ts').then((file) => file.accounts),
    administration: () => import('#shared/i18n/en/administration.ts').then((file) => file.administration),
    agreementTemplates: () =>
      import('#shared/i18n/en/agreement-templates.ts').then((file) => file.agreementTemplates),
    assessments: () => import('#shared/i18n/en/assessments.ts').then((file) => file.assessments),
    awardAmendments: () => import('#shared/i18n/en/award-amendments.ts').then((file) => file.awardAmendments),
    awardConditions: () => import('#shared/i18n/en/award-conditions.ts').then((file) => file.awardConditions),
    awards: () => import('#shared/i18n/en/awards.ts').then((file) => file.awards),
    bankAccounts: () => import('#shared/i18n/en/bank-accounts.ts').then((file) => file.bankAccounts),
    beneficiaries: () => import('#shared/i18n/en/beneficiaries.ts').then((file) => file.beneficiaries),
    certificationChain: () =>
      import('#shared/i18n/en/certification-chain.ts').then((file) => file.certificationChain),
    callChanges: () => import('#shared/i18n/en/call-changes.ts').then((file) => file.callChanges),
    centres: () => import('#shared/i18n/en/centres.ts').then((file) => file.centres),
    common: () => import('#shared/i18n/en/common.ts').then((file) => file.common),
    delegations: () => import('#shared/i18n/en/delegations.ts').then((file) => file.delegations),
    disbursements: () => import('#shared/i18n/en/disbursements.ts').then((file) => file.disbursements),
    documents: () => import('#shared/i18n/en/documents.ts').then((file) => file.documents),
    errors: () => import('#shared/i18n/en/errors.ts').then((file) => file.errors),
    fundedProjects: () => import('#shared/i18n/en/funded-projects.ts').then((file) => file.fundedProjects),
    fundingCalls: () => import('#shared/i18n/en/funding-calls.ts').then((file) => file.fundingCalls),
    grantApplications: () =>
      import('#shared/i18n/en/grant-applications.ts').then((file) => file.grantApplications),
    home: () => import('#shared/i18n/en/home.ts').then((file) => file.home),
    ledger: () => import('#shared/i18n/en/ledger.ts').then((file) => file.ledger),
    lists: () => import('#shared/i18n/en/lists.ts').then((file) => file.lists),
    notices: () => import('#shared/i18n/en/notices.ts').then((file) => file.notices),
    returns: () => import('#shared/i18n/en/returns.ts').then((file) => file.returns),
    screening: () => import('#shared/i18n/en/screening.ts').then((file) => file.screening),
    shell: () => import('#shared/i18n/en/shell.ts').then((file) => file.shell),
    signIn: () => import('#shared/i18n/en/sign-in.ts').then((file) => file.signIn),
    testApplications: () =>
      import('#shared/i18n/en/test-applications.ts').then((file) => file.testApplications),
    timeline: () => import('#shared/i18n/en/timeline.ts').then((file) => file.timeline),
    ui: () => import('#shared/i18n/en/ui.ts').then((file) => file.ui),
    validation: () => import('#shared/i18n/en/validation.ts').then((file) => file.validation),
  },
  af: {},
  xh: {},
};
