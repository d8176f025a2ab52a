import { z } from 'zod';
import { addDays } from '#shared/calendar/local-day.ts';
import { financialYearOf, financialYearStartMonths } from '#shared/calendar/financial-year.ts';
import { municipalities } from '#shared/reference/municipalities.ts';
import {
  allocationListSchema,
  allocationViewSchema,
  designChoicesSchema,
  fundingCallViewSchema,
} from '#shared/funding-calls/funding-call-views.ts';
import type { InstalmentTemplate } from '#shared/funding-calls/funding-call.ts';
import { formatRand } from '#shared/money/money.ts';
import { check, checkEqual, checkRefused, required } from '../checks.ts';
import type { Step, Walk } from '../walk.ts';

export const municipality = 'WC043';
export const neighbour = 'WC042';
export const programme = 'CBG';
const officer = 'department.programmeOfficer';
/** Each walk asks for less than this, so that the allocation never runs out however often it is walked. */
const raisedByMinor = 60_000_000;

export const portalAnswers: Step = {
  name: 'The portal answers and knows who signs in',
  async run(walk) {
    const session = z.object({ user: z.object({ name: z.string() }), demonstration: z.boolean() });
    const person = await walk.as(officer);
    const { user, demonstration } = await person.read('/session', session);
    check(demonstration, 'the portal is a demonstration: a walk leaves made-up records behind');
    checkEqual(user.name, person.name, 'the session is of the person who signed in');
    walk.note({ financialYear: financialYearOf(walk.day, financialYearStartMonths.provincial) });
    return `signed in as ${user.name}`;
  },
};

export const raiseAllocation: Step = {
  name: 'Programme officer raises the allocation of Mossel Bay',
  async run(walk) {
    const person = await walk.as(officer);
    const financialYear = walk.text('financialYear');
    const name = required(
      municipalities.find(({ code }) => code === municipality),
      'Mossel Bay',
    ).name;
    const { items } = await person.read(
      `/allocations?${new URLSearchParams({ programme, financialYear })}`,
      allocationListSchema,
    );
    const allocation = required(
      items.find(({ organisationCode }) => organisationCode === municipality),
      'its allocation',
    );
    const neighbouring = required(
      items.find(({ organisationCode }) => organisationCode === neighbour),
      "the neighbour's allocation",
    );
    const reason = `Additional amount for walk ${walk.id}; fictional.`;
    const done = allocation.history.some((version) => version.reason === reason);
    const revision = {
      amountMinor: allocation.amountMinor + raisedByMinor,
      status: allocation.status === 'indicative' ? 'final' : 'amended',
      gazette: { gazetteNumber: 'DEMO-2', noticeNumber: `W${walk.id}`, publishedOn: walk.day },
      reason,
    };
    const { id, version } = allocation;
    const after = done
      ? allocation
      : await person.command(`/allocations/${id}/revise`, revision, allocationViewSchema, { version });
    walk.note({
      organisationId: allocation.organisationId,
      neighbourId: neighbouring.organisationId,
      allocationMinor: after.amountMinor,
      neighbourAllocationMinor: neighbouring.amountMinor,
    });
    return `${name} now has ${formatRand(after.amountMinor)} of ${programme} ${financialYear}`;
  },
};

const wholePanel = ['department.assessor', 'department.assessor2', 'department.assessor3'];

/** Opens a call whose panel these assessors are. */
export const openCallFor = (panel: readonly string[]): Step => ({
  name: 'Programme officer opens a call with its own instalment template',
  async run(walk) {
    const person = await walk.as(officer);
    const closesOn = addDays(walk.day, 60);
    const start = {
      from: 'template',
      programme,
      financialYear: walk.text('financialYear'),
      opensOn: walk.day,
      closesOn,
    };
    const created = await person.command('/funding-calls', start, fundingCallViewSchema, { once: 'call' });
    const path = `/funding-calls/${created.id}`;
    walk.note({ callId: created.id, callReference: created.reference });
    let call = await person.read(path, fundingCallViewSchema);
    if (call.status === 'draft') {
      const { version } = call;
      call = await person.command(path, await designOf(walk, panel), fundingCallViewSchema, {
        method: 'PATCH',
        version,
      });
      checkEqual(call.issues, [], 'what is missing from the design');
      call = await person.command(`${path}/open`, {}, fundingCallViewSchema, { version: call.version });
    }
    checkEqual(call.status, 'open', 'status of the call');
    return `${call.reference}, ${formatRand(call.design.envelopeMinor)}, ${call.design.instalments.length} instalments`;
  },
});

export const openCall: Step = openCallFor(wholePanel);

/** Frozen means frozen: an open call takes no change of its design. */
export const callIsFrozen: Step = {
  name: 'An open call takes no more changes',
  async run(walk) {
    const person = await walk.as(officer);
    const path = `/funding-calls/${walk.text('callId')}`;
    const { version } = await person.read(path, fundingCallViewSchema);
    const answer = await person.attempt(path, { envelopeMinor: 1 }, { method: 'PATCH', version });
    checkRefused(answer, 'fundingCallIsFrozen', 'a change of an open call');
    return 'refused with the reason';
  },
};

async function designOf(walk: Walk, panel: readonly string[]) {
  const person = await walk.as(officer);
  const choices = await person.read('/funding-call-choices', designChoicesSchema);
  const named = await Promise.all(panel.map((key) => walk.as(key)));
  const approver = await walk.as('department.approver');
  const idOf = (people: readonly { id: string; name: string }[], name: string) =>
    required(
      people.find((each) => each.name === name),
      name,
    ).id;
  return {
    title: `Economic projects at centres (walk ${walk.id})`,
    envelopeMinor: walk.amount('allocationMinor') + walk.amount('neighbourAllocationMinor'),
    eligibleOrganisationIds: [walk.text('organisationId'), walk.text('neighbourId')],
    assessorIds: named.map(({ name }) => idOf(choices.assessors, name)),
    delegationLimits: [
      { role: 'approver', limitMinor: 100_000 },
      { role: 'approver', userId: idOf(choices.approvers, approver.name), limitMinor: 200_000_000 },
    ],
    instalments: instalmentsFrom(walk.day),
  };
}

/** The first can be paid on the day of the award; the second waits for half of the first to be accounted for. */
function instalmentsFrom(day: string): InstalmentTemplate[] {
  return [
    {
      number: 1,
      shareBasisPoints: 7_000,
      plannedOn: day,
      conditions: [
        { kind: 'allocationGazetted' },
        { kind: 'agreementSigned' },
        { kind: 'assuranceReceived' },
        { kind: 'bankAccountVerified' },
        { kind: 'notBefore', on: day },
      ],
    },
    {
      number: 2,
      shareBasisPoints: 3_000,
      plannedOn: addDays(day, 120),
      conditions: [{ kind: 'spentAtLeast', basisPoints: 5_000 }, { kind: 'bankAccountVerified' }],
    },
  ];
}
