import type { DesignTemplate } from './design-templates.ts';
import type { CalculatedRule } from './calculated-rule.ts';
import type { FormSection, RubricCriterion, ShowIf } from './funding-call.ts';
import { rubricScale } from './rubric-scale.ts';
import { eligibilityQuestionsFor, notAllowedCosts } from './template-parts.ts';

const project: FormSection = {
  key: 'project',
  title: 'The project',
  intro:
    'One application is for one economic project at one or more centres. Your allocation for the year is {allocation}; the year before you were awarded {awardedLastYear} and spent {spentLastYear} of it.',
  questions: [
    {
      key: 'projectKind',
      kind: 'choice',
      label: 'What kind of project is it?',
      help: 'The kinds that this grant has funded so far, and food security projects.',
      required: true,
      options: [
        { value: 'sewing', label: 'Sewing and needlework' },
        { value: 'hospitality', label: 'Hospitality training' },
        { value: 'youthEntrepreneurship', label: 'Youth entrepreneurship development' },
        { value: 'smallBusinessKickstart', label: 'Small business economic development kick-start' },
        { value: 'foodGarden', label: 'Food garden or other food security project' },
        { value: 'other', label: 'Another economic project' },
      ],
    },
    {
      key: 'projectDescription',
      kind: 'longText',
      label: 'What will the project do?',
      help: 'Say what people will learn or start, for how long, and what they have at the end.',
      required: true,
      wordLimit: 400,
    },
    {
      key: 'centreRole',
      kind: 'longText',
      label: 'What does the centre bring to it?',
      help: 'Space, equipment, other services under the same roof.',
      required: true,
      wordLimit: 200,
    },
    { key: 'startsOn', kind: 'date', label: 'Planned start', required: true },
    { key: 'endsOn', kind: 'date', label: 'Planned end', required: true },
  ],
};

const people: FormSection = {
  key: 'people',
  title: 'The people it is for',
  questions: [
    {
      key: 'participants',
      kind: 'number',
      label: 'How many people will take part?',
      required: true,
    },
    {
      key: 'targetGroups',
      kind: 'multipleChoice',
      label: 'Whom do you want to reach first?',
      required: true,
      options: [
        { value: 'unemployed', label: 'Unemployed people of the ward' },
        { value: 'youth', label: 'Young people' },
        { value: 'women', label: 'Women' },
        { value: 'disability', label: 'People with disabilities' },
        { value: 'smallBusiness', label: 'Owners of small or informal businesses' },
      ],
    },
    {
      key: 'selection',
      kind: 'longText',
      label: 'How will participants be found and chosen?',
      help: 'Say how it is made fair and known, and how people of the ward come first.',
      required: true,
      wordLimit: 250,
    },
  ],
};

const byPartner: ShowIf = {
  match: 'all',
  conditions: [{ is: 'oneOf', question: 'deliveredBy', values: ['trainingProvider', 'nonProfit'] }],
};

const delivery: FormSection = {
  key: 'delivery',
  title: 'Delivery',
  questions: [
    {
      key: 'deliveredBy',
      kind: 'choice',
      label: 'Who delivers the project?',
      required: true,
      options: [
        { value: 'municipality', label: 'The municipality itself' },
        { value: 'trainingProvider', label: 'A training provider' },
        { value: 'nonProfit', label: 'A non-profit organisation' },
      ],
    },
    {
      key: 'partnerCapacity',
      kind: 'longText',
      label: 'What shows that the partner can deliver it?',
      help: 'Track record, accreditation, audited statements, the agreement you have or will have.',
      required: true,
      wordLimit: 250,
      showIf: byPartner,
    },
    {
      key: 'certificate',
      kind: 'choice',
      label: 'What certificate do people receive?',
      required: true,
      options: [
        { value: 'accredited', label: 'An accredited certificate' },
        { value: 'attendance', label: 'A certificate of attendance' },
        { value: 'none', label: 'None' },
      ],
    },
    {
      key: 'timetable',
      kind: 'longText',
      label: 'The main steps and their dates',
      required: true,
      wordLimit: 250,
    },
  ],
};

const results: FormSection = {
  key: 'results',
  title: 'Results you expect',
  intro: 'These become the targets of the project and are followed up at 3, 6 and 12 months.',
  questions: [
    { key: 'targetCompleted', kind: 'number', label: 'People who complete', required: true },
    { key: 'targetCertificated', kind: 'number', label: 'People with a certificate', required: true },
    { key: 'targetEnterprises', kind: 'number', label: 'Enterprises started', required: true },
    {
      key: 'targetJobs',
      kind: 'number',
      label: 'Jobs created',
      help: 'Count a person once.',
      required: true,
    },
    {
      key: 'followUp',
      kind: 'longText',
      label: 'How will you stay in touch with people afterwards?',
      required: true,
      wordLimit: 200,
    },
  ],
};

function atMost(key: string, fewer: string, more: string, message: string): CalculatedRule {
  return {
    key,
    left: [{ source: 'question', question: fewer, isSubtracted: false }],
    comparison: 'atMost',
    right: [{ source: 'question', question: more, isSubtracted: false }],
    message,
  };
}

