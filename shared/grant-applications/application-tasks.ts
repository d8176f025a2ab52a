import type { LocalDay } from '../calendar/local-day.ts';
import { whoTook, type WantedTask } from '../tasks/task.ts';
import type { StepTaken } from '../workflow/workflow.ts';
import type { GrantApplicationCommand, GrantApplicationStatus } from './grant-application-status.ts';

export interface ApplicationTaskFacts {
  readonly id: string;
  readonly status: GrantApplicationStatus;
  readonly steps: readonly StepTaken<GrantApplicationCommand>[];
  readonly issueCount: number;
  readonly callClosesOn: LocalDay;
  /** Due day of the request for changes that waits for its answer; null without one. */
  readonly changesDueOn: LocalDay | null;
  readonly assessmentsOutstanding: number;
  readonly assessmentsFinished: number;
  /** Members of the panel who neither finished nor declared a conflict. */
  readonly assessorIdsOutstanding: readonly string[];
  /** The programme officer whose application it is; null: every programme officer's. */
  readonly officerId: string | null;
  /** To these people the application does not exist. */
  readonly conflictedUserIds: readonly string[];
}

/** Who must act on an application now; the same roads as the workflow's transitions. */
export function applicationTasks(facts: ApplicationTaskFacts, today: LocalDay): WantedTask[] {
  return stepsOpen(facts, today).map((task) => ({
    ...task,
    excludedPersonIds: [...(task.excludedPersonIds ?? []), ...facts.conflictedUserIds],
  }));
}

function stepsOpen(facts: ApplicationTaskFacts, today: LocalDay): WantedTask[] {
  const { status, steps } = facts;
  const page = `/grant-applications/${facts.id}`;
  switch (status) {
    case 'draft':
    case 'certified':
    case 'changesRequested':
      return municipalSteps(facts, today);
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
          excludedPersonIds: whoTook(steps, ['recommend', 'acceptForAssessment']),
          dueOn: null,
          link: `${page}/decision`,
        },
      ];
    default:
      return [];
  }
}

/** After the call's last day nothing can be certified or submitted unless the department asked for changes. */
function municipalSteps(facts: ApplicationTaskFacts, today: LocalDay): WantedTask[] {
  const { status, steps, issueCount, callClosesOn, changesDueOn } = facts;
  if (changesDueOn === null && today > callClosesOn) return [];
  const dueOn = changesDueOn ?? callClosesOn;
  const page = `/grant-applications/${facts.id}`;
  if (status === 'certified') {
    return [
      {
        kind: 'submitApplication',
        role: 'municipalManager',
        excludedPersonIds: whoTook(steps, ['certify']),
        dueOn,
        link: page,
      },
    ];
  }
  const write: WantedTask = {
    kind: status === 'draft' ? 'finishApplication' : 'answerChanges',
    role: 'grantOfficer',
    dueOn,
    link: `${page}/edit`,
  };
  const certify: WantedTask = {
    kind: 'certifyApplication',
    role: 'chiefFinancialOfficer',
    dueOn,
    link: page,
  };
  if (issueCount > 0) return [write];
  return status === 'draft' ? [certify] : [write, certify];
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
  const isReady = facts.assessmentsOutstanding === 0 && facts.assessmentsFinished > 0;
  if (!isReady) return assess;
  return [
    ...assess,
    { kind: 'recommendApplication', ...officerOf(facts), dueOn: null, link: `${page}/decision` },
  ];
}
