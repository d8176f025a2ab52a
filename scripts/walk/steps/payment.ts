import { bankAccountPageSchema, bankAccountViewSchema } from '#shared/bank-accounts/bank-account-views.ts';
import {
  awardInstalmentsSchema,
  disbursementViewSchema,
  type DisbursementView,
} from '#shared/disbursements/disbursement-views.ts';
import { formatRand } from '#shared/money/money.ts';
import { check, checkEqual, checkRefused, required } from '../checks.ts';
import { samplePdf } from '../sample-file.ts';
import type { Step, Walk } from '../walk.ts';
import { waitFor } from '../wait.ts';
import { awardPathOf } from './decision.ts';

const preparer = 'department.financeOfficer';
const verifier = 'department.financeOfficer2';
const releaser = 'department.financeOfficer3';
const bankClerk = 'department.financeOfficer4';
const approver = 'department.approver2';
const chiefFinancialOfficer = 'WC043.chiefFinancialOfficer';

async function readInstalments(walk: Walk) {
  const { items } = await (
    await walk.as(preparer)
  ).read(`${awardPathOf(walk)}/instalments`, awardInstalmentsSchema);
  return items;
}

async function firstInstalment(walk: Walk) {
  return required(
    (await readInstalments(walk)).find(({ number }) => number === 1),
    'the first instalment',
  );
}

export const bankAccount: Step = {
  name: 'Bank account is captured by the municipality and verified by finance',
  async run(walk) {
    const finance = await walk.as(bankClerk);
    const path = `/bank-accounts?organisationId=${walk.text('organisationId')}`;
    const accounts = await finance.read(path, bankAccountPageSchema);
    const verified = accounts.items.find(({ status }) => status === 'verified');
    if (verified) return `${verified.bank} ${verified.maskedNumber} is verified already`;
    const waiting =
      accounts.items.find(({ status }) => status === 'captured') ?? (await captureAccount(walk));
    const { id, version } = waiting;
    const done = await finance.command(`/bank-accounts/${id}/verify`, {}, bankAccountViewSchema, { version });
    return `${done.bank} ${done.maskedNumber} verified by ${finance.name}`;
  },
};

async function captureAccount(walk: Walk) {
  const officer = await walk.as(chiefFinancialOfficer);
  const bytes = samplePdf('Stamped letter of the bank - stands in for a real paper');
  const body = {
    organisationId: walk.text('organisationId'),
    bank: 'Demonstration Bank',
    branchCode: '000000',
    holder: 'Mossel Bay Municipality',
    accountNumber: '6200001234',
    accountType: 'cheque',
    proofDocumentId: await officer.upload({ name: 'bank-letter.pdf', purpose: 'bankProof', bytes }),
    reason: 'Primary bank account of the municipality',
  };
  return officer.command('/bank-accounts', body, bankAccountViewSchema);
}

export const blocked: Step = {
  name: 'An instalment with an open condition cannot be prepared',
  async run(walk) {
    const items = await readInstalments(walk);
    const second = required(
      items.find(({ number }) => number === 2),
      'the second instalment',
    );
    checkEqual(second.state, 'blocked', 'state of the second instalment');
    const person = await walk.as(preparer);
    const refused = await person.attempt(`${awardPathOf(walk)}/instalments/2/disbursements`, {});
    checkRefused(refused, 'instalmentIsBlocked', 'preparing the second instalment');
    const open = second.conditions.filter(({ met }) => !met).map(({ kind }) => kind);
    return `instalment 2 waits for ${open.join(', ')}`;
  },
};

export const assurance: Step = {
  name: 'Programme officer records the written assurance; the instalment is ready',
  async run(walk) {
    const person = await walk.as('department.programmeOfficer');
    let instalment = await firstInstalment(walk);
    const condition = required(
      instalment.conditions.find(({ kind }) => kind === 'assuranceReceived'),
      'the condition',
    );
    if (!condition.met) {
      checkEqual(instalment.state, 'blocked', 'state before the assurance');
      const documentId = await person.upload({
        name: 'assurance.pdf',
        purpose: 'assurance',
        bytes: samplePdf('Written assurance'),
      });
      const body = { conditionIndex: condition.index, documentId, note: 'Signed by the municipal manager.' };
      await person.command(
        `${awardPathOf(walk)}/instalments/1/confirm-condition`,
        body,
        awardInstalmentsSchema,
      );
      instalment = await firstInstalment(walk);
    }
    check(instalment.state !== 'blocked', `instalment 1 is ready, is ${instalment.state}`);
    walk.note({ instalmentMinor: instalment.amountMinor });
    return `instalment 1 of ${formatRand(instalment.amountMinor)} is ${instalment.state}`;
  },
};

