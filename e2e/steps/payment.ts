import { expectAccessible } from '../fixtures/accessibility.ts';
import type { Meet } from '../fixtures/test.ts';
import { AwardPage } from '../pages/award-page.ts';
import { PaymentPage } from '../pages/payment-page.ts';

const bankVerifier = 'department.financeOfficer4';
const preparer = 'department.financeOfficer';

/**
 * Pays the first instalment: every step by a person who may, after one who may not was told why. Mossel Bay's bank
 * account was verified by a finance officer who is kept out of paying it.
 */
export async function payFirstInstalment(meet: Meet, awardPath: string): Promise<void> {
  const officer = await meet('department.programmeOfficer');
  await new AwardPage(officer, awardPath).confirmAssurance();
  await expectAccessible(officer);
  await new AwardPage(await meet(bankVerifier), awardPath).expectPreparationRefused(
    /bank account|bank details/i,
  );
  const path = await new AwardPage(await meet(preparer), awardPath).prepareFirstInstalment();
  await walkThePayment(meet, path);
}

/** Verified, approved, released and confirmed by four people; two who may not are told why. */
export async function walkThePayment(meet: Meet, path: string): Promise<void> {
  const at = async (key: string) => new PaymentPage(await meet(key), path);
  await (await at(preparer)).expectRefused('Verify', /earlier step/i);
  await expectAccessible(await meet(preparer));
  await (await at('department.financeOfficer2')).verify();
  await (await at('department.approver2')).approve();
  await (await at(bankVerifier)).expectRefused('Release to the bank', /bank account|bank details/i);
  await (await at('department.financeOfficer3')).release();
  await (await at(preparer)).enterConfirmation('EFT 118/2026');
  await (await at('WC043.chiefFinancialOfficer')).expectAdvice();
  await expectAccessible(await meet('WC043.chiefFinancialOfficer'));
}
