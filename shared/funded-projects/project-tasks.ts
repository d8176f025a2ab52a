import { addDays, type LocalDay } from '../calendar/local-day.ts';
import type { WantedTask } from '../tasks/task.ts';
import type { FundedProjectStatus } from './funded-project.ts';

/** A class that meets has a register at least so often, in days. */
const daysBetweenRegisters = 7;

export interface ProjectTaskFacts {
  readonly id: string;
  readonly status: FundedProjectStatus;
  readonly startsOn: LocalDay;
  readonly endsOn: LocalDay;
  readonly hasPeopleEnrolled: boolean;
  /** Day of the latest register; null before the first. */
  readonly lastRegisterOn: LocalDay | null;
  /** Due days of the follow-ups that may be made now and are not recorded. */
  readonly followUpsDueOn: readonly LocalDay[];
}

/** What a project lead has to do now: take attendance where a class goes on, and follow people up. */
export function projectTasks(facts: ProjectTaskFacts, today: LocalDay): WantedTask[] {
  if (!['active', 'suspended', 'completed'].includes(facts.status)) return [];
  const { id, startsOn, endsOn, lastRegisterOn } = facts;
  const meets = facts.status === 'active' && startsOn <= today && today <= endsOn && facts.hasPeopleEnrolled;
  const isQuiet = lastRegisterOn === null || addDays(lastRegisterOn, daysBetweenRegisters) < today;
  const register: WantedTask = {
    kind: 'recordAttendance',
    role: 'projectLead',
    dueOn: null,
    link: `/funded-projects/${id}/attendance/new`,
  };
  // One task for all that are due on one day: recording one of them moves no other's day.
  const followUps = [...new Set(facts.followUpsDueOn)].sort().map((dueOn): WantedTask => ({
    kind: 'followUpBeneficiary',
    part: dueOn,
    role: 'projectLead',
    dueOn,
    link: '/funded-projects/follow-ups',
  }));
  return [...(meets && isQuiet ? [register] : []), ...followUps];
}
