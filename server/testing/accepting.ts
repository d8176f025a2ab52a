import type { AwardView } from '#shared/awards/award-views.ts';
import { runCommand } from '../database/transaction.ts';
import { awardApplication } from '../awarding/index.ts';
import { aRecommendedApplication, reauthenticate } from './deciding.ts';
import { expectStatus, type TestCall } from './grants.ts';
import type { TestPortal } from './test-portal.ts';

export async function readAward(portal: TestPortal, persona: string, id: string): Promise<AwardView> {
  return expectStatus(await (await portal.signInAs(persona)).get<AwardView>(`/awards/${id}`), 200);
}

/** An award of Mossel Bay with letter and agreement, waiting for its answer. */
export async function anOfferedAward(portal: TestPortal, call: TestCall): Promise<AwardView> {
  const application = await aRecommendedApplication(portal, call);
  const { award } = await runCommand(portal.deps, { actor: portal.actor('department.approver') }, (tx) =>
    awardApplication(portal.deps, tx, {
      id: application.id,
      expectedVersion: application.version,
      comment: '',
    }),
  );
  await portal.drainJobs();
  return readAward(portal, 'mosselBay.municipalManager', award._id);
}

/** The municipal manager's answer to the offer as it was shown. */
export async function answerOffer(
  portal: TestPortal,
  award: AwardView,
  answer: 'accept' | 'refuse',
  more: { readonly persona?: string; readonly sha256?: string; readonly token?: string } = {},
) {
  const persona = more.persona ?? 'mosselBay.municipalManager';
  const client = await portal.signInAs(persona);
  const reauthenticationToken = more.token ?? (await reauthenticate(portal, persona));
  const letter = award.issuedDocuments.find(({ kind }) => kind === 'awardLetter');
  const body =
    answer === 'accept'
      ? { capacity: 'Municipal Manager', letterSha256: more.sha256 ?? letter?.sha256 ?? 'f'.repeat(64) }
      : { reason: 'Council cannot carry the running costs this year.' };
  return client.post<AwardView>(
    `/awards/${award.id}/${answer}`,
    { ...body, reauthenticationToken },
    { version: award.version },
  );
}

/** The same, accepted. */
export async function anAcceptedAward(portal: TestPortal, call: TestCall): Promise<AwardView> {
  const offered = await anOfferedAward(portal, call);
  return expectStatus(await answerOffer(portal, offered, 'accept'), 200);
}

/** One side signs the agreement as it was shown. */
export async function signAs(
  portal: TestPortal,
  persona: string,
  award: AwardView,
  more: { readonly sha256?: string; readonly token?: string } = {},
) {
  const client = await portal.signInAs(persona);
  const side = persona.startsWith('department') ? 'department' : 'municipality';
  return client.post<AwardView>(
    `/awards/${award.id}/sign-for-${side}`,
    {
      capacity: side === 'department' ? 'Head of Department' : 'Municipal Manager',
      agreementSha256: more.sha256 ?? award.agreementSha256 ?? 'f'.repeat(64),
      reauthenticationToken: more.token ?? (await reauthenticate(portal, persona)),
    },
    { version: award.version },
  );
}

/** Accepted and signed by both sides; the countersigned PDF is there. */
export async function aSignedAward(portal: TestPortal, call: TestCall): Promise<AwardView> {
  const accepted = await anAcceptedAward(portal, call);
  const half = expectStatus(await signAs(portal, 'mosselBay.municipalManager', accepted), 200);
  expectStatus(await signAs(portal, 'department.approver', half), 200);
  await portal.drainJobs();
  return readAward(portal, 'mosselBay.municipalManager', accepted.id);
}
