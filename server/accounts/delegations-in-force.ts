import type { Membership, Role } from '#shared/access/roles.ts';
import type { LocalDay } from '#shared/calendar/local-day.ts';
import { trusted } from '../database/model.ts';
import type { Deps } from '../deps.ts';
import type { Organisation } from '../organisations/index.ts';
import { delegationModel, type DelegationRecord } from './delegation.model.ts';
import { userAccountModel, type UserAccount } from './user-account.model.ts';

/** What the person holds themselves at the organisation on that day. */
export function ownRoles(
  { memberships }: Pick<UserAccount, 'memberships'>,
  organisationId: string,
  on: LocalDay,
): readonly Role[] {
  return memberships
    .filter(
      (each) =>
        each.organisationId === organisationId &&
        each.validFromOn <= on &&
        (each.validToOn === null || on <= each.validToOn),
    )
    .flatMap(({ roles }) => roles);
}

/**
 * The roles that the person holds for others today. One ends with its last day, with a revocation, and as soon as its
 * giver no longer holds the role or its taker no longer belongs to the organisation: nobody hands on what they lost.
 */
export async function delegatedMemberships(
  deps: Pick<Deps, 'connection'>,
  user: UserAccount,
  { today, organisations }: { readonly today: LocalDay; readonly organisations: readonly Organisation[] },
): Promise<readonly Membership[]> {
  const delegations = await delegationModel(deps.connection)
    .find({
      delegateId: user._id,
      toOn: trusted({ $gte: today }),
      fromOn: trusted({ $lte: today }),
      revokedAt: null,
    })
    .sort({ fromOn: 1, _id: 1 })
    .lean<DelegationRecord[]>();
  if (delegations.length === 0) return [];
  const givers = await userAccountModel(deps.connection)
    .find({ _id: trusted({ $in: delegations.map(({ giverId }) => giverId) }), status: 'active' })
    .lean<UserAccount[]>();
  return delegations.flatMap((delegation) => {
    const { _id: delegationId, organisationId, role, giverId, giverName: name, fromOn, toOn } = delegation;
    const organisation = organisations.find((each) => each._id === organisationId);
    const giver = givers.find((each) => each._id === giverId);
    if (!organisation || !giver || !ownRoles(giver, organisationId, today).includes(role)) return [];
    if (ownRoles(user, organisationId, today).includes(role)) return [];
    return {
      organisationId,
      organisationKind: organisation.kind,
      roles: [role],
      delegation: { delegationId, userId: giverId, name, fromOn, toOn },
    };
  });
}

export async function delegationById(
  deps: Pick<Deps, 'connection'>,
  id: string,
): Promise<DelegationRecord | null> {
  return delegationModel(deps.connection).findById(id).lean<DelegationRecord>();
}
