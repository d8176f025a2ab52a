import { awardLetter } from './award-letter.ts';
import { declineLetter } from './decline-letter.ts';
import { renderAndRead } from './testing/read-pdf.ts';
import { sampleAwardLetter, sampleDeclineLetter, sampleSetting } from './testing/report-samples.ts';

describe('the award letter', () => {
  it('names the amount in figures and words, the lines, the conditions and the day to accept by', async () => {
    const { text } = await renderAndRead(awardLetter(sampleAwardLetter, sampleSetting));
    expect(text).toContain('The Municipal Manager');
    expect(text).toContain('Dear Municipal Manager');
    expect(text).toContain(
      'R 186 788,00 (one hundred and eighty-six thousand seven hundred and eighty-eight rand)',
    );
    expect(text).toContain('Repainting of the public areas 40 110,00 30 000,00');
    expect(text).toContain('Total 196 898,00 186 788,00');
    expect(text).toContain('Three quotations for the roof');
    expect(text).toContain('Accept by 9 July 2026');
    expect(text).toContain('Payment follows in 2 instalments');
  });

  it('ends with the decision maker and the decision log', async () => {
    const { text } = await renderAndRead(awardLetter(sampleAwardLetter, sampleSetting));
    expect(text).toContain('Decided by Pieter Adams Approver, delegated limit R 500 000');
    expect(text).toMatch(/Decision log .* Screened and accepted Thandi Jacobs Programme officer/);
  });

  it('says that the framework is fictional only while it is', async () => {
    const real = { ...sampleAwardLetter, frameworkIsDemonstration: false };
    expect((await renderAndRead(awardLetter(real, sampleSetting))).text).not.toContain(
      'not the text of a gazette',
    );
    expect((await renderAndRead(awardLetter(sampleAwardLetter, sampleSetting))).text).toContain(
      'not the text of a gazette',
    );
  });

  it('says so when there are no conditions', async () => {
    const { text } = await renderAndRead(
      awardLetter({ ...sampleAwardLetter, conditions: [] }, sampleSetting),
    );
    expect(text).toContain('There are no conditions beyond those of the framework');
  });

  it('is not made when the amount is not the sum of its lines', () => {
    const wrong = { ...sampleAwardLetter, totalMinor: sampleAwardLetter.totalMinor + 1 };
    expect(() => awardLetter(wrong, sampleSetting)).toThrowError(/The award is given as 18678801 cents/);
  });
});

describe('the letter that declines', () => {
  it('gives each reason, and how and until when to make representations', async () => {
    const { text } = await renderAndRead(declineLetter(sampleDeclineLetter, sampleSetting));
    expect(text).toContain('Outcome Not awarded');
    for (const reason of sampleDeclineLetter.reasons) {
      expect(text).toContain(reason);
    }
    expect(text).toContain(sampleDeclineLetter.representations.text);
    expect(text).toContain(
      'Representations may be made in the portal, or reach the Head of Department, by 9 July 2026.',
    );
    expect(text).not.toContain('Awarded (R)');
  });
});
