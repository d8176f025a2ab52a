import type { Role } from '#shared/access/roles.ts';
import type { FundingCallDesign } from '#shared/funding-calls/funding-call.ts';
import type { DesignChoices, MunicipalityView } from '#shared/funding-calls/funding-call-views.ts';
import { namesOfPeople, peopleWithRole } from '../accounts/index.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { organisationModel, organisationsById, type Organisation } from '../organisations/index.ts';

type Database = Pick<Deps, 'connection' | 'clock'>;
export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

/** Everybody who now holds a role in the department, for a panel or a delegation. */
export async function departmentPeople(
  deps: Database,
  role: Role,
  tx?: Transaction,
): Promise<readonly NamedPerson[]> {
  const people = await peopleWithRole(deps, { role, organisationKind: 'department' }, tx);
  return people.map(({ id, name }) => ({ id, name }));
}

export async function municipalitiesInOrder(
  deps: Database,
  tx?: Transaction,
): Promise<readonly MunicipalityView[]> {
  const found = await organisationModel(deps.connection)
    .find({ kind: 'municipality' })
    .sort({ name: 1 })
    .session(tx?.session ?? null)
    .lean<Organisation[]>();
  return found.map(toMunicipality);
}

/** The municipalities of a design, in the order of the design. */
export async function municipalitiesById(
  deps: Database,
  ids: readonly string[],
  tx?: Transaction,
): Promise<readonly MunicipalityView[]> {
  const byId = await organisationsById(deps, ids, tx);
  return ids.flatMap((id) => {
    const organisation = byId.get(id);
    return organisation?.kind === 'municipality' ? [toMunicipality(organisation)] : [];
  });
}

function toMunicipality({ _id: id, code, name }: Organisation): MunicipalityView {
  return { id, code, name };
}

/** Names of everybody a design mentions; somebody who has left keeps the name. */
export async function peopleOf(
  deps: Database,
  design: FundingCallDesign,
  tx?: Transaction,
): Promise<NamedPerson[]> {
  const ids = [...design.assessorIds, ...design.delegationLimits.flatMap((limit) => limit.userId ?? [])];
  const names = await namesOfPeople(deps, ids, tx);
  return [...new Set(ids)].flatMap((id) => {
    const name = names.get(id);
    return name === undefined ? [] : [{ id, name }];
  });
}

export async function designChoices(deps: Database): Promise<DesignChoices> {
  const [municipalities, assessors, approvers] = await Promise.all([
    municipalitiesInOrder(deps),
    departmentPeople(deps, 'assessor'),
    departmentPeople(deps, 'approver'),
  ]);
  return {
    municipalities: [...municipalities],
    assessors: [...assessors],
    approvers: [...approvers],
  };
}
