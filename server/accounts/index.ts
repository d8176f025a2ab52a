import { accountTokenModel } from './account-token.model.ts';
import { delegationModel } from './delegation.model.ts';
import { delegationRoutes } from './delegation.routes.ts';
import { ensureRateLimitIndexes } from './rate-limits.ts';
import { passwordRoutes } from './password.routes.ts';
import { sessionModel } from './session.model.ts';
import { sessionRoutes } from './session.routes.ts';
import { userAccountModel } from './user-account.model.ts';
import { userRoutes } from './user.routes.ts';

export { requireReauthentication } from './use-cases/confirm-password.ts';
export { giveDelegation } from './use-cases/give-delegation.ts';
export { inviteUser } from './use-cases/invite-user.ts';
export { authenticateRequest } from './sessions.ts';
export { delegationById } from './delegations-in-force.ts';
export { activePeople, namesOfPeople, peopleWithRole } from './people.ts';
export type { ActingPerson, Person } from './people.ts';
export { issueToken } from './tokens.ts';
export { hashPassword } from './passwords.ts';
export { userAccountModel } from './user-account.model.ts';
export type { StoredMembership, UserAccount } from './user-account.model.ts';

export const routes = [...sessionRoutes, ...passwordRoutes, ...userRoutes, ...delegationRoutes];
export const models = [userAccountModel, sessionModel, accountTokenModel, delegationModel];
export const ensureIndexes = ensureRateLimitIndexes;
