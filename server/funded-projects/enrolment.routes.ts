import { idParams } from '#shared/api/ids.ts';
import {
  addEnrolmentBody,
  certificateBody,
  completeEnrolmentBody,
  dropOutBody,
  enrolBody,
  enrolmentListQuery,
  followUpListQuery,
  openSessionBody,
  recordFollowUpBody,
  sessionMarksBody,
  toolkitBody,
} from '#shared/funded-projects/funded-project-requests.ts';
import {
  attendanceRegisterSchema,
  attendanceSessionSchema,
  enrolmentListSchema,
  enrolmentViewSchema,
  followUpTaskListSchema,
} from '#shared/funded-projects/funded-project-views.ts';
import { inScope } from '../access.ts';
import { loadBeneficiaryFor } from '../beneficiaries/index.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { enrolmentModel, type EnrolmentRecord } from './enrolment.model.ts';
import {
  attendanceRegister,
  enrolmentView,
  followUpTasks,
  loadPeople,
  sessionView,
} from './enrolment-view.ts';
import { fundedProjectModel, type FundedProjectRecord } from './funded-project.model.ts';
import { loadEnrolmentFor, loadProjectFor, loadSessionFor } from './funded-project.repository.ts';
import {
  addEnrolment,
  awardCertificate,
  completeEnrolment,
  dropOut,
  enrol,
  issueToolkit,
} from './use-cases/keep-enrolments.ts';
import { recordAttendance, saveAttendance } from './use-cases/record-attendance.ts';
import { recordFollowUp } from './use-cases/record-follow-up.ts';

const ofProject = defineRoute({
  method: 'get',
  path: '/funded-projects/:id/enrolments',
  permission: 'fundedProject.read',
  summary: 'The people of a project: by name for those who work with them, by number for all others',
  params: idParams,
  response: enrolmentListSchema,
  cache: 'never',
  handle: async ({ actor, params }, deps) => {
    const project = await loadProjectFor(deps, { actor, permission: 'fundedProject.read', id: params.id });
    const all = await loadPeople(deps, project, actor);
    return { items: all.register.enrolments.map((record) => enrolmentView(all, record)) };
  },
});

const ofBeneficiary = defineRoute({
  method: 'get',
  path: '/enrolments',
  permission: 'beneficiary.read',
  summary: 'The projects a person of the register is on',
  query: enrolmentListQuery,
  response: enrolmentListSchema,
  cache: 'never',
  handle: async ({ actor, query }, deps) => {
    await loadBeneficiaryFor(deps, { actor, permission: 'beneficiary.read', id: query.beneficiaryId });
    const records = await enrolmentModel(deps.connection)
      .find({ beneficiaryId: query.beneficiaryId })
      .lean<EnrolmentRecord[]>();
    const items = [];
    for (const record of records) {
      const project = await loadProjectFor(deps, {
        actor,
        permission: 'fundedProject.read',
        id: record.projectId,
      });
      items.push(enrolmentView(await loadPeople(deps, project, actor), record));
    }
    return { items };
  },
});

const read = defineRoute({
  method: 'get',
  path: '/enrolments/:id',
  permission: 'fundedProject.read',
  summary: 'One person on one project',
  params: idParams,
  response: enrolmentViewSchema,
  cache: 'never',
  handle: async ({ actor, params }, deps) => {
    const record = await loadEnrolmentFor(deps, { actor, permission: 'fundedProject.read', id: params.id });
    const project = await loadProjectFor(deps, {
      actor,
      permission: 'fundedProject.read',
      id: record.projectId,
    });
    return enrolmentView(await loadPeople(deps, project, actor), record);
  },
});

const add = defineCommand({
  method: 'post',
  path: '/funded-projects/:id/enrolments',
  permission: 'enrolment.write',
  summary: "Take a registered person's application to a project, or enrol them at once",
  params: idParams,
  body: addEnrolmentBody,
  response: enrolmentViewSchema,
  cache: 'never',
  versioned: false,
  idempotent: true,
  audit: 'enrolment.applied',
  handle: async ({ params, body, reply }, tx, deps) => {
    reply.status = 201;
    return addEnrolment(deps, tx, { projectId: params.id, ...body });
  },
});

const keeping = {
  method: 'post',
  permission: 'enrolment.write',
  params: idParams,
  response: enrolmentViewSchema,
  cache: 'never',
  versioned: true,
  idempotent: true,
} as const;

const begin = defineCommand({
  ...keeping,
  path: '/enrolments/:id/enrol',
  summary: 'An applicant begins',
  body: enrolBody,
  audit: 'enrolment.enrolled',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    enrol(deps, tx, { id: params.id, expectedVersion, ...body }),
});

const complete = defineCommand({
  ...keeping,
  path: '/enrolments/:id/complete',
  summary: 'A person saw the project through, with a certificate or without',
  body: completeEnrolmentBody,
  audit: 'enrolment.completed',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    completeEnrolment(deps, tx, { id: params.id, expectedVersion, ...body }),
});