export const prepare: Step = {
  name: 'Finance officer prepares; who verified the bank account may not',
  async run(walk) {
    const path = `${awardPathOf(walk)}/instalments/1/disbursements`;
    const instalment = await firstInstalment(walk);
    if (instalment.state === 'ready') {
      const handler = required(
        instalment.bankAccountSteps.find(({ command }) => command === 'verify'),
        'who verified the account',
      );
      const clerk = await walk.as(bankClerk);
      checkEqual(clerk.name, handler.userName, 'who verified the bank account');
      checkRefused(
        await clerk.attempt(path, {}),
        'actorHandledBankAccount',
        'preparing by who verified the account',
      );
      await (await walk.as(preparer)).command(path, {}, disbursementViewSchema);
    }
    const { disbursements } = await firstInstalment(walk);
    const [made] = disbursements;
    check(disbursements.length === 1 && made !== undefined, 'there is exactly one payment');
    walk.note({ disbursementId: made.id, disbursementReference: made.reference });
    const again = await (await walk.as(preparer)).attempt(path, {});
    const code = (await readPayment(walk)).status === 'paid' ? 'instalmentIsPaid' : 'instalmentIsUnderWay';
    checkRefused(again, code, 'preparing it again');
    return `${made.reference}, ${formatRand(made.amountMinor)} reserved`;
  },
};

const paymentPath = (walk: Walk) => `/disbursements/${walk.text('disbursementId')}`;

async function readPayment(walk: Walk): Promise<DisbursementView> {
  return (await walk.as(preparer)).read(paymentPath(walk), disbursementViewSchema);
}

interface PaymentStep {
  readonly from: DisbursementView['status'];
  readonly command: 'verify' | 'approve' | 'release';
  readonly by: string;
  /** May not, because of a step taken earlier. */
  readonly notBy: string;
  readonly needsPassword: boolean;
}

async function advance(
  walk: Walk,
  { from, command, by, notBy, needsPassword }: PaymentStep,
): Promise<string> {
  const person = await walk.as(by);
  const path = `${paymentPath(walk)}/${command}`;
  const payment = await readPayment(walk);
  if (payment.status === from) {
    const { version } = payment;
    const wrong = await walk.as(notBy);
    const bodyOf = async (who: typeof person) =>
      needsPassword ? { reauthenticationToken: await who.confirmPassword() } : {};
    checkRefused(
      await wrong.attempt(path, await bodyOf(wrong), { version }),
      refusalFor(notBy),
      `${command} by ${wrong.name}`,
    );
    await person.command(path, await bodyOf(person), disbursementViewSchema, { version });
  }
  const { steps } = await readPayment(walk);
  checkEqual(
    required(
      steps.find((step) => step.command === command),
      command,
    ).userName,
    person.name,
    `who took the step ${command}`,
  );
  return `by ${person.name}; not by ${(await walk.as(notBy)).name}`;
}

/** Who verified the bank account is refused for that; who took the step before, for that. */
function refusalFor(person: string) {
  if (person === bankClerk) return 'actorHandledBankAccount';
  return person === preparer ? 'actorTookEarlierStep' : 'permissionDenied';
}

export const verify: Step = {
  name: 'A second finance officer verifies',
  run: (walk) =>
    advance(walk, {
      from: 'prepared',
      command: 'verify',
      by: verifier,
      notBy: preparer,
      needsPassword: false,
    }),
};

export const approve: Step = {
  name: 'Approver approves with the password',
  run: (walk) =>
    advance(walk, {
      from: 'verified',
      command: 'approve',
      by: approver,
      notBy: verifier,
      needsPassword: true,
    }),
};

export const release: Step = {
  name: 'A third finance officer releases with the password',
  run: (walk) =>
    advance(walk, {
      from: 'approved',
      command: 'release',
      by: releaser,
      notBy: bankClerk,
      needsPassword: true,
    }),
};

export const confirmPayment: Step = {
  name: "The bank's confirmation is entered; the instalment is paid, the award active",
  async run(walk) {
    const person = await walk.as(preparer);
    const { status, version } = await readPayment(walk);
    if (status === 'released') {
      const body = { bankReference: `WALK ${walk.id}`, paidOn: walk.day };
      await person.command(`${paymentPath(walk)}/confirm-payment`, body, disbursementViewSchema, { version });
    }
    const paid = await readPayment(walk);
    checkEqual([paid.status, paid.paidOn], ['paid', walk.day], 'status and day of the payment');
    checkEqual((await firstInstalment(walk)).state, 'paid', 'state of the instalment');
    return `${paid.reference} on ${paid.paidOn}, ${paid.bankReference}`;
  },
};

export const paymentAdvice: Step = {
  name: 'The payment advice reaches the municipality',
  async run(walk) {
    const person = await walk.as(chiefFinancialOfficer);
    const documentId = await waitFor('the payment advice', async () => {
      const { paymentAdvice: advice } = await person.read(paymentPath(walk), disbursementViewSchema);
      return advice?.documentId ?? null;
    });
    walk.savePdf('payment-advice', await person.download(`/documents/${documentId}/content`));
    return 'read by the chief financial officer';
  },
};
