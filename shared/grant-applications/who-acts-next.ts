import type { Role } from '../access/roles.ts';
import { nextInChain, type ChainFacts, type ChainReturn } from './certification-chain.ts';
import { applicationAuthors } from './grant-application-permissions.ts';

export interface TurnFacts extends ChainFacts {
  readonly issueCount: number;
  readonly chainReturn: ChainReturn | null;
  readonly assessmentsOutstanding: number;
  /** Finance must comment before the last approval, and has not. */
  readonly financeCommentIsAwaited?: boolean;
  /** Representations wait for their answer. */
  readonly representationsWait?: boolean;
}

/** Whose turn it is, shown to everybody who may see the application. Nobody's once it is closed. */
export function rolesToActOn(facts: TurnFacts): readonly Role[] {
  switch (facts.status) {
    case 'draft':
    case 'changesRequested':
      return isWithItsWriters(facts) ? applicationAuthors : [nextInChain(facts)];
    case 'endorsing':
    case 'certified':
      return [nextInChain(facts)];
    case 'submitted':
    case 'screening':
      return ['programmeOfficer'];
    case 'assessment':
      return facts.assessmentsOutstanding > 0 ? ['assessor'] : ['programmeOfficer'];
    case 'recommended':
      return facts.financeCommentIsAwaited ? ['financeOfficer', 'approver'] : ['approver'];
    case 'declined':
      return facts.representationsWait ? ['approver'] : [];
    default:
      return [];
  }
}

/** Something is missing, or the chain handed it back to them and they have not changed anything since. */
function isWithItsWriters({ issueCount, chainReturn, contentSha256 }: TurnFacts): boolean {
  return issueCount > 0 || (chainReturn?.to === 'writers' && chainReturn.contentSha256 === contentSha256);
}
