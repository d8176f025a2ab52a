import type { ActingFor, Role } from '../access/roles.ts';
import type { StepTaken } from '../workflow/workflow.ts';
import type { ActedBy } from './grant-application.ts';
import type { GrantApplicationCommand, GrantApplicationStatus } from './grant-application-status.ts';

/** Who may be asked to endorse an application before the CFO certifies it, in the order in which they do. */
export const endorsingRoles = ['projectLead', 'centreManager'] as const satisfies readonly Role[];
export type EndorsingRole = (typeof endorsingRoles)[number];
export type ChainRole = EndorsingRole | 'chiefFinancialOfficer' | 'municipalManager';

/**
 * The municipality's own setting. The CFO always certifies and the municipal manager always submits; the endorsements
 * before them may be switched on. Version 0 is the chain of a municipality that has never set one.
 */
export interface CertificationChain {
  readonly version: number;
  readonly endorsers: readonly EndorsingRole[];
}

export const shortestChain: CertificationChain = { version: 0, endorsers: [] };

/** Somebody of the chain stands for the content with this hash; it falls with the next change of the content. */
export interface Endorsement extends ActedBy {
  readonly role: EndorsingRole;
  readonly contentSha256: string;
  /** Given back to its giver to think over; null while it stands. */
  readonly withdrawnAt: string | null;
}

/** A signature under a submitted version: everybody of the chain signed the same content. */
export interface ChainSignature extends ActedBy {
  readonly role: ChainRole;
  readonly contentSha256: string;
}

/** A step of the chain handed the application back, with the reason. */
export interface ChainReturn extends ActedBy {
  readonly role: ChainRole;
  readonly to: 'writers' | ChainRole;
  readonly reason: string;
  /** What the content was then: once it has changed, the return is answered. */
  readonly contentSha256: string;
}

/** What decides where in its chain an application stands. */
export interface ChainFacts {
  readonly status: GrantApplicationStatus;
  readonly chain: CertificationChain;
  readonly endorsements: readonly Endorsement[];
  readonly contentSha256: string;
}

/** The endorsement of this role that stands for the present content. */
export function standingEndorsement(
  { endorsements, contentSha256 }: Pick<ChainFacts, 'endorsements' | 'contentSha256'>,
  role: Role,
): Endorsement | undefined {
  return endorsements.findLast(
    (each) => each.role === role && each.withdrawnAt === null && each.contentSha256 === contentSha256,
  );
}

/** Those that stand, in the order of the chain. */
export function standingEndorsements(facts: Omit<ChainFacts, 'status'>): readonly Endorsement[] {
  return facts.chain.endorsers.flatMap((role) => standingEndorsement(facts, role) ?? []);
}

/** Who has to take the next step of the chain while the application is with the municipality. */
export function nextInChain(facts: ChainFacts): ChainRole {
  if (facts.status === 'certified') return 'municipalManager';
  const outstanding = facts.chain.endorsers.find((role) => !standingEndorsement(facts, role));
  return outstanding ?? 'chiefFinancialOfficer';
}

/** To whom "the step before" hands back: the last to have signed, or nobody. */
export function stepBefore(facts: ChainFacts): ChainRole | null {
  if (facts.status === 'certified') return 'chiefFinancialOfficer';
  return standingEndorsements(facts).at(-1)?.role ?? null;
}

/** A step of the chain as screens and documents show it. */
export interface ChainStep {
  readonly role: ChainRole;
  /** `fallen`: signed for content that has changed since, so it has to be signed again. */
  readonly state: 'done' | 'next' | 'waiting' | 'fallen';
  /** Who signed, when and for which content; null while nobody has. */
  readonly signed: SignedStep | null;
}

export interface SignedStep {
  readonly userId: string;
  readonly name: string;
  readonly at: string;
  readonly contentSha256: string;
  readonly onBehalfOf?: ActingFor;
}

interface StandingFacts extends ChainFacts {
  readonly certification: SignedStep | null;
  readonly submission: SignedStep | null;
}

/** The whole chain of an application, first step to last, with who signed what. */
export function chainStanding(facts: StandingFacts): readonly ChainStep[] {
  const roles: readonly ChainRole[] = [...facts.chain.endorsers, 'chiefFinancialOfficer', 'municipalManager'];
  const isOpen = chainStatuses.includes(facts.status);
  const next = isOpen ? nextInChain(facts) : null;
  return roles.map((role) => {
    const signed = signedBy(facts, role);
    const holds = signed !== null && (!isOpen || signed.contentSha256 === facts.contentSha256);
    if (holds) return { role, state: 'done', signed };
    if (role === next) return { role, state: 'next', signed };
    return { role, state: signed ? 'fallen' : 'waiting', signed };
  });
}

function signedBy(facts: StandingFacts, role: ChainRole): SignedStep | null {
  if (role === 'chiefFinancialOfficer') return facts.certification;
  if (role === 'municipalManager') return facts.submission;
  return facts.endorsements.findLast((each) => each.role === role && each.withdrawnAt === null) ?? null;
}

/** While it is in these, the application is the municipality's to move. */
export const chainStatuses: readonly GrantApplicationStatus[] = [
  'draft',
  'changesRequested',
  'endorsing',
  'certified',
];

/** In which part of the chain a step was taken; null for any other step. */
export function chainRoleOf({
  command,
  role,
}: Pick<StepTaken<GrantApplicationCommand>, 'command' | 'role'>): Role | null {
  switch (command) {
    case 'endorse':
      return role ?? null;
    case 'certify':
      return 'chiefFinancialOfficer';
    case 'submit':
      return 'municipalManager';
    default:
      return null;
  }
}
