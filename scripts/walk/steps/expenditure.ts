import { awardPageSchema, type AwardRow } from '#shared/awards/award-views.ts';
import { awardLedgerSchema } from '#shared/ledger/ledger-views.ts';
import { formatRand } from '#shared/money/money.ts';
import {
  expenditureReturnPageSchema,
  expenditureReturnViewSchema,
  returnGridSchema,
  type ExpenditureReturnView,
} from '#shared/returns/expenditure-return-views.ts';
import { check, checkEqual, checkRefused, required } from '../checks.ts';
import { samplePdf } from '../sample-file.ts';
import type { Step, StepOutcome, Walk } from '../walk.ts';

const officer = 'department.programmeOfficer';

export const ownReturn: Step = {
  name: 'The new award owes no return yet',
  async run(walk): Promise<StepOutcome> {
    const path = `/awards/${walk.text('awardId')}/expenditure-returns`;
    const { months } = await (await walk.as('WC043.grantOfficer')).read(path, returnGridSchema);
    const owed = months.filter(({ status }) => status !== 'accepted');
    if (owed.length > 0)
      return { status: 'ok', what: `${owed.map(({ month }) => month).join(', ')} are owed` };
    const what = `not owed yet: the transfer was on ${walk.day}, and a month is reported once it is over`;
    const early = { awardId: walk.text('awardId'), month: walk.day.slice(0, 7) };
    const refused = await (await walk.as('WC043.grantOfficer')).attempt('/expenditure-returns', early);
    checkRefused(refused, 'monthIsNotExpected', 'opening the return of a month that is not over');
    return { status: 'notOwed', what };
  },
};

/**
 * The monthly return on an award of the demonstration that was paid earlier: the next month that is owed, else a
 * correction of the last one that was accepted.
 */
export const bringReturn: Step = {
  name: 'A month of an earlier award is reported, or its report corrected',
  async run(walk) {
    const person = await walk.as(officer);
    if (!walk.knows('returnId')) {
      const { items } = await person.read('/awards?status=active&limit=200', awardPageSchema);
      const paidBefore = items.filter(({ id, paidMinor }) => id !== walk.text('awardId') && paidMinor > 0);
      const found = (await owedReturn(walk, paidBefore)) ?? (await correctedReturn(walk, paidBefore));
      const target = required(found, 'an award with a month to report');
      const { money } = await person.read(`/awards/${target.awardId}/ledger`, awardLedgerSchema);
      walk.note({
        returnId: target.id,
        returnReference: target.reference,
        returnAwardId: target.awardId,
        returnOrganisation: await codeOf(walk, target.awardId),
        spentBeforeMinor: money.spentMinor,
        unspentBeforeMinor: money.unspentMinor,
        countedBeforeMinor: await countedBefore(walk, target),
      });
    }
    const subject = await readReturn(walk);
    return `${subject.reference} of ${subject.organisationName}, ${subject.month}, is ${subject.status}`;
  },
};

async function readReturn(walk: Walk): Promise<ExpenditureReturnView> {
  return (await walk.as(officer)).read(
    `/expenditure-returns/${walk.text('returnId')}`,
    expenditureReturnViewSchema,
  );
}

async function codeOf(walk: Walk, awardId: string): Promise<string> {
  const { items } = await (await walk.as(officer)).read('/awards?status=active&limit=200', awardPageSchema);
  return required(
    items.find(({ id }) => id === awardId),
    'the award',
  ).organisationCode;
}

/** A return that is under way, a correction too; else the first month whose return nobody has opened. */
async function owedReturn(walk: Walk, awards: readonly AwardRow[]): Promise<ExpenditureReturnView | null> {
  const person = await walk.as(officer);
  for (const award of awards) {
    const { items } = await person.read(
      `/expenditure-returns?awardId=${award.id}&limit=200`,
      expenditureReturnPageSchema,
    );
    const underWay = items.find(({ status }) => status !== 'accepted' && status !== 'superseded');
    if (underWay) return person.read(`/expenditure-returns/${underWay.id}`, expenditureReturnViewSchema);
    const { months } = await person.read(`/awards/${award.id}/expenditure-returns`, returnGridSchema);
    const owed = months.find(({ returnId }) => returnId === null);
    if (owed === undefined) continue;
    const writer = await walk.as(`${award.organisationCode}.grantOfficer`);
    return writer.command(
      '/expenditure-returns',
      { awardId: award.id, month: owed.month },
      expenditureReturnViewSchema,
    );
  }
  return null;
}

/** A correction of the last accepted month of an award that still has money to account for. */
async function correctedReturn(
  walk: Walk,
  awards: readonly AwardRow[],
): Promise<ExpenditureReturnView | null> {
  for (const award of awards) {
    if (award.paidMinor - award.spentMinor < spendingMinor) continue;
    const writer = await walk.as(`${award.organisationCode}.grantOfficer`);
    const { months } = await writer.read(`/awards/${award.id}/expenditure-returns`, returnGridSchema);
    const last = months.findLast(({ status }) => status === 'accepted');
    if (last?.returnId == null) continue;
    const { id, version } = await writer.read(
      `/expenditure-returns/${last.returnId}`,
      expenditureReturnViewSchema,
    );
    const body = { comment: `Invoice that came late (walk ${walk.id}).` };
    return writer.command(`/expenditure-returns/${id}/correct`, body, expenditureReturnViewSchema, {
      version,
    });
  }
  return null;
}

