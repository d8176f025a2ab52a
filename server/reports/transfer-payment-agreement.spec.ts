import { renderAndRead } from './testing/read-pdf.ts';
import { sampleAgreement, sampleSetting } from './testing/report-samples.ts';
import { transferPaymentAgreement } from './transfer-payment-agreement.ts';

const unsigned = { ...sampleAgreement, signatures: [], unsignedSha256: null };

describe('the transfer payment agreement', () => {
  it('holds parties, amount, schedule with conditions, duties and framework', async () => {
    const { text } = await renderAndRead(transferPaymentAgreement(sampleAgreement, sampleSetting));
    expect(text).toContain('Mossel Bay Municipality the municipality, WC043');
    expect(text).toContain('for Roof, security and connection of the KwaNonqaba Thusong centre');
    expect(text).toContain('At least 60 % of the earlier instalments is spent, on accepted returns');
    expect(text).toContain('The expenditure return for October 2026 is accepted');
    expect(text).toContain('10th working day after the end of the month');
    expect(text).toContain(
      'Duties of the receiving officer Spend for the purpose; report in time; keep evidence.',
    );
    expect(text).toContain('1. Use of the grant');
  });

  it('shows no more of the account number than its last four digits', async () => {
    const { text } = await renderAndRead(transferPaymentAgreement(sampleAgreement, sampleSetting));
    expect(text).toContain('Account number ends in 4417');
  });

  it('prints each signature with person, capacity, time and method, and the hash that was signed', async () => {
    const { text } = await renderAndRead(transferPaymentAgreement(sampleAgreement, sampleSetting));
    expect(text).toContain('Signed by both parties');
    expect(text).toContain('Signed 2026/06/30 10:20');
    expect(text).toContain('In the portal, by entering the password again');
    expect(text).toContain(`SHA-256 ${sampleAgreement.unsignedSha256 ?? ''}`);
  });

  it('leaves lines to sign on before anybody has signed', async () => {
    const { text } = await renderAndRead(transferPaymentAgreement(unsigned, sampleSetting));
    expect(text).toContain('Status For signature');
    expect(text.match(/Signature Date/g)?.length).toBe(2);
    expect(text).not.toContain('Signed 2026');
  });

  it('says that the Department has set the text when it has', async () => {
    const framework = {
      ...sampleAgreement.framework,
      wordingIsDemonstration: false,
      gazetteNumber: 'PG 8058',
    };
    const [first] = sampleAgreement.clauses;
    const clauses = [
      { ...first!, origin: 'department' as const },
      { ...first!, heading: 'Payment', origin: 'framework' as const, source: 'PG 8058, payment schedule' },
    ];
    const { text } = await renderAndRead(
      transferPaymentAgreement({ ...sampleAgreement, framework, clauses }, sampleSetting),
    );
    expect(text).toContain('As set by the Department in the framework of this programme: PG 8058.');
    expect(text).toContain('Set by the Department');
    expect(text).toContain('From the framework of the grant: PG 8058, payment schedule');
    expect(text).not.toContain('written for the demonstration');
  });

  it('numbers clauses and paragraphs, marks demonstration wording, and names its text', async () => {
    const { text } = await renderAndRead(transferPaymentAgreement(sampleAgreement, sampleSetting));
    expect(text).toContain('2.2 What is rolled over is used for the same budget lines.');
    expect(text).toContain('Demonstration wording, not set by the Department');
    expect(text).toContain('Text OMG 2026/27, version 2');
    const builtIn = { ...sampleAgreement, template: { ...sampleAgreement.template, number: 0 } };
    const own = await renderAndRead(transferPaymentAgreement(builtIn, sampleSetting));
    expect(own.text).toContain('the Department has published none');
  });

  it('says what is missing without a verified bank account', async () => {
    const { text } = await renderAndRead(
      transferPaymentAgreement({ ...unsigned, bankAccount: null }, sampleSetting),
    );
    expect(text).toContain('that the Department has verified against the bank’s letter');
  });

  it('is not made when the instalments are not the amount', () => {
    const instalments = sampleAgreement.instalments.slice(0, 1);
    expect(() => transferPaymentAgreement({ ...sampleAgreement, instalments }, sampleSetting)).toThrowError(
      /The sum of the instalments/,
    );
  });
});
