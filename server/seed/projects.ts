import { addDays, type LocalDay } from '#shared/calendar/local-day.ts';
import { quartersOfPeriod } from '#shared/funded-projects/project-quarter.ts';
import type { ProjectKind } from '#shared/funded-projects/funded-project.ts';
import { loadAward } from '../awards/index.ts';
import { registerBeneficiary } from '../beneficiaries/index.ts';
import {
  addEnrolment,
  completeEnrolment,
  createFundedProject,
  dropOut,
  issueToolkit,
  moveProject,
  recordAttendance,
  recordFollowUp,
  setIndicators,
} from '../funded-projects/index.ts';
import type { SeededAward } from './awards.ts';
import type { Story } from './story.ts';
import { syntheticIdentityNumber } from './synthetic-identity.ts';

export interface ProjectPlan {
  readonly title: string;
  readonly kind: ProjectKind;
  readonly startsOn: LocalDay;
  readonly endsOn: LocalDay;
  /** How many people begin. */
  readonly people: number;
  /** The course is over: people completed, some left before. */
  readonly finished: boolean;
}

const withoutVersion = { expectedVersion: undefined };

/** A project under an award: targets, people with their consent, sessions, and what became of them. */
export async function runProject(story: Story, awarded: SeededAward, plan: ProjectPlan): Promise<void> {
  const { deps } = story;
  const lead = `${awarded.municipality}.projectLead`;
  const projectId = await planProject(story, awarded, plan);
  const enrolments: string[] = [];
  for (let index = 0; index < plan.people; index += 1) {
    const beneficiaryId = await registerPerson(story, awarded, { index, on: plan.startsOn });
    const enrolment = await story.as(lead, plan.startsOn, (tx) =>
      addEnrolment(deps, tx, { projectId, beneficiaryId, appliedOn: plan.startsOn, enrolNow: true }),
    );
    enrolments.push(enrolment.id);
  }
  await askAtTheBeginning(story, { lead, enrolments, plan });
  await holdSessions(story, { lead, projectId, enrolments, plan });
  if (plan.finished) await finishCourse(story, { lead, enrolments, plan });
}

async function planProject(story: Story, awarded: SeededAward, plan: ProjectPlan): Promise<string> {
  const { deps } = story;
  const { startsOn, endsOn, people } = plan;
  const lead = `${awarded.municipality}.projectLead`;
  const award = await loadAward(deps, awarded.id);
  const on = addDays(startsOn, -2);
  const { _id: id } = await story.as(lead, on, (tx) =>
    createFundedProject(deps, tx, {
      awardId: awarded.id,
      title: plan.title,
      kind: plan.kind,
      summary:
        'Training at the centre with practice from the second week; people are followed up after they complete.',
      centreIds: [...award.centreIds],
      wards: ['3', '7'],
      lead: story.actor(lead).name,
      partner: 'Demonstration Training Provider',
      startsOn,
      endsOn,
      linkedLineIds: award.lines.slice(0, 2).map(({ lineId }) => lineId),
      milestones: [
        { name: 'Participants chosen', plannedOn: startsOn },
        { name: 'Graduation', plannedOn: endsOn },
      ],
      risks: [
        {
          risk: 'Outages stop the machines',
          mitigation: 'Sessions move to the afternoon; a generator stands by.',
        },
      ],
    }),
  );
  const [first, ...later] = quartersOfPeriod(startsOn, endsOn);
  const last = later.at(-1) ?? first;
  if (!first || !last) throw new Error('The project has no quarter.');
  await story.as(lead, on, (tx) =>
    setIndicators(deps, tx, {
      id,
      ...withoutVersion,
      body: {
        indicators: [
          { code: 'enrolled', baseline: 0, targets: [{ quarter: first, value: people }] },
          { code: 'attendanceDays', baseline: 0, targets: [{ quarter: first, value: people * 8 }] },
          { code: 'completed', baseline: 0, targets: [{ quarter: last, value: Math.ceil(people * 0.85) }] },
          {
            code: 'certificatedAccredited',
            baseline: 0,
            targets: [{ quarter: last, value: Math.ceil(people * 0.8) }],
          },
          { code: 'enterprisesStarted', baseline: 0, targets: [{ quarter: last, value: 4 }] },
        ],
      },
    }),
  );
  await story.as(lead, startsOn, (tx) => moveProject(deps, tx, { id, ...withoutVersion, command: 'start' }));
  return id;
}

/** Invented people: every name is made of two lists, every number carries a right check digit and belongs to nobody. */
const firstNames = [
  'Aviwe',
  'Bianca',
  'Chuma',
  'Danelle',
  'Esona',
  'Faldiela',
  'Grace',
  'Hlumelo',
  'Ismail',
  'Jolene',
  'Khanyisa',
  'Lee-Ann',
  'Mihlali',
  'Nicole',
  'Oyama',
  'Petro',
];
const lastNames = [
  'Adonis',
  'Bhengu',
  'Cloete',
  'Davids',
  'Filander',
  'Gcaba',
  'Hartnick',
  'Jonas',
  'Kleinhans',
  'Lottering',
  'Mavuso',
  'Ndamase',
];

