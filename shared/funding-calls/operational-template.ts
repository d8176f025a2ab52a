import type { DesignTemplate } from './design-templates.ts';
import type { FormSection, RubricCriterion } from './funding-call.ts';
import { rubricScale } from './rubric-scale.ts';
import { eligibilityQuestionsFor, notAllowedCosts } from './template-parts.ts';

const services: FormSection = {
  key: 'services',
  title: 'The centre and its services',
  intro: 'Tell us how the centres in this application are used today.',
  questions: [
    {
      key: 'centreUse',
      kind: 'longText',
      label: 'How is each centre used now?',
      help: 'Name the departments and organisations that serve from it, on which days, and whom they reach.',
      required: true,
      wordLimit: 300,
    },
    {
      key: 'serviceBlocks',
      kind: 'multipleChoice',
      label: 'Which kinds of service does the centre offer?',
      help: 'The six blocks of the Thusong service model.',
      required: true,
      options: [
        { value: 'government', label: 'Government services' },
        { value: 'administrative', label: 'Administrative and office services' },
        { value: 'education', label: 'Education and skills' },
        { value: 'economicDevelopment', label: 'Local economic development' },
        { value: 'business', label: 'Business services' },
        { value: 'communication', label: 'Communication and information' },
      ],
    },
    {
      key: 'operator',
      kind: 'choice',
      label: 'Who runs the centre from day to day?',
      required: true,
      options: [
        { value: 'municipality', label: 'The municipality' },
        { value: 'nonProfit', label: 'A non-profit organisation' },
        { value: 'shared', label: 'The municipality together with others' },
      ],
    },
    {
      key: 'monthlyVisits',
      kind: 'number',
      label: 'Visits in an average month',
      help: 'From the visitor register. Enter 0 if nobody counts yet, and say so above.',
      required: true,
    },
  ],
};

const condition: FormSection = {
  key: 'condition',
  title: 'Condition and maintenance',
  questions: [
    {
      key: 'buildingCondition',
      kind: 'choice',
      label: 'Overall condition of the building',
      required: true,
      options: [
        { value: 'good', label: 'Good' },
        { value: 'fair', label: 'Fair' },
        { value: 'poor', label: 'Poor' },
        { value: 'unsafe', label: 'Unsafe in part or whole' },
      ],
    },
    {
      key: 'maintenanceNeed',
      kind: 'longText',
      label: 'What must be maintained or repaired, and what happens if it is not?',
      help: 'Put what is unsafe or closes a service first.',
      required: true,
      wordLimit: 400,
    },
    {
      key: 'lastMaintenanceOn',
      kind: 'date',
      label: 'When was the last planned maintenance done?',
      required: false,
    },
  ],
};

const running: FormSection = {
  key: 'running',
  title: 'Running the centre',
  intro:
    'Your allocation for the year is {allocation}; the year before you were awarded {awardedLastYear} and spent {spentLastYear} of it.',
  questions: [
    {
      key: 'ownBudgetMinor',
      kind: 'money',
      label: "The municipality's own budget for the centre this year",
      help: 'Operating budget in the municipal financial year, without this grant.',
      required: true,
    },
    {
      key: 'managerPost',
      kind: 'choice',
      label: 'Is the post of centre manager filled?',
      required: true,
      options: [
        { value: 'filled', label: 'Filled' },
        { value: 'acting', label: 'Filled in an acting capacity' },
        { value: 'vacant', label: 'Vacant' },
      ],
    },
    {
      key: 'managerTraining',
      kind: 'longText',
      label: 'What training or support does the centre manager need?',
      required: false,
      wordLimit: 200,
    },
    {
      key: 'sustainability',
      kind: 'longText',
      label: 'How will the centre be kept running after this grant is spent?',
      required: true,
      wordLimit: 300,
    },
  ],
};