/** What the ledger counts already for the month: of the return that a correction will replace. */
async function countedBefore(walk: Walk, { correctsId }: ExpenditureReturnView): Promise<number> {
  if (correctsId === null) return 0;
  const corrected = await (
    await walk.as(officer)
  ).read(`/expenditure-returns/${correctsId}`, expenditureReturnViewSchema);
  return spentOf(corrected);
}

const spentOf = ({ content }: ExpenditureReturnView) =>
  content.lines.reduce((sum, { spentMinor }) => sum + spentMinor, 0);
/** An odd amount, so that a rounding anywhere would show. */
const spendingMinor = 123_457;

export const returnIsSentBack: Step = {
  name: 'Programme officer sends a submitted return back with a comment',
  async run(walk) {
    const { status, version, id, returnedComment } = await readReturn(walk);
    if (status !== 'submitted' || returnedComment !== null) return `nothing to send back: it is ${status}`;
    const person = await walk.as(officer);
    const body = { comment: 'An invoice of the month is missing. Please add it.' };
    await person.command(`/expenditure-returns/${id}/return`, body, expenditureReturnViewSchema, { version });
    return body.comment;
  },
};

export const returnIsCertified: Step = {
  name: 'The municipality reports per budget line; its chief financial officer certifies, somebody else sends it',
  async run(walk) {
    const code = walk.text('returnOrganisation');
    const writer = await walk.as(`${code}.grantOfficer`);
    const path = `/expenditure-returns/${walk.text('returnId')}`;
    let subject = await readReturn(walk);
    if (subject.status === 'draft' || subject.status === 'returned') {
      const invoice = await writer.upload({
        name: 'invoice.pdf',
        purpose: 'invoice',
        bytes: samplePdf(`Invoice, walk ${walk.id}`),
      });
      subject = await writer.command(
        `${path}/content`,
        contentOf(subject, walk, invoice),
        expenditureReturnViewSchema,
        { method: 'PUT', version: subject.version },
      );
      const officerRefused = await writer.attempt(
        `${path}/certify`,
        { statementAccepted: true },
        { version: subject.version },
      );
      checkRefused(officerRefused, 'permissionDenied', "the grant officer's certification");
      const chief = await walk.as(`${code}.chiefFinancialOfficer`);
      subject = await chief.command(
        `${path}/certify`,
        { statementAccepted: true },
        expenditureReturnViewSchema,
        { version: subject.version },
      );
    }
    if (subject.status === 'certified') {
      const manager = await walk.as(`${code}.municipalManager`);
      subject = await manager.command(`${path}/submit`, {}, expenditureReturnViewSchema, {
        version: subject.version,
      });
    }
    walk.note({ returnSpentMinor: spentOf(subject) });
    return `${formatRand(spentOf(subject))} in ${subject.month}`;
  },
};

/** What is there, and one invoice more; spent on the first line that the award has room on. Saving it twice adds nothing. */
function contentOf(subject: ExpenditureReturnView, walk: Walk, documentId: string) {
  const { content, toAccountForMinor } = subject;
  const name = `Invoice ${walk.id}.pdf`;
  if (content.invoices.some((invoice) => invoice.name === name)) return content;
  check(toAccountForMinor - spentOf(subject) >= spendingMinor, 'the award has money left to account for');
  const lines = content.lines.map((line, index) =>
    index === 0
      ? {
          ...line,
          spentMinor: line.spentMinor + spendingMinor,
          varianceReason: line.varianceReason || 'Bought earlier than planned.',
        }
      : line,
  );
  return { ...content, lines, invoices: [...content.invoices, { documentId, name }] };
}

export const returnIsAccepted: Step = {
  name: 'Programme officer accepts; the ledger follows to the cent',
  async run(walk) {
    const person = await walk.as(officer);
    const { id, status, version } = await readReturn(walk);
    if (status === 'submitted')
      await person.command(`/expenditure-returns/${id}/accept`, {}, expenditureReturnViewSchema, { version });
    checkEqual((await readReturn(walk)).status, 'accepted', 'status of the return');
    const { money } = await person.read(`/awards/${walk.text('returnAwardId')}/ledger`, awardLedgerSchema);
    const added = walk.amount('returnSpentMinor') - walk.amount('countedBeforeMinor');
    checkEqual(money.spentMinor, walk.amount('spentBeforeMinor') + added, 'spent after the return');
    checkEqual(money.unspentMinor, walk.amount('unspentBeforeMinor') - added, 'unspent after the return');
    return `${formatRand(added)} more spent, ${formatRand(money.unspentMinor)} unspent`;
  },
};
