import { varianceOf } from './project-indicators.ts';
import { quarterlyProjectReport } from './quarterly-project-report.ts';
import { nodesOn, renderAndRead } from './testing/read-pdf.ts';
import { sampleProjectReport, sampleSetting, signOff } from './testing/report-samples.ts';

describe('the quarterly project report', () => {
  it('shows planned, actual, variance, verified, year to date and target per indicator', async () => {
    const { text } = await renderAndRead(quarterlyProjectReport(sampleProjectReport, sampleSetting));
    expect(text).toContain(
      'People who completed the course people; counted from the register 20 17 -3 15 17 36',
    );
    expect(text).toContain(
      'Accredited certificates certificates; counted from the register 20 nil -20 – 0 36',
    );
    expect(text).toContain('Enterprises started enterprises; reported by the municipality 2 4 +2 – 4 6');
    expect(text).toContain('enterprises; reported by the municipality 0 n/a – – – 4');
  });

  it('gives each deviation its reason and its corrective action with owner and day', async () => {
    const { text } = await renderAndRead(quarterlyProjectReport(sampleProjectReport, sampleSetting));
    expect(text).toContain('Assess both classes in October and November Zanele Petersen 2026/11/30');
    expect(text).toContain('No enterprise is three months old yet.');
  });

  it('withholds small counts and what would give them away', async () => {
    const { text } = await renderAndRead(quarterlyProjectReport(sampleProjectReport, sampleSetting));
    expect(text).toContain('Women 31 withheld');
    expect(text).toContain('Men 7 withheld');
    expect(text).toContain('With a disability withheld withheld');
    expect(text).toContain('Without 34 withheld');
    expect(text).toContain('All 38 17');
  });

  it('shows spending against plan, and no figure for a month that is not accepted', async () => {
    const pdf = await renderAndRead(quarterlyProjectReport(sampleProjectReport, sampleSetting));
    expect(pdf.text).toContain('July 2026 45 000,00 41 200,50 -3 799,50');
    expect(pdf.text).toContain('September 2026 30 000,00 – –');
    expect(pdf.text).toContain('Total 120 000,00 91 300,50 1 300,50');
    const nodes = await Promise.all(pdf.texts.map((_, index) => nodesOn(pdf, index + 1)));
    const alternatives = nodes.flat().flatMap((node) => node.alt ?? []);
    expect(
      alternatives.some((text) => /July 2026: planned R\s45\s000,00, spent R\s41\s200,50/.test(text)),
    ).toBeTrue();
    expect(alternatives.some((text) => text.includes('People enrolled 38 of 40'))).toBeTrue();
  });

  it('keeps the due day in sight when it is late, and when it is still awaited', async () => {
    const late = await renderAndRead(quarterlyProjectReport(sampleProjectReport, sampleSetting));
    expect(late.text).toContain('Submitted after the due day, 30 October 2026.');
    const awaited = await renderAndRead(
      quarterlyProjectReport({ ...sampleProjectReport, submitted: null }, sampleSetting),
    );
    expect(awaited.text).toContain('This report has not been submitted yet. Due on 30 October 2026.');
    const submitted = signOff('Nomsa Dlamini', 'Grant officer', '2026-10-30T21:59:00Z');
    const inTime = await renderAndRead(
      quarterlyProjectReport({ ...sampleProjectReport, submitted }, sampleSetting),
    );
    expect(inTime.text).not.toContain('after the due day');
  });

  it('prints a project that has nothing to show yet', async () => {
    const nothing = {
      indicators: [],
      people: [],
      milestones: [],
      spending: [],
      evidence: [],
      risks: [],
      log: [],
      summary: '',
    };
    const { text } = await renderAndRead(
      quarterlyProjectReport({ ...sampleProjectReport, ...nothing }, sampleSetting),
    );
    expect(text).toContain('The project has no indicators.');
    expect(text).toContain('The project has no milestones.');
    expect(text).toContain('No evidence is attached.');
    expect(text).not.toContain('People reached');
  });

  it('counts a considered nil as zero and anything without a figure as unknown', () => {
    const [indicator] = sampleProjectReport.indicators;
    if (indicator === undefined) {
      throw new Error('The sample has no indicators.');
    }
    expect(varianceOf({ ...indicator, planned: 4, actual: { kind: 'nil' } })).toBe(-4);
    expect(varianceOf({ ...indicator, planned: 0, actual: { kind: 'nil' } })).toBe(0);
    expect(varianceOf({ ...indicator, actual: { kind: 'notReported' } })).toBeNull();
  });
});
