import type { WantedTask } from '../tasks/task.ts';
import { amendmentNextRoles, type AmendmentCase } from './amendment-workflow.ts';

export type AmendmentTaskFacts = { readonly id: string } & Pick<
  AmendmentCase,
  'status' | 'askedBy' | 'level' | 'needsSignatures' | 'addendumSha256' | 'signatures' | 'steps'
>;

/** Who must act on an amendment: put right what came back, decide, sign the addendum. A draft is its writers' own. */
export function amendmentTasks(facts: AmendmentTaskFacts): WantedTask[] {
  const { id, status, steps, signatures } = facts;
  if (status === 'draft') return [];
  const kind =
    status === 'returned' ? 'correctAmendment' : status === 'submitted' ? 'decideAmendment' : 'signAddendum';
  const excludedPersonIds =
    status === 'submitted'
      ? steps.filter(({ command }) => command !== 'return').map(({ userId }) => userId)
      : signatures.map(({ userId }) => userId);
  return amendmentNextRoles(facts).map((role) => ({
    kind,
    ...(kind === 'signAddendum' ? { part: role } : {}),
    role,
    excludedPersonIds: [...new Set(excludedPersonIds)],
    dueOn: null,
    link: `/award-amendments/${id}`,
  }));
}
