import type { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import type { Answer, BudgetLine } from '#shared/grant-applications/grant-application.ts';

/** What an application of the demonstration is about. All of it is invented. */
export interface ApplicationTheme {
  readonly title: string;
  readonly summary: string;
  readonly lines: readonly Omit<BudgetLine, 'id'>[];
  /** Answers that differ from the usual ones of the grant. */
  readonly answers?: Readonly<Record<string, Answer>>;
}

const line = (
  category: string,
  description: string,
  [quantity, unit, unitPriceMinor]: readonly [number, string, number],
  ownContributionMinor = 0,
): Omit<BudgetLine, 'id'> => ({
  category,
  description,
  quantity,
  unit,
  unitPriceMinor,
  ownContributionMinor,
  otherContributionMinor: 0,
});

export const themes = {
  roof: {
    title: 'New roof and safe wiring',
    summary:
      'The roof over the service hall leaks and two offices are closed. The grant replaces the sheeting and makes the wiring safe.',
    lines: [
      line('repairs', 'Roof sheeting and gutters, 420 m²', [420, 'm²', 68_500], 4_770_000),
      line('repairs', 'Rewiring of the service hall', [1, 'job', 8_400_000]),
      line('safety', 'Fire extinguishers and emergency lights', [24, 'piece', 145_000]),
      line('managerTraining', 'Facility management course for two managers', [2, 'person', 1_250_000]),
    ],
  },
  reception: {
    title: 'Reception, queue and connectivity',
    summary:
      'Visitors wait outside in the rain. The grant furnishes a waiting area and connects the counters.',
    lines: [
      line('equipment', 'Chairs, counters and queue system', [1, 'set', 6_200_000]),
      line('utilities', 'Fibre connection and access points', [12, 'month', 385_000]),
      line('repairs', 'Ramp, door and paint at the entrance', [1, 'job', 19_850_000], 2_000_000),
      line('safety', 'Security guard during opening hours', [12, 'month', 450_000]),
    ],
  },
  solar: {
    title: 'Keep services running through outages',
    summary:
      'Home Affairs and SASSA cannot serve during outages. The grant repairs the electrical board and cleans and guards the site.',
    lines: [
      line('repairs', 'Electrical board and inverter room', [1, 'job', 21_400_000], 3_000_000),
      line('utilities', 'Electricity of the service hall', [12, 'month', 520_000]),
      line('safety', 'Cleaning of the centre', [12, 'month', 310_000]),
    ],
  },
  sewing: {
    title: 'Sewing and needlework for school uniforms',
    summary:
      'Twenty unemployed residents learn to sew and take orders for school uniforms from six schools nearby.',
    lines: [
      line('training', 'Accredited sewing course, 12 weeks', [20, 'person', 980_000]),
      line('toolkits', 'Industrial sewing machines', [10, 'machine', 1_185_000], 1_850_000),
      line('materials', 'Fabric and patterns', [20, 'person', 240_000]),
      line('transport', 'Transport of participants', [60, 'day', 65_000]),
    ],
    answers: { projectKind: 'sewing' },
  },
  hospitality: {
    title: 'Hospitality training with work placement',
    summary:
      'Eighteen young people train as cooks and waiters and are placed with guest houses and restaurants of the coast.',
    lines: [
      line('training', 'Professional cookery and service, 14 weeks', [18, 'person', 1_320_000]),
      line('toolkits', 'Uniforms and knife sets', [18, 'person', 365_000]),
      line('materials', 'Ingredients for practice', [14, 'week', 420_000]),
      line('transport', 'Transport to placements', [40, 'day', 72_000], 880_000),
    ],
    answers: { projectKind: 'hospitality' },
  },
  garden: {
    title: 'Community food garden at the centre',
    summary:
      'Twelve gardeners grow vegetables on the land beside the centre, sell in the ward and give to early-childhood centres.',
    lines: [
      line('training', 'Market gardening course', [12, 'person', 540_000]),
      line('toolkits', 'Tools, tunnel and irrigation', [1, 'set', 7_600_000]),
      line('materials', 'Seedlings and compost', [10, 'month', 195_000]),
    ],
    answers: { projectKind: 'foodGarden', certificate: 'attendance' },
  },
  startUp: {
    title: 'Kick-start for township businesses',
    summary: 'Fifteen informal traders register, learn to keep books and receive a starter kit.',
    lines: [
      line('training', 'Business course and mentoring, six months', [15, 'person', 860_000]),
      line('toolkits', 'Starter kits', [15, 'person', 620_000], 900_000),
      line('management', 'Coordination', [6, 'month', 280_000]),
    ],
    answers: { projectKind: 'smallBusinessKickstart', targetEnterprises: 12 },
  },
} as const satisfies Record<string, ApplicationTheme>;
export type ThemeKey = keyof typeof themes;

const usual: Record<GrantProgrammeCode, Readonly<Record<string, Answer>>> = {
  OMG: {
    centreUse:
      'Home Affairs, SASSA and the Department of Employment and Labour serve on weekdays; the library corner and the e-centre are open six days. About two thousand residents of four wards come every month.',
    serviceBlocks: ['government', 'administrative', 'education', 'communication'],
    operator: 'municipality',
    monthlyVisits: 2140,
    buildingCondition: 'fair',
    maintenanceNeed:
      'The work in the budget is on the condition checklist of March. Left undone, two services close in the rainy season and the damage spreads.',
    ownBudgetMinor: 84_000_000,
    managerPost: 'filled',
    managerTraining: 'Facility management and keeping the visitor register.',
    sustainability:
      'The operating budget of the municipality carries cleaning, security and small repairs from next year; the council has resolved so.',
    servicesAfter: 11,
    resultsText: 'Shorter queues, dry and safe rooms, and services that keep their days.',
    purposeDeclaration: true,
    recordsDeclaration: true,
  },
  CBG: {
    projectKind: 'other',
    projectDescription:
      'The training is at the centre, in groups, with practice from the second week. A steering committee of the ward, the centre manager and the training provider meets monthly.',
    centreRole:
      'The centre gives room, electricity and a safe store; departments that serve there help with registration of participants.',
    startsOn: null,
    endsOn: null,
    participants: 20,
    targetGroups: ['unemployed', 'youth', 'women'],
    selection:
      'Announced in the ward and at the centre; interviews by a panel with the ward committee; residents of the ward first.',
    deliveredBy: 'trainingProvider',
    partnerCapacity: 'Accredited provider with five years of similar courses; references are attached.',
    certificate: 'accredited',
    timetable:
      'Recruitment in the first month, training in the following three, placement and mentoring after that.',
    targetCompleted: 17,
    targetCertificated: 16,
    targetEnterprises: 4,
    targetJobs: 8,
    followUp: 'The project lead calls every participant three, six and twelve months after completion.',
    purposeDeclaration: true,
    privacyDeclaration: true,
    recordsDeclaration: true,
  },
};

/** Every answer of an application, ready for certification. */
export function answersOf(
  programme: GrantProgrammeCode,
  theme: ApplicationTheme,
  period: { readonly startsOn: string; readonly endsOn: string },
): Record<string, Answer> {
  const dated = programme === 'CBG' ? period : {};
  return { ...usual[programme], ...dated, ...theme.answers };
}

/** Budget lines with ids of their own. */
export function budgetOf(theme: ApplicationTheme): BudgetLine[] {
  return theme.lines.map((each, index) => ({ id: `line-${index + 1}`, ...each }));
}
