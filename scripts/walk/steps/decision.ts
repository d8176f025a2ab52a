import {
  applicationMovedSchema,
  awardMadeSchema,
  awardPageSchema,
  awardViewSchema,
  decisionDeskSchema,
  type AwardView,
} from '#shared/awards/award-views.ts';
import { formatRand } from '#shared/money/money.ts';
import { check, checkEqual, checkRefused, required } from '../checks.ts';
import type { Step, Walk } from '../walk.ts';
import { waitFor } from '../wait.ts';
import { pathOf, readApplication } from './application.ts';

const recommender = 'department.programmeOfficer2';
const approver = 'department.approver';
const conditions = ['Show the attendance registers with the last return.'];

export const awardPathOf = (walk: Walk) => `/awards/${walk.text('awardId')}`;

export async function readAward(walk: Walk, by = approver): Promise<AwardView> {
  return (await walk.as(by)).read(awardPathOf(walk), awardViewSchema);
}

export const recommend: Step = {
  name: 'Another programme officer recommends line by line',
  async run(walk) {
    const person = await walk.as(recommender);
    const desk = await person.read(`${pathOf(walk)}/decision-desk`, decisionDeskSchema);
    const { status } = await readApplication(walk, recommender);
    // A third less a cent on the last line: whatever is rounded somewhere will show.
    const lines = desk.lines.map(({ lineId, requestedMinor }, index) =>
      index === desk.lines.length - 1
        ? {
            lineId,
            amountMinor: Math.floor((requestedMinor * 2) / 3) - 1,
            reason: 'The lower quotation is enough.',
          }
        : { lineId, amountMinor: requestedMinor },
    );
    if (status === 'assessment') {
      const tooMuch = lines.map((line, index) => ({
        ...line,
        amountMinor: line.amountMinor + (index === 0 ? 1 : 0),
      }));
      const body = { lines, conditions, comment: 'The panel agrees on need and plan.' };
      const { version } = desk;
      const refused = await person.attempt(
        `${pathOf(walk)}/recommend`,
        { ...body, lines: tooMuch },
        { version },
      );
      checkRefused(refused, 'recommendationDoesNotFit', 'a cent more than requested');
      await person.command(`${pathOf(walk)}/recommend`, body, applicationMovedSchema, { version });
    }
    const { recommendedMinor } = await readApplication(walk, recommender);
    checkEqual(
      recommendedMinor,
      lines.reduce((sum, line) => sum + line.amountMinor, 0),
      'sum of the recommended lines',
    );
    walk.note({ awardedMinor: required(recommendedMinor, 'the recommended amount') });
    return `${formatRand(required(recommendedMinor, 'the amount'))} of ${formatRand(desk.requestedMinor)}`;
  },
};

export const award: Step = {
  name: 'Approver within the limit awards; the other one may not',
  async run(walk) {
    const person = await walk.as(approver);
    const application = await readApplication(walk, approver);
    const { version } = application;
    const path = `${pathOf(walk)}/award`;
    if (application.status === 'recommended') {
      const other = await walk.as('department.approver2');
      const above = await other.attempt(
        path,
        { comment: '', reauthenticationToken: await other.confirmPassword() },
        { version },
      );
      checkRefused(above, 'aboveDelegation', 'an award above the delegation');
      const officer = await walk.as(recommender);
      const forbidden = await officer.attempt(
        path,
        { comment: '', reauthenticationToken: await officer.confirmPassword() },
        { version },
      );
      checkRefused(forbidden, 'permissionDenied', "the recommender's decision");
      const body = {
        comment: 'Agreed as recommended.',
        reauthenticationToken: await person.confirmPassword(),
      };
      await person.command(path, body, awardMadeSchema, { version });
    }
    const { items } = await person.read(`/awards?applicationId=${application.id}`, awardPageSchema);
    const [made] = items;
    check(items.length === 1 && made !== undefined, 'the application has exactly one award');
    checkEqual(made.totalMinor, walk.amount('awardedMinor'), 'amount of the award');
    walk.note({ awardId: made.id, awardReference: made.reference });
    return `${made.reference}, ${formatRand(made.totalMinor)}`;
  },
};