const results: FormSection = {
  key: 'results',
  title: 'Results you expect',
  questions: [
    {
      key: 'servicesAfter',
      kind: 'number',
      label: 'Services offered at the centre by the end of the year',
      required: true,
    },
    {
      key: 'resultsText',
      kind: 'longText',
      label: 'What will residents notice when the money has been spent?',
      required: true,
      wordLimit: 250,
    },
  ],
};

const declarations: FormSection = {
  key: 'declarations',
  title: 'Declarations',
  questions: [
    {
      key: 'purposeDeclaration',
      kind: 'declaration',
      label: 'The grant will be used only for what this application describes.',
      required: true,
    },
    {
      key: 'recordsDeclaration',
      kind: 'declaration',
      label: 'Records of the spending will be kept and shown to the Department and the auditors on request.',
      required: true,
    },
  ],
};

const rubric: readonly RubricCriterion[] = [
  {
    key: 'need',
    label: 'Need',
    help: 'Condition of the building, risk to people and services.',
    weight: 30,
    scale: rubricScale('need'),
  },
  {
    key: 'functionality',
    label: 'Effect on the services of the centre',
    help: 'Whether the centre will work better for the people who use it.',
    weight: 30,
    scale: rubricScale('effect on services'),
  },
  {
    key: 'valueForMoney',
    label: 'Value for money',
    help: 'Costs supported by quotations and in proportion to what is gained.',
    weight: 20,
    scale: rubricScale('value for money'),
  },
  {
    key: 'sustainability',
    label: 'Sustainability',
    help: "The municipality's own budget and plan for the years after.",
    weight: 20,
    scale: rubricScale('sustainability'),
  },
];

/**
 * Operational and Maintenance Grant. Purpose as published by the Western Cape Government: functionality of centres,
 * well-maintained infrastructure, capacity of centre managers. The wording here is demonstration text.
 */
export const operationalTemplate: DesignTemplate = (days) => ({
  title: 'Operational and Maintenance Grant',
  summary:
    'Helps municipalities to keep Thusong Service Centres working and their buildings well maintained, and strengthens the people who manage them. Demonstration text: the Department replaces it with its published wording.',
  sections: [services, condition, running, results, declarations],
  budgetCategories: [
    {
      key: 'repairs',
      label: 'Repairs and maintenance of the building',
      help: 'Roof, plumbing, electricity, paint, fencing.',
    },
    { key: 'utilities', label: 'Water, electricity and connectivity', maxShareBasisPoints: 3_000 },
    { key: 'safety', label: 'Safety, security and cleaning', maxShareBasisPoints: 3_000 },
    { key: 'equipment', label: 'Furniture and equipment', maxShareBasisPoints: 2_500 },
    { key: 'managerTraining', label: 'Training of centre managers', maxShareBasisPoints: 1_500 },
  ],
  requiredDocuments: [
    {
      key: 'businessPlan',
      label: 'Business plan',
      help: 'As approved by the municipality for the year of the grant.',
      required: true,
    },
    {
      key: 'quotations',
      label: 'Quotations or cost estimates',
      help: 'One file for all lines is enough.',
      required: true,
    },
    { key: 'conditionPhotos', label: 'Photos of the condition', required: false },
  ],
  eligibilityQuestions: eligibilityQuestionsFor(
    'running or maintaining a Thusong Service Centre of your municipality',
  ),
  rules: [],
  notAllowed: notAllowedCosts,
  rubric,
  instalments: [
    {
      number: 1,
      shareBasisPoints: 6_000,
      plannedOn: days.after(60),
      conditions: [
        { kind: 'allocationGazetted' },
        { kind: 'agreementSigned' },
        { kind: 'assuranceReceived' },
        { kind: 'bankAccountVerified' },
      ],
    },
    {
      number: 2,
      shareBasisPoints: 4_000,
      plannedOn: days.after(180),
      conditions: [
        { kind: 'returnAccepted', month: days.month(4) },
        { kind: 'spentAtLeast', basisPoints: 5_000 },
        { kind: 'bankAccountVerified' },
      ],
    },
  ],
});
