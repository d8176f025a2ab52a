import { addDays } from '#shared/calendar/local-day.ts';
import type { DelegableRole } from '#shared/delegations/delegation.ts';
import { defaultNoticeSettings } from '#shared/notices/notice.ts';
import { giveDelegation } from '../accounts/index.ts';
import { clarify, commentOnApplication, replyToClarification } from '../grant-applications/index.ts';
import { saveNoticeSettings } from '../notices/index.ts';
import type { SeededApplication } from './applications.ts';
import type { Story } from './story.ts';

/** One delegation in force, one to come and one that is over. */
export async function delegate(story: Story): Promise<void> {
  await give(story, { giver: 'WC032.municipalManager', delegate: 'WC032.centreManager', from: -3, days: 17 });
  await give(story, {
    giver: 'WC031.chiefFinancialOfficer',
    delegate: 'WC031.projectLead',
    from: 12,
    days: 7,
  });
  await give(story, {
    giver: 'department.approver2',
    delegate: 'department.programmeOfficer2',
    from: -30,
    days: 9,
  });
}

async function give(
  { deps, ...story }: Story,
  given: { readonly giver: string; readonly delegate: string; readonly from: number; readonly days: number },
): Promise<void> {
  const [organisation = ''] = given.giver.split('.');
  const role = given.giver.replace(/^.*\.|\d+$/g, '') as DelegableRole;
  const fromOn = story.day(given.from);
  await story.as(given.giver, story.day(Math.min(given.from, 0) - 1), (tx) =>
    giveDelegation(deps, tx, {
      organisationId: organisation === 'department' ? departmentOf(story) : story.organisation(organisation),
      delegateId: story.actor(given.delegate).userId,
      role,
      fromOn,
      toOn: addDays(fromOn, given.days - 1),
      reason: 'Annual leave',
    }),
  );
}

function departmentOf({ actor }: Pick<Story, 'actor'>): string {
  return actor('department.administrator').memberships[0]?.organisationId ?? '';
}

/** Two writers talk about a section of their draft. */
export async function discuss(
  story: Story,
  { id, municipality, startsOn }: SeededApplication,
): Promise<void> {
  const comments = [
    ['projectLead', 'The supplier gave us a new price this morning. Shall we use that one?'],
    ['grantOfficer', 'Yes, and please attach the new quotation under Documents.'],
  ] as const;
  for (const [role, text] of comments) {
    await story.as(`${municipality}.${role}`, addDays(startsOn, 1), (tx) =>
      commentOnApplication(story.deps, tx, { id, text, audience: 'municipality', section: 'budget' }),
    );
  }
}

/** The Department asks and waits, the municipality asked and was answered, and the Department keeps a note. */
export async function askAround(
  story: Story,
  { id, municipality, startsOn }: SeededApplication,
): Promise<void> {
  const { deps } = story;
  const officer = 'department.programmeOfficer';
  const asked = await story.as(`${municipality}.grantOfficer`, addDays(startsOn, 4), (tx) =>
    clarify(deps, tx, { id, audience: 'all', text: 'May the fence be paid from the council’s own budget?' }),
  );
  await story.as(officer, addDays(startsOn, 5), (tx) =>
    replyToClarification(deps, tx, {
      id: asked.id,
      expectedVersion: asked.version,
      text: 'Yes. Enter it as your own contribution, so that the cost in all stays visible.',
    }),
  );
  await story.as(officer, addDays(startsOn, 6), (tx) =>
    clarify(deps, tx, {
      id,
      audience: 'all',
      section: 'budget',
      text: 'Does the price of the water tanks include their delivery to the centre?',
      dueOn: story.day(4),
    }),
  );
  await story.as(officer, addDays(startsOn, 6), (tx) =>
    clarify(deps, tx, {
      id,
      audience: 'province',
      text: 'Compare the prices with those of last year’s garden.',
    }),
  );
}

/** Who hears of it when a step stays undone. */
export async function nameSupervisors(story: Story): Promise<void> {
  const supervisions = [
    { at: 'WC032', role: 'grantOfficer', person: 'WC032.municipalManager' },
    { at: 'WC043', role: 'grantOfficer', person: 'WC043.municipalManager' },
    { at: 'department', role: 'financeOfficer', person: 'department.approver' },
  ] as const;
  const body = {
    ...defaultNoticeSettings,
    remindBefore: [...defaultNoticeSettings.remindBefore],
    remindAfter: [...defaultNoticeSettings.remindAfter],
    supervisions: supervisions.map(({ at, role, person }) => ({
      organisationId: at === 'department' ? departmentOf(story) : story.organisation(at),
      role,
      personId: story.actor(person).userId,
    })),
  };
  await story.as('department.administrator', story.day(-100), (tx) =>
    saveNoticeSettings(story.deps, tx, { body, expectedVersion: undefined }),
  );
}
