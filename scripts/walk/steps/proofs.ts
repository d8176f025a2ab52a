import { awardLedgerSchema, ledgerReconciliationSchema } from '#shared/ledger/ledger-views.ts';
import { auditChainView, auditEventView } from '#shared/audit/audit-views.ts';
import { pageSchema } from '#shared/api/list-query.ts';
import { formatRand } from '#shared/money/money.ts';
import { check, checkEqual, checkHidden, checkRefused } from '../checks.ts';
import type { Step } from '../walk.ts';
import { pathOf, readApplication } from './application.ts';
import { awardPathOf, readAward } from './decision.ts';
import { projectPath } from './project.ts';
import { neighbour } from './call.ts';

export const awardMoney: Step = {
  name: "The award's money agrees with what was awarded and paid",
  async run(walk) {
    const { money } = await (
      await walk.as('WC043.chiefFinancialOfficer')
    ).read(`${awardPathOf(walk)}/ledger`, awardLedgerSchema);
    const { awardedMinor, paidMinor, pendingMinor, spentMinor, unspentMinor } = money;
    const [awarded, paid] = [walk.amount('awardedMinor'), walk.amount('instalmentMinor')];
    checkEqual(
      { awardedMinor, paidMinor, pendingMinor, spentMinor, unspentMinor },
      { awardedMinor: awarded, paidMinor: paid, pendingMinor: 0, spentMinor: 0, unspentMinor: paid },
      'the money of the award',
    );
    const { status } = await readAward(walk);
    checkEqual(status, 'active', 'status of the award');
    walk.note({ awardStatus: status, paidMinor });
    return `${formatRand(awarded)} awarded, ${formatRand(paid)} paid and unspent`;
  },
};

export const statement: Step = {
  name: 'The award statement is a PDF',
  async run(walk) {
    const bytes = await (
      await walk.as('WC043.chiefFinancialOfficer')
    ).download(`${awardPathOf(walk)}/statement`);
    walk.savePdf('award-statement', bytes);
    return `${bytes.length} bytes`;
  },
};

export const reconciliation: Step = {
  name: 'The ledger is in balance',
  async run(walk) {
    const proof = await (
      await walk.as('department.auditor')
    ).read('/ledger/reconciliation', ledgerReconciliationSchema);
    checkEqual(proof.discrepancies, [], 'discrepancies');
    checkEqual(proof.debitMinor, proof.creditMinor, 'debits and credits');
    return `${proof.entries} entries on ${proof.awards} awards, debits = credits = ${formatRand(proof.debitMinor)}`;
  },
};

export const auditorReads: Step = {
  name: 'Auditor reads everything',
  async run(walk) {
    const person = await walk.as('department.auditor');
    const paths = [
      pathOf(walk),
      `${pathOf(walk)}/versions/1`,
      `${pathOf(walk)}/assessments`,
      awardPathOf(walk),
      `${awardPathOf(walk)}/instalments`,
      `${awardPathOf(walk)}/ledger`,
      `/disbursements/${walk.text('disbursementId')}`,
      `/bank-accounts?organisationId=${walk.text('organisationId')}`,
      `/expenditure-returns/${walk.text('returnId')}`,
      projectPath(walk),
      `/funding-calls/${walk.text('callId')}`,
      `/timeline/grantApplication/${walk.text('applicationId')}`,
      `/timeline/award/${walk.text('awardId')}`,
      '/audit-events',
    ];
    for (const path of paths) {
      const { status } = await person.get(path);
      check(status === 200, `${path} answers the auditor 200, but: ${status}`);
    }
    return `${paths.length} pages`;
  },
};