/** The PDF of a kind, once the job has made it, with the hash that the award names. */
async function awardPdf(
  walk: Walk,
  by: string,
  kind: 'awardLetter' | 'agreement' | 'signedAgreement',
): Promise<string> {
  const person = await walk.as(by);
  const issued = await waitFor(`the ${kind}`, async () => {
    const { issuedDocuments } = await readAward(walk, by);
    return issuedDocuments.find((each) => each.kind === kind && each.documentId !== null) ?? null;
  });
  const bytes = await person.download(`/documents/${issued.documentId}/content`);
  const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex');
  checkEqual(sha256, issued.sha256, `hash of the ${kind}`);
  walk.savePdf(
    kind.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    bytes,
  );
  return sha256;
}

export const letter: Step = {
  name: 'The award letter reaches the municipality',
  run: async (walk) =>
    `SHA-256 ${(await awardPdf(walk, 'WC043.municipalManager', 'awardLetter')).slice(0, 12)}…`,
};

export const accept: Step = {
  name: 'Municipal manager accepts the award; nobody signs before that',
  async run(walk) {
    const by = 'WC043.municipalManager';
    const person = await walk.as(by);
    const letterSha256 = await awardPdf(walk, by, 'awardLetter');
    const { status, version, agreementSha256 } = await readAward(walk, by);
    if (status === 'offered') {
      const early = await person.attempt(
        `${awardPathOf(walk)}/sign-for-municipality`,
        {
          capacity: 'Municipal Manager',
          agreementSha256: agreementSha256 ?? '0'.repeat(64),
          reauthenticationToken: await person.confirmPassword(),
        },
        { version },
      );
      checkRefused(early, 'commandNotAllowedInStatus', 'signing before accepting');
      const body = {
        capacity: 'Municipal Manager',
        letterSha256,
        reauthenticationToken: await person.confirmPassword(),
      };
      const fresh = (await readAward(walk, by)).version;
      await person.command(`${awardPathOf(walk)}/accept`, body, awardViewSchema, { version: fresh });
    }
    const { acceptance } = await readAward(walk, by);
    checkEqual(acceptance?.letterSha256, letterSha256, 'hash of the letter that was accepted');
    return required(acceptance, 'the acceptance').name;
  },
};

interface Signing {
  readonly side: 'municipality' | 'department';
  readonly by: string;
  readonly capacity: string;
}

async function sign(walk: Walk, { side, by, capacity }: Signing): Promise<string> {
  const person = await walk.as(by);
  const { version, signatures, agreementSha256 } = await readAward(walk, by);
  if (!signatures.some((signature) => signature.side === side)) {
    const reauthenticationToken = await person.confirmPassword();
    const body = {
      capacity,
      agreementSha256: required(agreementSha256, 'the agreement'),
      reauthenticationToken,
    };
    await person.command(`${awardPathOf(walk)}/sign-for-${side}`, body, awardViewSchema, { version });
  }
  const signature = required(
    (await readAward(walk, by)).signatures.find((each) => each.side === side),
    'the signature',
  );
  checkEqual(signature.agreementSha256, agreementSha256, 'hash that was signed');
  return `${signature.name}, ${signature.capacity}`;
}

export const signForMunicipality: Step = {
  name: 'Municipal manager signs the agreement with the password',
  async run(walk) {
    const by = 'WC043.municipalManager';
    const sha256 = await awardPdf(walk, by, 'agreement');
    const { signatures, version } = await readAward(walk, by);
    if (signatures.length === 0) {
      const person = await walk.as(by);
      const path = `${awardPathOf(walk)}/sign-for-municipality`;
      const reauthenticationToken = await person.confirmPassword();
      const other = await person.attempt(
        path,
        { capacity: 'Municipal Manager', agreementSha256: '0'.repeat(64), reauthenticationToken },
        { version },
      );
      checkRefused(other, 'agreementHasChanged', 'signing another text');
      const stale = await person.attempt(
        path,
        { capacity: 'Municipal Manager', agreementSha256: sha256, reauthenticationToken: 'x'.repeat(43) },
        { version },
      );
      checkRefused(stale, 'reauthenticationRequired', 'signing without the password');
    }
    return sign(walk, { side: 'municipality', by, capacity: 'Municipal Manager' });
  },
};

export const signForDepartment: Step = {
  name: 'Approver signs for the Department; the award is agreed',
  async run(walk) {
    const who = await sign(walk, {
      side: 'department',
      by: approver,
      capacity: 'Head of Department, delegated',
    });
    const { status } = await readAward(walk);
    check(status === 'agreed' || status === 'active', `the award is agreed, is ${status}`);
    await awardPdf(walk, approver, 'signedAgreement');
    return who;
  },
};