async function registerPerson(
  story: Story,
  { municipality }: SeededAward,
  { index, on }: { readonly index: number; readonly on: LocalDay },
): Promise<string> {
  const isFemale = index % 3 !== 2;
  const birthDate = `${1984 + ((index * 7) % 22)}-0${1 + (index % 9)}-1${index % 10}`;
  const serial = (isFemale ? 1000 : 6000) + Number(municipality.slice(-2)) * 30 + index;
  const consents = (['reporting', 'specialInformation', 'followUp'] as const).map((purpose) => ({
    purpose,
    givenBy: 'self' as const,
    language: index % 2 === 0 ? ('xh' as const) : ('af' as const),
  }));
  const registered = await story.as(`${municipality}.projectLead`, on, (tx) =>
    registerBeneficiary(story.deps, tx, {
      organisationId: story.organisation(municipality),
      identity: {
        kind: 'southAfricanId',
        number: syntheticIdentityNumber(birthDate, serial),
        issuingCountry: '',
      },
      firstNames: firstNames[index % firstNames.length] ?? '',
      lastName: lastNames[(index * 5 + Number(municipality.slice(-1))) % lastNames.length] ?? '',
      birthDate,
      gender: isFemale ? 'female' : 'male',
      populationGroup: index % 2 === 0 ? 'blackAfrican' : 'coloured',
      disability: index === 4 ? 'yes' : 'no',
      language: index % 2 === 0 ? 'xh' : 'af',
      phone: '082 000 0000',
      email: '',
      ward: index % 2 === 0 ? '3' : '7',
      address: '',
      guardian: null,
      consents,
      anotherPerson: false,
    }),
  );
  return registered._id;
}

interface Course {
  readonly lead: string;
  readonly enrolments: readonly string[];
  readonly plan: ProjectPlan;
}

/** A session a week for eight weeks, or as many as there were up to today; now and then somebody is absent. */
async function holdSessions(story: Story, course: Course & { readonly projectId: string }): Promise<void> {
  const { lead, projectId, enrolments, plan } = course;
  for (let week = 0; week < 8; week += 1) {
    const heldOn = addDays(plan.startsOn, 3 + week * 7);
    if (heldOn > story.today || heldOn > plan.endsOn) return;
    await story.as(lead, heldOn, (tx) =>
      recordAttendance(story.deps, tx, {
        projectId,
        heldOn,
        topic: `Week ${week + 1}`,
        marks: enrolments.map((enrolmentId, index) => ({
          enrolmentId,
          mark: (index + week) % 7 === 3 ? ('absent' as const) : ('present' as const),
        })),
      }),
    );
  }
}

/** Most complete with a certificate and a toolkit, two leave; at three months those who are reached tell how they live. */
async function finishCourse(story: Story, { lead, enrolments, plan }: Course): Promise<void> {
  const { deps } = story;
  const endedOn = addDays(plan.endsOn, -1);
  for (const [index, id] of enrolments.entries()) {
    if (index % 8 === 5) {
      await story.as(lead, endedOn, (tx) =>
        dropOut(deps, tx, {
          id,
          ...withoutVersion,
          endedOn,
          reason: 'foundWork',
          note: 'Started at a shop in town.',
        }),
      );
      continue;
    }
    const certificate = {
      kind: 'accredited' as const,
      title: 'Clothing production, level 2',
      issuedOn: endedOn,
    };
    await story.as(lead, endedOn, (tx) =>
      completeEnrolment(deps, tx, { id, ...withoutVersion, endedOn, certificate }),
    );
    await story.as(lead, endedOn, (tx) =>
      issueToolkit(deps, tx, { id, ...withoutVersion, toolkit: { item: 'Starter kit', issuedOn: endedOn } }),
    );
  }
  await followUpAfterThreeMonths(story, { lead, enrolments, plan });
}

async function followUpAfterThreeMonths(story: Story, { lead, enrolments, plan }: Course): Promise<void> {
  const recordedOn = addDays(plan.endsOn, 95);
  if (recordedOn > story.today) return;
  for (const [index, enrolmentId] of enrolments.entries()) {
    // Some cannot be found again, and the last two are still to be called: the list of what is due is never empty.
    if (index % 8 === 5 || index >= enrolments.length - 2) continue;
    const reached = index % 6 !== 4;
    const trades = reached && index % 3 === 0;
    await follow(story, lead, {
      ...nothingYet,
      enrolmentId,
      round: 'month3',
      recordedOn,
      reached,
      occupation: reached ? (trades ? 'trading' : index % 3 === 1 ? 'working' : 'none') : null,
      incomeBand: reached ? (trades ? 'to3500' : index % 3 === 1 ? 'to7500' : 'none') : null,
      enterpriseStarted: trades,
      enterpriseRegistered: trades && index % 2 === 0,
      jobsPartTime: trades ? 1 : 0,
    });
  }
}

type FollowUp = Parameters<typeof recordFollowUp>[2];

const nothingYet = {
  ...withoutVersion,
  reached: true,
  enterpriseStarted: false,
  enterpriseRegistered: false,
  jobsFullTime: 0,
  jobsPartTime: 0,
  jobsTemporary: 0,
  note: '',
};

async function follow(story: Story, lead: string, found: FollowUp): Promise<void> {
  await story.as(lead, found.recordedOn, (tx) => recordFollowUp(story.deps, tx, found));
}

/** How people lived when they began: what every later answer is compared with. */
async function askAtTheBeginning(story: Story, { lead, enrolments, plan }: Course): Promise<void> {
  for (const enrolmentId of enrolments) {
    await follow(story, lead, {
      ...nothingYet,
      enrolmentId,
      round: 'baseline',
      recordedOn: plan.startsOn,
      occupation: 'none',
      incomeBand: 'none',
    });
  }
}