export const auditorIsRefused: Step = {
  name: 'Auditor is refused every command',
  async run(walk) {
    const person = await walk.as('department.auditor');
    const { version } = await readApplication(walk, 'department.auditor');
    const award = awardPathOf(walk);
    const payment = `/disbursements/${walk.text('disbursementId')}`;
    const report = `/expenditure-returns/${walk.text('returnId')}`;
    const returned = { comment: 'Not allowed' };
    const commands: readonly (readonly [string, unknown])[] = [
      ['/funding-calls', { from: 'empty', programme: 'CBG', financialYear: walk.text('financialYear') }],
      [`/funding-calls/${walk.text('callId')}/close`, { reason: 'Not allowed' }],
      ['/grant-applications', { callId: walk.text('callId') }],
      [`${pathOf(walk)}/certify`, { statementAccepted: true }],
      [`${pathOf(walk)}/submit`, {}],
      [`${pathOf(walk)}/clarifications`, { text: 'Not allowed', audience: 'all' }],
      [`${pathOf(walk)}/withdraw`, { reason: 'Not allowed' }],
      [`${pathOf(walk)}/start-screening`, {}],
      [`${pathOf(walk)}/assessment/finish`, {}],
      [`${pathOf(walk)}/decline`, { reasons: 'This is not allowed', reauthenticationToken: 'x'.repeat(43) }],
      [
        `${award}/sign-for-department`,
        { capacity: 'Auditor', agreementSha256: '0'.repeat(64), reauthenticationToken: 'x'.repeat(43) },
      ],
      [`${award}/instalments/2/disbursements`, {}],
      [`${award}/instalments/2/waivers`, { conditionIndex: 0, reason: 'Not allowed' }],
      [`${payment}/verify`, {}],
      [`${payment}/release`, { reauthenticationToken: 'x'.repeat(43) }],
      [`${payment}/mark-failed`, { reason: 'Not allowed' }],
      ['/expenditure-returns', { awardId: walk.text('awardId'), month: walk.day.slice(0, 7) }],
      [`${report}/accept`, {}],
      [`${report}/correct`, returned],
      [`${projectPath(walk)}/complete`, {}],
    ];
    for (const [path, body] of commands)
      checkRefused(await person.attempt(path, body, { version }), 'permissionDenied', path);
    return `${commands.length} commands`;
  },
};

export const neighbourFindsNothing: Step = {
  name: "The neighbouring municipality finds none of the award's records",
  async run(walk) {
    const person = await walk.as(`${neighbour}.municipalManager`);
    const award = awardPathOf(walk);
    const hidden = [
      pathOf(walk),
      award,
      `${award}/instalments`,
      `${award}/ledger`,
      `${award}/statement`,
      `${award}/expenditure-returns`,
      `${award}/funded-projects`,
      `/disbursements/${walk.text('disbursementId')}`,
      projectPath(walk),
      `${projectPath(walk)}/quarterly-report`,
      `/timeline/award/${walk.text('awardId')}`,
    ];
    for (const path of hidden) checkHidden(await person.get(path), path);
    const { version } = await readAward(walk);
    const proof = await person.confirmPassword();
    const body = {
      capacity: 'Municipal Manager',
      agreementSha256: '0'.repeat(64),
      reauthenticationToken: proof,
    };
    checkHidden(await person.attempt(`${award}/sign-for-municipality`, body, { version }), 'signing it');
    return `${hidden.length} pages and a command answer 404`;
  },
};

export const auditTrail: Step = {
  name: 'Every step is in the audit trail, under the name of who took it',
  async run(walk) {
    const person = await walk.as('department.auditor');
    const wanted: readonly (readonly [string, string, string])[] = [
      ['applicationId', 'grantApplication.submitted', 'Themba Ngxale'],
      ['applicationId', 'grantApplication.recommended', 'Werner Olivier'],
      ['applicationId', 'grantApplication.awarded', 'Dr Mandla Hlophe'],
      ['disbursementId', 'disbursement.released', 'Hannes du Preez'],
    ];
    for (const [entity, action, name] of wanted) {
      const path = `/audit-events?${new URLSearchParams({ entityId: walk.text(entity), action })}`;
      const { items } = await person.read(path, pageSchema(auditEventView));
      check(
        items.length > 0 && items.every(({ actorName }) => actorName === name),
        `${action} is recorded of ${name}`,
      );
    }
    const { sequence, hash } = await person.read('/audit-chain', auditChainView);
    walk.note({ auditSequence: sequence });
    return `${sequence} events sealed, head ${hash.slice(0, 12)}…`;
  },
};
