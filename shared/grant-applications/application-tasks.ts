import type { LocalDay } from '../calendar/local-day.ts';
import { whoTook, type WantedTask } from '../tasks/task.ts';
import type { StepTaken } from '../workflow/workflow.ts';
import { chainRoleOf, nextInChain } from './certification-chain.ts';
import type { GrantApplicationCommand, GrantApplicationStatus } from './grant-application-status.ts';
import { rolesToActOn, type TurnFacts } from './who-acts-next.ts';
import { concessionInForce, type LateConcession } from './late-concession.ts';

export interface ApplicationTaskFacts extends TurnFacts {
  readonly id: string;
  readonly steps: readonly StepTaken<GrantApplicationCommand>[];
  readonly callClosesOn: LocalDay;
  /** Due day of the request for changes that waits for its answer; null without one. */
  readonly changesDueOn: LocalDay | null;
  /** Questions of the Department that wait for the municipality's answer. */
  readonly openQuestions: readonly { readonly id: string; readonly dueOn: LocalDay | null }[];
  readonly assessmentsFinished: number;
  readonly assessmentsMinimum: number;
  /** Who hold the level of the next approval; empty: every approver. */
  readonly nextApproverIds: readonly string[];
  /** Who gave one of the approvals of this recommendation, or commented on it for finance. */
  readonly approvedByIds: readonly string[];
  readonly financeCommentIsAwaited: boolean;
  readonly representationsState: 'none' | 'made' | 'answered';
  /** Last day for representations; null where none was set. */
  readonly representationsUntil: LocalDay | null;
  /** Members of the panel who neither finished nor declared a conflict. */
  readonly assessorIdsOutstanding: readonly string[];
  /** The programme officer whose application it is; null: every programme officer's. */
  readonly officerId: string | null;
  readonly concession: LateConcession | null;
  /** Who wrote in it: none of them certifies or submits. */
  readonly writerIds: readonly string[];
  /** To these people the application does not exist. */
  readonly conflictedUserIds: readonly string[];
}

/** Who must act on an application now; the same roads as the workflow's transitions. */
export function applicationTasks(facts: ApplicationTaskFacts, today: LocalDay): WantedTask[] {
  return [...stepsOpen(facts, today), ...questionsOpen(facts)].map((task) => ({
    ...task,
    excludedPersonIds: [...(task.excludedPersonIds ?? []), ...facts.conflictedUserIds],
  }));
}

const closed: readonly GrantApplicationStatus[] = ['awarded', 'declined', 'withdrawn', 'lapsed'];

/** One task for each question, as each has a day of its own. */
function questionsOpen({ id, status, openQuestions }: ApplicationTaskFacts): WantedTask[] {
  if (closed.includes(status)) return [];
  return openQuestions.map((question) => ({
    kind: 'answerQuestion',
    part: question.id,
    role: 'grantOfficer',
    dueOn: question.dueOn,
    link: `/grant-applications/${id}#questions`,
  }));
}

function stepsOpen(facts: ApplicationTaskFacts, today: LocalDay): WantedTask[] {
  const { status, steps } = facts;
  const page = `/grant-applications/${facts.id}`;
  switch (status) {
    case 'draft':
    case 'endorsing':
    case 'certified':
    case 'changesRequested':
      return [...municipalSteps(facts, today), ...concessionSteps(facts)];
    case 'submitted':
    case 'screening':
      return [{ kind: 'screenApplication', ...officerOf(facts), dueOn: null, link: `${page}/screening` }];
    case 'assessment':
      return panelSteps(facts);
    case 'recommended':
      return [
        {
          kind: 'decideApplication',
          role: 'approver',
          personIds: facts.nextApproverIds,
          excludedPersonIds: [
            ...whoTook(steps, ['recommend', 'acceptForAssessment']),
            ...facts.approvedByIds,
          ],
          dueOn: null,
          link: `${page}/decision`,
        },
        ...(facts.financeCommentIsAwaited
          ? [
              {
                kind: 'commentForFinance' as const,
                role: 'financeOfficer' as const,
                excludedPersonIds: [
                  ...whoTook(steps, ['recommend', 'acceptForAssessment']),
                  ...facts.approvedByIds,
                ],
                dueOn: null,
                link: `${page}/decision`,
              },
            ]
          : []),
      ];
    case 'declined':
      return afterDecline(facts, today);
    default:
      return [];
  }
}

