import { addDays } from '#shared/calendar/local-day.ts';
import {
  fundedProjectModel,
  followUpTasks,
  loadPeople,
  type FundedProjectRecord,
} from '../funded-projects/index.ts';
import { trusted } from '../database/model.ts';
import { casesFor, tasksPerKind, type NewTask, type TaskQuestion } from './task-source.ts';

/** A class that meets has a register at least so often, in days. */
const daysBetweenRegisters = 7;

/** What a project lead has to do: take attendance where a class goes on, and follow people up. One task a project. */
export async function projectTasks({ deps, actor, today }: TaskQuestion): Promise<NewTask[]> {
  const cases = casesFor(actor, 'projectLead');
  if (cases === null) return [];
  const projects = await fundedProjectModel(deps.connection)
    .find({ ...cases, status: trusted({ $in: ['active', 'suspended', 'completed'] }) })
    .sort({ endsOn: 1, _id: 1 })
    .limit(tasksPerKind)
    .lean<FundedProjectRecord[]>();
  const tasks: NewTask[] = [];
  for (const project of projects) {
    const people = await loadPeople(deps, project, actor);
    const { _id, reference: caseRef, title, organisationName } = project;
    const common = { caseRef, title, organisationName };
    const { enrolments, sessions } = people.register;
    const latest = sessions.at(-1)?.heldOn;
    const isMeeting = project.status === 'active' && project.startsOn <= today && today <= project.endsOn;
    const isQuiet = latest === undefined || addDays(latest, daysBetweenRegisters) < today;
    if (isMeeting && isQuiet && enrolments.some(({ status }) => status === 'enrolled')) {
      const link = `/funded-projects/${_id}/attendance/new`;
      tasks.push({ ...common, id: `recordAttendance:${_id}`, kind: 'recordAttendance', link, dueOn: null });
    }
    const days = followUpTasks(people)
      .filter(({ state }) => state !== 'upcoming')
      .map(({ dueOn }) => dueOn)
      .sort();
    if (days[0] !== undefined) {
      const link = '/funded-projects/follow-ups';
      tasks.push({
        ...common,
        id: `followUpBeneficiary:${_id}`,
        kind: 'followUpBeneficiary',
        link,
        dueOn: days[0],
      });
    }
  }
  return tasks;
}
