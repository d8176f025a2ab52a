import { refuse, type Decision } from '../errors/refusal.ts';
import type { ContentIssue } from '../grant-applications/grant-application.ts';
import {
  decide,
  type Guard,
  type Taken,
  type Transition,
  type WorkflowCase,
  type WorkflowContext,
} from '../workflow/workflow.ts';

/**
 * An application that the Department fills in to try a call before anybody applies, or beside those who do. It is no
 * grant application: it is kept apart from them, so that no list, figure, task or finding can come upon it.
 */
export const TestApplicationStatus = {
  draft: 'draft',
  certified: 'certified',
  submitted: 'submitted',
} as const;
export type TestApplicationStatus = (typeof TestApplicationStatus)[keyof typeof TestApplicationStatus];

export const TestApplicationCommand = {
  write: 'write',
  certify: 'certify',
  submit: 'submit',
  reopen: 'reopen',
  remove: 'remove',
} as const;
export type TestApplicationCommand = (typeof TestApplicationCommand)[keyof typeof TestApplicationCommand];

export interface TestApplicationCase extends WorkflowCase<TestApplicationStatus, TestApplicationCommand> {
  /** Whose test it is: it is theirs alone to write, others of the Department read it. */
  readonly startedById: string;
  readonly startedByName: string;
  /** The strict check that certification makes, against the call's form as it stands now. */
  readonly issues: readonly ContentIssue[];
  readonly contentSha256: string;
  readonly certifiedSha256: string | null;
}

type TestGuard = Guard<TestApplicationCase>;
export type TestApplicationTransition = Transition<
  TestApplicationStatus,
  TestApplicationCommand,
  TestApplicationCase
>;

const isOfAnotherPerson: TestGuard = ({ startedById, startedByName }, { actor }) =>
  startedById === actor.userId ? null : refuse('testIsOfAnotherPerson', { name: startedByName });

const isIncomplete: TestGuard = ({ issues }) =>
  issues.length > 0 ? refuse('applicationIsIncomplete', { count: issues.length, issues }) : null;

/** The call's form was changed after the test was certified: what is asked is no longer what was answered. */
const contentChangedSinceCertified: TestGuard = ({ contentSha256, certifiedSha256 }) =>
  contentSha256 === certifiedSha256
    ? null
    : refuse('contentChangedSinceCertified', { certifiedSha256, contentSha256 });

const every = ['draft', 'certified', 'submitted'] as const;

/** One officer plays every part: whoever writes a real application neither certifies nor submits it. */
export const testApplicationTransitions = [
  { on: 'write', from: 'draft', to: 'draft', by: ['programmeOfficer'], unless: [isOfAnotherPerson] },
  {
    on: 'certify',
    from: 'draft',
    to: 'certified',
    by: ['programmeOfficer'],
    unless: [isOfAnotherPerson, isIncomplete],
  },
  {
    on: 'submit',
    from: 'certified',
    to: 'submitted',
    by: ['programmeOfficer'],
    unless: [isOfAnotherPerson, isIncomplete, contentChangedSinceCertified],
  },
  {
    on: 'reopen',
    from: ['certified', 'submitted'],
    to: 'draft',
    by: ['programmeOfficer'],
    unless: [isOfAnotherPerson],
  },
  { on: 'remove', from: every, to: 'draft', by: ['programmeOfficer'], unless: [isOfAnotherPerson] },
] as const satisfies readonly TestApplicationTransition[];

export function decideTestApplication(
  test: TestApplicationCase,
  command: TestApplicationCommand,
  context: WorkflowContext,
): Decision<Taken<TestApplicationTransition>> {
  return decide<TestApplicationStatus, TestApplicationCommand, TestApplicationCase, WorkflowContext>(
    testApplicationTransitions,
    test,
    command,
    context,
  );
}

/** `TEST-OMG-2026-27-WC043`: a series of its own, so that no number of a real application is used up. */
export function testReferencePrefix(programme: string, yearSlug: string, municipalityCode: string): string {
  return `TEST-${programme}-${yearSlug}-${municipalityCode}`;
}