/** The municipality may answer until its day; what it said waits for somebody who did not decide. */
function afterDecline(facts: ApplicationTaskFacts, today: LocalDay): WantedTask[] {
  const { steps, representationsState: state, representationsUntil: until } = facts;
  const page = `/grant-applications/${facts.id}`;
  if (state === 'made') {
    const excludedPersonIds = whoTook(steps, ['decline', 'recommend']);
    const link = `${page}/decision`;
    return [{ kind: 'answerRepresentations', role: 'approver', excludedPersonIds, dueOn: null, link }];
  }
  if (state !== 'none' || until === null || today > until) return [];
  return [
    {
      kind: 'considerRepresentations',
      role: 'municipalManager',
      dueOn: until,
      link: `${page}/representations`,
    },
  ];
}

/** After the call's last day nothing can be certified or submitted unless the department asked for changes. */
function municipalSteps(facts: ApplicationTaskFacts, today: LocalDay): WantedTask[] {
  const { status, steps, callClosesOn, changesDueOn, concession } = facts;
  const lateUntilOn = concessionInForce(concession, today) ? (concession?.untilOn ?? null) : null;
  const dueOn = changesDueOn ?? lateUntilOn ?? callClosesOn;
  if (today > dueOn && changesDueOn === null) return [];
  const page = `/grant-applications/${facts.id}`;
  if (status === 'certified') {
    return [
      {
        kind: 'submitApplication',
        role: 'municipalManager',
        excludedPersonIds: [...whoTook(steps, ['endorse', 'certify']), ...facts.writerIds],
        dueOn,
        link: `${page}/edit/review`,
      },
    ];
  }
  const write: WantedTask = {
    kind: status === 'draft' ? 'finishApplication' : 'answerChanges',
    role: 'grantOfficer',
    dueOn,
    link: `${page}/edit`,
  };
  const [next] = rolesToActOn(facts);
  if (next === 'grantOfficer') return [write];
  const sign = signingTask(facts, dueOn);
  return status === 'changesRequested' ? [write, sign] : [sign];
}

/** A concession to submit late waits for the programme officer, then for an approver who did not propose it. */
function concessionSteps(facts: ApplicationTaskFacts): WantedTask[] {
  const { concession, id } = facts;
  const link = `/grant-applications/${id}`;
  if (concession?.status === 'asked') {
    return [{ kind: 'proposeConcession', ...officerOf(facts), dueOn: null, link }];
  }
  if (concession?.status !== 'proposed') return [];
  const excludedPersonIds = whoTook(concession.steps, ['propose']);
  return [{ kind: 'grantConcession', role: 'approver', excludedPersonIds, dueOn: null, link }];
}

/** The next signature of the municipality's chain before the manager's. Who gave another one leaves it to others. */
function signingTask(facts: ApplicationTaskFacts, dueOn: LocalDay): WantedTask {
  const next = nextInChain(facts);
  const others = facts.steps.filter((step) => chainRoleOf(step) !== next);
  const signed = whoTook(others, ['endorse', 'certify', 'submit']);
  const isEndorsement = next !== 'chiefFinancialOfficer';
  return {
    kind: isEndorsement ? 'endorseApplication' : 'certifyApplication',
    // Each endorser has a task of their own: a return to an earlier one is a new task, not the old one renamed.
    ...(isEndorsement ? { part: next } : {}),
    role: next,
    excludedPersonIds: isEndorsement ? signed : [...signed, ...facts.writerIds],
    dueOn,
    link: `/grant-applications/${facts.id}/edit/review`,
  };
}

function officerOf({ officerId }: ApplicationTaskFacts): Pick<WantedTask, 'role' | 'personIds'> {
  return { role: 'programmeOfficer', personIds: officerId === null ? [] : [officerId] };
}

function panelSteps(facts: ApplicationTaskFacts): WantedTask[] {
  const page = `/grant-applications/${facts.id}`;
  const assess = facts.assessorIdsOutstanding.map((id): WantedTask => ({
    kind: 'assessApplication',
    part: id,
    role: 'assessor',
    personIds: [id],
    dueOn: null,
    link: `${page}/assessment`,
  }));
  const isReady =
    facts.assessmentsOutstanding === 0 && facts.assessmentsFinished >= Math.max(1, facts.assessmentsMinimum);
  if (!isReady) return assess;
  return [
    ...assess,
    { kind: 'recommendApplication', ...officerOf(facts), dueOn: null, link: `${page}/decision` },
  ];
}
