import fc from 'fast-check';
import { roles, type Actor, type Role } from '../access/roles.ts';
import {
  actorWith,
  anApplicationCase,
  mosselBayId,
  officialWith,
} from '../testing/grant-application-builders.ts';
import type { StepTaken } from '../workflow/workflow.ts';
import {
  chainRoleOf,
  endorsingRoles,
  standingEndorsements,
  stepBefore,
  type ChainRole,
  type EndorsingRole,
} from './certification-chain.ts';
import type { GrantApplicationCase } from './grant-application.ts';
import type { GrantApplicationCommand } from './grant-application-status.ts';
import { decideGrantApplication } from './grant-application-workflow.ts';

const now = '2026-11-22T08:00:00.000Z';
const hash = (content: number) => String(content).padStart(64, '0');
const variants: readonly (readonly EndorsingRole[])[] = [
  [],
  ['projectLead'],
  ['centreManager'],
  ['projectLead', 'centreManager'],
];
const chainCommands = ['endorse', 'certify', 'returnToStepBefore', 'returnToWriters', 'submit'] as const;
type ChainCommand = (typeof chainCommands)[number];

function actorOf(role: Role): Actor {
  const ofDepartment = ['programmeOfficer', 'assessor', 'approver', 'financeOfficer', 'administrator'];
  return ofDepartment.includes(role) ? officialWith([role]) : actorWith([role]);
}

/** The case as the server would keep it after a step of the chain; `content` is what its hash stands for. */
function after(
  application: GrantApplicationCase,
  {
    command,
    to,
    actor,
    as,
  }: {
    readonly command: ChainCommand;
    readonly to: GrantApplicationCase['status'];
    readonly actor: Actor;
    readonly as: { readonly role: Role; readonly onBehalfOf: StepTaken['onBehalfOf'] | null };
  },
): GrantApplicationCase {
  const { contentSha256 } = application;
  const before = stepBefore(application);
  const signed = { userId: actor.userId, name: actor.name, at: now, contentSha256, withdrawnAt: null };
  const step: StepTaken<GrantApplicationCommand> = {
    command,
    userId: actor.userId,
    userName: actor.name,
    at: now,
    role: as.role,
    ...(as.onBehalfOf ? { onBehalfOf: as.onBehalfOf } : {}),
  };
  const certifiedSha256 = {
    endorse: application.certifiedSha256,
    certify: contentSha256,
    submit: application.certifiedSha256,
    returnToStepBefore: before === 'chiefFinancialOfficer' ? null : application.certifiedSha256,
    returnToWriters: null,
  }[command];
  const withdrawn = application.endorsements.map((each) =>
    command === 'returnToStepBefore' && each.role === before ? { ...each, withdrawnAt: now } : each,
  );
  return {
    ...application,
    status: to,
    steps: [...application.steps, step],
    certifiedSha256,
    endorsements:
      command === 'endorse' ? [...withdrawn, { ...signed, role: as.role as EndorsingRole }] : withdrawn,
  };
}