const leave = defineCommand({
  ...keeping,
  path: '/enrolments/:id/drop-out',
  summary: 'A person left, with the reason',
  body: dropOutBody,
  audit: 'enrolment.droppedOut',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    dropOut(deps, tx, { id: params.id, expectedVersion, ...body }),
});

const certificate = defineCommand({
  ...keeping,
  path: '/enrolments/:id/certificates',
  summary: 'A certificate that came later',
  body: certificateBody,
  audit: 'enrolment.certificateAwarded',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    awardCertificate(deps, tx, { id: params.id, expectedVersion, certificate: body }),
});

const toolkit = defineCommand({
  ...keeping,
  path: '/enrolments/:id/toolkits',
  summary: 'A toolkit or machine that was issued',
  body: toolkitBody,
  audit: 'enrolment.toolkitIssued',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    issueToolkit(deps, tx, { id: params.id, expectedVersion, toolkit: body }),
});

const register = defineRoute({
  method: 'get',
  path: '/funded-projects/:id/attendance',
  permission: 'fundedProject.read',
  summary: 'The attendance register of a project',
  params: idParams,
  response: attendanceRegisterSchema,
  cache: 'never',
  handle: async ({ actor, params }, deps) => {
    const project = await loadProjectFor(deps, { actor, permission: 'fundedProject.read', id: params.id });
    return attendanceRegister(await loadPeople(deps, project, actor));
  },
});

const openSession = defineCommand({
  method: 'post',
  path: '/funded-projects/:id/attendance-sessions',
  permission: 'attendance.record',
  summary: "Open a day's register",
  params: idParams,
  body: openSessionBody,
  response: attendanceSessionSchema,
  cache: 'never',
  versioned: false,
  idempotent: true,
  audit: 'attendance.opened',
  handle: async ({ params, body, reply }, tx, deps) => {
    reply.status = 201;
    return recordAttendance(deps, tx, { projectId: params.id, ...body });
  },
});

const readSession = defineRoute({
  method: 'get',
  path: '/attendance-sessions/:id',
  permission: 'fundedProject.read',
  summary: "One day's register with everybody on the roll",
  params: idParams,
  response: attendanceSessionSchema,
  cache: 'never',
  handle: async ({ actor, params }, deps) => {
    const session = await loadSessionFor(deps, { actor, permission: 'fundedProject.read', id: params.id });
    const project = await loadProjectFor(deps, {
      actor,
      permission: 'fundedProject.read',
      id: session.projectId,
    });
    return sessionView(await loadPeople(deps, project, actor), session);
  },
});

const saveSession = defineCommand({
  method: 'put',
  path: '/attendance-sessions/:id',
  permission: 'attendance.record',
  summary: "Save the marks of a day's register",
  params: idParams,
  body: sessionMarksBody,
  response: attendanceSessionSchema,
  cache: 'never',
  versioned: true,
  idempotent: false,
  audit: 'attendance.saved',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    saveAttendance(deps, tx, { id: params.id, expectedVersion, ...body }),
});

const dueList = defineRoute({
  method: 'get',
  path: '/follow-ups',
  permission: 'fundedProject.read',
  summary: 'Follow-ups that are to be made, soonest first',
  query: followUpListQuery,
  response: followUpTaskListSchema,
  cache: 'never',
  handle: async ({ actor, query }, deps) => {
    const projects = await fundedProjectModel(deps.connection)
      .find({ $and: [inScope(actor, 'fundedProject.read'), query.projectId ? { _id: query.projectId } : {}] })
      .lean<FundedProjectRecord[]>();
    const tasks = [];
    for (const project of projects) tasks.push(...followUpTasks(await loadPeople(deps, project, actor)));
    const shown = tasks.filter(({ state }) => query.show === 'all' || state !== 'upcoming');
    shown.sort((one, other) => one.dueOn.localeCompare(other.dueOn) || one.number - other.number);
    return { items: shown.slice(0, 500), total: shown.length };
  },
});

const followUp = defineCommand({
  method: 'put',
  path: '/enrolments/:id/follow-up',
  permission: 'followUp.record',
  summary: 'Record or correct a follow-up; If-Match v0 for the first',
  params: idParams,
  body: recordFollowUpBody,
  response: enrolmentViewSchema,
  cache: 'never',
  versioned: true,
  idempotent: true,
  audit: 'followUp.recorded',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    recordFollowUp(deps, tx, { enrolmentId: params.id, expectedVersion, ...body }),
});

export const enrolmentRoutes = [
  ofProject,
  ofBeneficiary,
  read,
  add,
  begin,
  complete,
  leave,
  certificate,
  toolkit,
  register,
  openSession,
  readSession,
  saveSession,
  dueList,
  followUp,
];
