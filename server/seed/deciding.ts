import type { LocalDay } from '#shared/calendar/local-day.ts';
import { initialDecisionRules, type DecisionRuleSet } from '#shared/decision-rules/decision-rules.ts';
import type { Attendee } from '#shared/assessments/moderation-meeting.ts';
import {
  closeMeeting,
  declareInterest,
  finishAssessment,
  keepAttendance,
  moderateAssessments,
  openMeeting,
  reopenAssessment,
  saveScores,
} from '../assessments/index.ts';
import { approveApplication, makeRepresentations, reviewRepresentations } from '../awarding/index.ts';
import { currentDecisionRules, setDecisionRules } from '../decision-rules/index.ts';
import type { SeededApplication } from './applications.ts';
import { uploadFile } from './demonstration-file.ts';
import type { Story } from './story.ts';

const withoutVersion = { expectedVersion: undefined };

/** Two finished assessments are the least, from the beginning. */
export async function beginRules(story: Story, on: LocalDay): Promise<void> {
  await setRules(story, on, {
    change: { assessmentsMinimum: 2, levels: [{ title: 'Director', userIds: [] }] },
    reason: 'Demonstration: no amount is recommended on the opinion of one assessor alone.',
  });
}

/** From here on larger amounts take two people, and the largest a word of finance. */
export async function addSecondLevel(story: Story, on: LocalDay): Promise<void> {
  await setRules(story, on, {
    change: {
      levels: [
        { title: 'Director', userIds: [] },
        { title: 'Head of Department', userIds: [story.actor('department.approver').userId] },
      ],
      approvalRules: [
        { programme: 'OMG', aboveMinor: 30_000_000, level: 2, financeComment: false },
        { programme: 'CBG', aboveMinor: 50_000_000, level: 2, financeComment: true },
      ],
    },
    reason: 'Demonstration: the Head of Department decides on larger amounts together with a director.',
  });
}

async function setRules(
  story: Story,
  on: LocalDay,
  { change, reason }: { readonly change: Partial<DecisionRuleSet>; readonly reason: string },
): Promise<void> {
  await story.as('department.administrator', on, async (tx) => {
    const { rules, version } = await currentDecisionRules(story.deps, tx);
    const { levels, approvalRules, ...others } = { ...initialDecisionRules, ...rules, ...change };
    const body = {
      ...others,
      levels: levels.map(({ title, userIds }) => ({ title, userIds: [...userIds] })),
      approvalRules: approvalRules.map((rule) => ({ ...rule })),
      reason,
    };
    await setDecisionRules(story.deps, tx, { expectedVersion: version, body });
  });
}

/** The first of two approvals; the second is the award. */
export async function approve(story: Story, { id }: SeededApplication, on: LocalDay): Promise<void> {
  await story.as('department.approver2', on, (tx) =>
    approveApplication(story.deps, tx, {
      id,
      ...withoutVersion,
      comment: 'The amounts follow the quotations and the checklist of the centre.',
    }),
  );
}

/** An assessor who has finished learns of a conflict: the scores leave every figure. */
export async function declareLate(
  story: Story,
  { id }: SeededApplication,
  { assessor, on }: { readonly assessor: string; readonly on: LocalDay },
): Promise<void> {
  const body = {
    hasConflict: true as const,
    reason: 'My sister was appointed by the training provider named in the application this week.',
  };
  await story.as(assessor, on, (tx) =>
    declareInterest(story.deps, tx, { applicationId: id, ...withoutVersion, body }),
  );
}

/**
 * The panel meets about an application on which one assessor stands far from the others: the assessor opens the
 * assessment again and says why, the officer writes down what was said, and the minutes are written.
 */
export async function meetAbout(
  story: Story,
  { id, call }: SeededApplication,
  { on, persuaded }: { readonly on: LocalDay; readonly persuaded: string },
): Promise<void> {
  const { deps } = story;
  const officer = 'department.programmeOfficer';
  const opened = await story.as(officer, on, (tx) =>
    openMeeting(deps, tx, { callId: call.id, heldOn: on, place: 'Wale Street 27, Cape Town, room 4' }),
  );
  const attendance: Attendee[] = [
    ...opened.attendance,
    { userId: null, name: 'Zukiswa Mdaka', capacity: 'Secretary', present: true, recusals: [] },
  ];
  const meeting = { id: opened._id, ...withoutVersion };
  await story.as(officer, on, (tx) => keepAttendance(deps, tx, { ...meeting, attendance }));
  await raiseFirstScore(story, id, { assessor: persuaded, on });
  await story.as(officer, on, (tx) =>
    moderateAssessments(deps, tx, {
      applicationId: id,
      ...withoutVersion,
      note: 'The panel agrees on the need. One assessor doubts that the municipality carries the running costs after the grant; the council’s resolution was read together and the first score was raised. The doubt about sustainability stays on record.',
    }),
  );
  await story.as(officer, on, (tx) => closeMeeting(deps, tx, meeting));
}

/** The assessor alone changes the own scores: opened again with the reason, one point more, finished anew. */
async function raiseFirstScore(
  story: Story,
  applicationId: string,
  { assessor, on }: { readonly assessor: string; readonly on: LocalDay },
): Promise<void> {
  const { deps } = story;
  const onOwn = { applicationId, ...withoutVersion };
  const reason = 'The council’s resolution shows the need better than I had read it.';
  const reopened = await story.as(assessor, on, (tx) => reopenAssessment(deps, tx, { ...onOwn, reason }));
  const own = reopened.members.find(({ assessorId }) => assessorId === story.actor(assessor).userId);
  const scores = (own?.scores ?? []).map((given, index) => ({
    ...given,
    score: index === 0 && given.score !== null ? given.score + 1 : given.score,
  }));
  await story.as(assessor, on, (tx) => saveScores(deps, tx, { ...onOwn, scores }));
  await story.as(assessor, on, (tx) => finishAssessment(deps, tx, onOwn));
}

/** What the municipality says about a refusal, with a paper. */
export async function represent(
  story: Story,
  { id, municipality }: SeededApplication,
  on: LocalDay,
): Promise<void> {
  const manager = `${municipality}.municipalManager`;
  const documentId = await uploadFile(story, manager, on, {
    name: 'Letter of the council',
    organisation: municipality,
    purpose: 'representations',
    about: 'What was accounted for since the decision',
  });
  await story.as(manager, on, (tx) =>
    makeRepresentations(story.deps, tx, {
      id,
      ...withoutVersion,
      text: 'Three quarters of the earlier award are accounted for since last month; the returns are with the Department. We ask for the application to be looked at again.',
      documentIds: [documentId],
    }),
  );
}

/** Somebody who did not decide lets the decision stand. */
export async function uphold(story: Story, { id }: SeededApplication, on: LocalDay): Promise<void> {
  await story.as('department.approver2', on, (tx) =>
    reviewRepresentations(story.deps, tx, {
      id,
      ...withoutVersion,
      outcome: 'upheld',
      reasons:
        'The returns were read again. A quarter of the earlier award is still open, and the framework asks for all of it; the municipality is welcome to apply in the next call.',
    }),
  );
}