describe('the chain of a municipality', () => {
  for (const endorsers of variants) {
    const chain = { version: 1, endorsers };
    const order: readonly ChainRole[] = [...endorsers, 'chiefFinancialOfficer', 'municipalManager'];

    describe(`with ${order.join(', ')}`, () => {
      for (let signed = 0; signed < order.length; signed += 1) {
        const next = order[signed] as ChainRole;
        it(`lets only the ${next} sign after ${signed} signatures, in every status of the chain`, () => {
          const endorsements = endorsers.slice(0, signed).map((role) => ({
            userId: `signed-${role}`,
            name: role,
            at: now,
            role,
            contentSha256: hash(1),
            withdrawnAt: null,
          }));
          const isCertified = next === 'municipalManager';
          const statuses = isCertified
            ? (['certified'] as const)
            : (['draft', 'changesRequested', 'endorsing'] as const);
          for (const status of statuses) {
            const application = anApplicationCase({
              status,
              chain,
              endorsements,
              contentSha256: hash(1),
              certifiedSha256: isCertified ? hash(1) : null,
            });
            for (const role of roles) {
              for (const command of ['endorse', 'certify', 'submit'] as const) {
                const decision = decideGrantApplication(application, command, { actor: actorOf(role), now });
                const own = { chiefFinancialOfficer: 'certify', municipalManager: 'submit' } as const;
                const its = next in own ? own[next as keyof typeof own] : 'endorse';
                expect(decision.ok)
                  .withContext(`${status} ${command} ${role}`)
                  .toBe(role === next && command === its);
              }
            }
          }
        });
      }

      it('lets nobody who signed one step sign another, whatever roles they hold, nor through somebody else', () => {
        const everything = actorWith(order, { userId: 'one' });
        for (const [index, role] of order.entries()) {
          for (const other of order.slice(index + 1)) {
            const command =
              other === 'municipalManager'
                ? 'submit'
                : other === 'chiefFinancialOfficer'
                  ? 'certify'
                  : 'endorse';
            const application = atStep(order, other, chain, [stepBy(role, 'one')]);
            const own = decideGrantApplication(application, command, { actor: everything, now });
            expect(own.ok ? 'granted' : own.code)
              .withContext(`${role}, then ${other}`)
              .toBe('actorTookEarlierStep');
            const delegate = actingFor('one', other);
            const through = decideGrantApplication(application, command, { actor: delegate, now });
            expect(through.ok ? 'granted' : through.code)
              .withContext(`${role}, then ${other} through somebody`)
              .toBe('delegatorTookEarlierStep');
          }
        }
      });
    });
  }

  it('lets nobody act in the name of somebody who declared a conflict of interest', () => {
    const application = anApplicationCase({ status: 'certified', conflictedUserIds: ['one'] });
    const decision = decideGrantApplication(application, 'submit', {
      actor: actingFor('one', 'municipalManager'),
      now,
    });
    expect(decision.ok ? 'granted' : decision.code).toBe('roleRequired');
  });

  it('never submits content that was not signed as it stands by everybody, each a person of their own', () => {
    const people = ['ann', 'ben', 'cas', 'dia', 'eve'];
    const move = fc.oneof(
      fc.record({ kind: fc.constant('change' as const), content: fc.integer({ min: 1, max: 3 }) }),
      fc.record({
        kind: fc.constant('step' as const),
        command: fc.constantFrom(...chainCommands),
        person: fc.constantFrom(...people),
        actsFor: fc.option(fc.constantFrom(...people)),
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...variants), fc.array(move, { maxLength: 60 }), (endorsers, moves) => {
        let application = anApplicationCase({
          chain: { version: 1, endorsers },
          contentSha256: hash(1),
          certifiedSha256: null,
        });
        for (const each of moves) {
          if (each.kind === 'change') {
            // The writers can write in these; also a doctored store must not get through, so every status is tried.
            application = { ...application, contentSha256: hash(each.content) };
            continue;
          }
          const actor = person(each.person, each.actsFor);
          const decision = decideGrantApplication(application, each.command, { actor, now });
          if (!decision.ok) continue;
          if (each.command === 'submit') {
            expectSignedByAll(application, { actor, as: decision.value.as });
            return;
          }
          application = after(application, { ...each, ...decision.value, actor });
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

/** Who submits, whose certification and endorsements stand: no person, nor anybody acted for, twice; one hash. */
function expectSignedByAll(
  application: GrantApplicationCase,
  submission: {
    readonly actor: Actor;
    readonly as: { readonly onBehalfOf: { readonly userId: string } | null };
  },
): void {
  if (application.certifiedSha256 !== application.contentSha256)
    throw new Error('Other content than certified.');
  if (standingEndorsements(application).length !== application.chain.endorsers.length) {
    throw new Error('An endorsement is missing.');
  }
  const last = new Map<Role, readonly string[]>();
  for (const step of application.steps) {
    const role = chainRoleOf(step);
    if (role) last.set(role, [step.userId, ...(step.onBehalfOf ? [step.onBehalfOf.userId] : [])]);
  }
  const { actor, as } = submission;
  last.set('municipalManager', [actor.userId, ...(as.onBehalfOf ? [as.onBehalfOf.userId] : [])]);
  const everybody = [...last.values()].flatMap((people) => [...new Set(people)]);
  if (new Set(everybody).size !== everybody.length) throw new Error('One person took two steps.');
}

const everyRole: readonly ChainRole[] = [...endorsingRoles, 'chiefFinancialOfficer', 'municipalManager'];

/** Holds every role of the chain, or for each of them somebody else's. */
function person(userId: string, actsFor: string | null): Actor {
  return actsFor === null || actsFor === userId
    ? actorWith(everyRole, { userId })
    : { ...actingFor(actsFor, ...everyRole), userId, name: userId };
}

function actingFor(giver: string, ...held: readonly Role[]): Actor {
  const delegation = {
    delegationId: 'd',
    userId: giver,
    name: giver,
    fromOn: '2026-11-01',
    toOn: '2026-11-30',
  };
  return {
    userId: `delegate of ${giver}`,
    name: 'Delegate',
    memberships: [{ organisationId: mosselBayId, organisationKind: 'municipality', roles: held, delegation }],
  };
}

function stepBy(role: ChainRole, userId: string): StepTaken<GrantApplicationCommand> {
  const command =
    role === 'chiefFinancialOfficer' ? 'certify' : role === 'municipalManager' ? 'submit' : 'endorse';
  return { command, userId, userName: userId, at: now, role };
}

/** The application when it is this role's turn, everybody before having signed. */
function atStep(
  order: readonly ChainRole[],
  role: ChainRole,
  chain: GrantApplicationCase['chain'],
  steps: GrantApplicationCase['steps'],
): GrantApplicationCase {
  const before = order.slice(0, order.indexOf(role));
  const endorsements = chain.endorsers
    .filter((each) => before.includes(each))
    .map((each) => ({
      userId: `other-${each}`,
      name: each,
      at: now,
      role: each,
      contentSha256: hash(1),
      withdrawnAt: null,
    }));
  return anApplicationCase({
    status: role === 'municipalManager' ? 'certified' : 'endorsing',
    chain,
    endorsements,
    steps,
    contentSha256: hash(1),
    certifiedSha256: role === 'municipalManager' ? hash(1) : null,
  });
}
