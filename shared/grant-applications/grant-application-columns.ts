import type { CellKind } from '../exports/export-columns.ts';

/** Columns of the list of applications and of its exports, in their usual order. Words: `grantApplications.columns.<key>`. */
export const grantApplicationColumns = [
  'reference',
  'project',
  'status',
  'municipality',
  'programme',
  'financialYear',
  'call',
  'officer',
  'nextStep',
  'requested',
  'recommended',
  'awarded',
  'submitted',
  'due',
  'updated',
] as const;
export type GrantApplicationColumn = (typeof grantApplicationColumns)[number];

/** Only the Department sees these. */
export const departmentColumns: readonly GrantApplicationColumn[] = ['officer', 'recommended'];

export const grantApplicationColumnKinds: Readonly<Record<GrantApplicationColumn, CellKind>> = {
  reference: 'text',
  project: 'text',
  status: 'text',
  municipality: 'text',
  programme: 'text',
  financialYear: 'text',
  call: 'text',
  officer: 'text',
  nextStep: 'text',
  requested: 'money',
  recommended: 'money',
  awarded: 'money',
  submitted: 'instant',
  due: 'day',
  updated: 'instant',
};
