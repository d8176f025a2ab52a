import { paymentAdvice } from './payment-advice.ts';
import { renderAndRead } from './testing/read-pdf.ts';
import { samplePaymentAdvice, sampleSetting } from './testing/report-samples.ts';

describe('the payment advice', () => {
  it('says what was paid, when, to whom and by which reference', async () => {
    const { text } = await renderAndRead(paymentAdvice(samplePaymentAdvice, sampleSetting));
    expect(text).toContain('The amount of R 100 000,00 (one hundred thousand rand) was paid');
    expect(text).toContain('Paid 17 July 2026');
    expect(text).toContain('Instalment 1 of 2');
    expect(text).toContain('THUSONG WC043 001 1');
    expect(text).toContain('Account number ends in 4417');
    expect(text).toContain('Still to be paid R 86 788,00');
  });

  it('prints a waiver with both people and the reason', async () => {
    const { text } = await renderAndRead(paymentAdvice(samplePaymentAdvice, sampleSetting));
    expect(text).toContain(
      'Waived Asked by Thandi Jacobs, agreed by Pieter Adams: The signed assurance is in the post',
    );
    expect(text).toContain('Both parties have signed this agreement Met, 2026/07/02');
  });

  it('names the four people who took the steps', async () => {
    const { text } = await renderAndRead(paymentAdvice(samplePaymentAdvice, sampleSetting));
    expect(text).toMatch(
      /Prepared by Faizel Davids.*Verified by Anita Booysen.*Approved by Pieter Adams.*Released by Sipho Ndlovu/,
    );
  });

  it('is not made when what is left does not follow from what was paid', () => {
    expect(() => paymentAdvice({ ...samplePaymentAdvice, remainingMinor: 0 }, sampleSetting)).toThrowError(
      /What is still to be paid is given as 0 cents/,
    );
  });

  it('prints an instalment without conditions', async () => {
    const { text } = await renderAndRead(
      paymentAdvice({ ...samplePaymentAdvice, conditions: [] }, sampleSetting),
    );
    expect(text).toContain('The instalment has no conditions.');
  });
});
