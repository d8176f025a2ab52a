import type { DelegableRole } from '#shared/delegations/delegation.ts';
import { colleaguesView, delegationView } from '#shared/delegations/delegation-views.ts';
import { sessionView } from '#shared/accounts/account-views.ts';
import { required } from '../../scripts/walk/checks.ts';
import { createPeople } from '../../scripts/walk/person.ts';
import { day } from './days.ts';

/** Plays a part of a journey while one person has handed a role to another; afterwards it is taken back. */
export async function whileActingFor(
  url: string,
  {
    giver,
    delegate,
    role,
  }: { readonly giver: string; readonly delegate: string; readonly role: DelegableRole },
  part: () => Promise<void>,
): Promise<void> {
  const as = createPeople(url, 'acting-for');
  const person = await as(giver);
  const { memberships } = await person.read('/session', sessionView);
  const { organisationId } = required(memberships[0], 'a membership');
  const { name } = await as(delegate);
  const { items } = await person.read(
    `/delegations/colleagues?organisationId=${organisationId}`,
    colleaguesView,
  );
  const { id: delegateId } = required(
    items.find((each) => each.name === name),
    name,
  );
  const days = { fromOn: day(0), toOn: day(1) };
  const body = { organisationId, delegateId, role, ...days, reason: 'Away at a conference.' };
  const given = await person.command('/delegations', body, delegationView);
  try {
    await part();
  } finally {
    const { id, version } = given;
    await person.command(`/delegations/${id}/revoke`, { reason: 'Back again.' }, delegationView, { version });
  }
}
