import type { PermissionName } from '#shared/access/permissions.ts';
import type { Role } from '#shared/access/roles.ts';
import type { PlainKey } from '../../core/i18n/plain-key.ts';
import type { IconName } from '../../ui/icon/icons.ts';

export interface NavigationItem {
  readonly label: PlainKey;
  /** For the phone's bottom bar, where the label would not fit. */
  readonly short?: PlainKey;
  readonly icon: IconName;
  readonly path: string;
  /** A number beside the words: the tasks that wait for the person. */
  readonly counts?: 'tasks';
  /** Roles whose daily work this is: on their phone it comes before the places of everybody. */
  readonly dailyFor?: readonly Role[];
  /** Shown to people who hold any of these somewhere; to everybody when empty. */
  readonly anyOf: readonly PermissionName[];
}

export interface NavigationGroup {
  /** Null for the items above all groups. */
  readonly heading: PlainKey | null;
  readonly items: readonly NavigationItem[];
}

/**
 * The portal's places in the order of the work. The first four a person may see are on the phone's bottom bar, the rest
 * under "More".
 */
export const navigation: readonly NavigationGroup[] = [
  {
    heading: null,
    items: [
      { label: 'shell.navigation.home', icon: 'home', path: '/', anyOf: [] },
      { label: 'shell.navigation.tasks', icon: 'checkCircle', path: '/tasks', counts: 'tasks', anyOf: [] },
    ],
  },
  {
    heading: 'shell.groups.grants',
    items: [
      {
        label: 'shell.navigation.fundingCalls',
        short: 'shell.short.fundingCalls',
        icon: 'calls',
        path: '/funding-calls',
        anyOf: ['fundingCall.read'],
      },
      {
        label: 'shell.navigation.grantApplications',
        icon: 'applications',
        path: '/grant-applications',
        anyOf: ['grantApplication.read'],
      },
      {
        label: 'shell.navigation.assessments',
        icon: 'check',
        path: '/assessments',
        anyOf: ['assessment.score'],
      },
      { label: 'shell.navigation.awards', icon: 'awards', path: '/awards', anyOf: ['award.read'] },
      { label: 'shell.navigation.centres', icon: 'centres', path: '/centres', anyOf: ['centre.read'] },
    ],
  },
  {
    heading: 'shell.groups.results',
    items: [
      {
        label: 'shell.navigation.fundedProjects',
        icon: 'projects',
        path: '/funded-projects',
        dailyFor: ['projectLead', 'centreManager'],
        anyOf: ['fundedProject.read'],
      },
      {
        label: 'shell.navigation.beneficiaries',
        short: 'shell.short.beneficiaries',
        icon: 'users',
        path: '/beneficiaries',
        dailyFor: ['projectLead'],
        anyOf: ['beneficiary.read'],
      },
      {
        label: 'shell.navigation.beneficiaryDuplicates',
        icon: 'copy',
        path: '/beneficiaries/duplicates',
        anyOf: ['beneficiaryDuplicate.resolve'],
      },
    ],
  },
  {
    heading: 'shell.groups.money',
    items: [
      {
        label: 'shell.navigation.disbursements',
        icon: 'disbursements',
        path: '/disbursements',
        anyOf: ['disbursement.read'],
      },
      {
        label: 'shell.navigation.returns',
        icon: 'returns',
        path: '/returns',
        anyOf: ['expenditureReturn.read'],
      },
      { label: 'shell.navigation.ledger', icon: 'ledger', path: '/ledger', anyOf: ['ledger.read'] },
      {
        label: 'shell.navigation.bankAccounts',
        icon: 'bank',
        path: '/bank-accounts',
        anyOf: ['bankAccount.read'],
      },
    ],
  },
  {
    heading: 'shell.groups.administration',
    items: [
      {
        label: 'shell.navigation.users',
        short: 'shell.short.users',
        icon: 'users',
        path: '/administration/users',
        anyOf: ['user.read'],
      },
      {
        label: 'shell.navigation.certificationChain',
        icon: 'check',
        path: '/certification-chain',
        anyOf: ['certificationChain.change'],
      },
      {
        label: 'shell.navigation.organisations',
        icon: 'organisation',
        path: '/administration/organisations',
        anyOf: ['user.read'],
      },
      {
        label: 'shell.navigation.holidays',
        icon: 'holiday',
        path: '/administration/holidays',
        anyOf: ['proclaimedHoliday.change'],
      },
      {
        label: 'shell.navigation.noticeSettings',
        icon: 'bell',
        path: '/administration/notices',
        anyOf: ['noticeSettings.read'],
      },
      {
        label: 'shell.navigation.decisionRules',
        icon: 'check',
        path: '/administration/decision-rules',
        anyOf: ['decisionRules.change'],
      },
      {
        label: 'shell.navigation.awardSettings',
        icon: 'awards',
        path: '/administration/award-settings',
        anyOf: ['awardSettings.set'],
      },
      {
        label: 'shell.navigation.awardConditions',
        icon: 'bookmark',
        path: '/administration/award-conditions',
        anyOf: ['awardCondition.keep'],
      },
      {
        label: 'shell.navigation.agreementTemplates',
        icon: 'file',
        path: '/administration/agreement-templates',
        anyOf: ['agreementTemplate.write', 'agreementTemplate.publish'],
      },
      {
        label: 'shell.navigation.outbox',
        icon: 'mail',
        path: '/administration/outbox',
        anyOf: ['outgoingMail.read'],
      },
      {
        label: 'shell.navigation.auditTrail',
        icon: 'audit',
        path: '/administration/audit',
        anyOf: ['auditEvent.read'],
      },
    ],
  },
];