const rules: readonly CalculatedRule[] = [
  atMost(
    'completedOfParticipants',
    'targetCompleted',
    'participants',
    'No more people can complete than take part. Change one of the two numbers.',
  ),
  atMost(
    'certificatedOfCompleted',
    'targetCertificated',
    'targetCompleted',
    'No more people can receive a certificate than complete. Change one of the two numbers.',
  ),
];

const declarations: FormSection = {
  key: 'declarations',
  title: 'Declarations',
  questions: [
    {
      key: 'purposeDeclaration',
      kind: 'declaration',
      label: 'The grant will be used only for the project this application describes.',
      required: true,
    },
    {
      key: 'privacyDeclaration',
      kind: 'declaration',
      label: 'Participants will be told what is recorded about them and why before it is recorded.',
      required: true,
    },
    {
      key: 'recordsDeclaration',
      kind: 'declaration',
      label:
        'Records of the spending and of attendance will be kept and shown to the Department and the auditors on request.',
      required: true,
    },
  ],
};

const rubric: readonly RubricCriterion[] = [
  {
    key: 'localNeed',
    label: 'Local need and fit',
    help: 'Why this project, in this place, for these people.',
    weight: 20,
    scale: rubricScale('local need'),
  },
  {
    key: 'design',
    label: 'Design of the project',
    help: 'Selection, content, timetable, certificate.',
    weight: 25,
    scale: rubricScale('a workable design'),
  },
  {
    key: 'results',
    label: 'Lasting results',
    help: 'Completions, enterprises, jobs, and how people are followed up.',
    weight: 25,
    scale: rubricScale('lasting results'),
  },
  {
    key: 'capacity',
    label: 'Capacity to deliver',
    help: 'Of the municipality and, where there is one, of the partner.',
    weight: 15,
    scale: rubricScale('capacity to deliver'),
  },
  {
    key: 'valueForMoney',
    label: 'Value for money',
    help: 'Cost per completion; what the municipality and others bring.',
    weight: 15,
    scale: rubricScale('value for money'),
  },
];

/**
 * Municipal Capacity Building Support Grant. Purpose and project kinds as published by the Western Cape Government:
 * centres as hubs for job creation and training. The wording here is demonstration text.
 */
export const capacityBuildingTemplate: DesignTemplate = (days) => ({
  title: 'Municipal Capacity Building Support Grant',
  summary:
    'Funds economic projects at Thusong Service Centres, so that the centres become hubs for training and job creation. Demonstration text: the Department replaces it with its published wording.',
  sections: [project, people, delivery, results, declarations],
  budgetCategories: [
    { key: 'training', label: 'Training and facilitation' },
    { key: 'toolkits', label: 'Toolkits, machines and equipment', maxShareBasisPoints: 5_000 },
    { key: 'materials', label: 'Learning and production materials', maxShareBasisPoints: 3_000 },
    {
      key: 'transport',
      label: 'Transport and catering for participants',
      maxShareBasisPoints: 1_500,
      maxUnitPriceMinor: 500_000,
    },
    { key: 'management', label: 'Project management', maxShareBasisPoints: 1_000 },
  ],
  requiredDocuments: [
    { key: 'businessPlan', label: 'Business plan of the project', required: true },
    {
      key: 'quotations',
      label: 'Quotations or cost estimates',
      help: 'One file for all lines is enough.',
      required: true,
    },
    {
      key: 'partnerAgreement',
      label: 'Agreement with the implementing partner',
      help: 'A draft is enough.',
      required: false,
      showIf: byPartner,
    },
  ],
  eligibilityQuestions: eligibilityQuestionsFor(
    'an economic project at a Thusong Service Centre of your municipality',
  ),
  rules,
  notAllowed: notAllowedCosts,
  rubric,
  instalments: [
    {
      number: 1,
      shareBasisPoints: 5_000,
      plannedOn: days.after(60),
      conditions: [
        { kind: 'allocationGazetted' },
        { kind: 'businessPlanApproved' },
        { kind: 'agreementSigned' },
        { kind: 'assuranceReceived' },
        { kind: 'bankAccountVerified' },
      ],
    },
    {
      number: 2,
      shareBasisPoints: 3_000,
      plannedOn: days.after(150),
      conditions: [
        { kind: 'returnAccepted', month: days.month(3) },
        { kind: 'spentAtLeast', basisPoints: 5_000 },
        { kind: 'bankAccountVerified' },
      ],
    },
    {
      number: 3,
      shareBasisPoints: 2_000,
      plannedOn: days.after(240),
      conditions: [
        { kind: 'returnAccepted', month: days.month(6) },
        { kind: 'spentAtLeast', basisPoints: 7_500 },
        { kind: 'findingsClosed' },
        { kind: 'manual', key: 'completionEvidence', label: 'Attendance registers and certificates seen' },
        { kind: 'bankAccountVerified' },
      ],
    },
  ],
});
