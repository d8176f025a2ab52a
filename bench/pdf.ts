/**
 * P11 and P12: a tagged statement of 1 000 and of 10 000 rows, with embedded font, repeated header and
 * "page x of y". Each size runs in a process of its own, so that its memory is its own.
 *
 *   node bench/pdf.ts            all sizes
 *   node bench/pdf.ts 1000       one size, in this process
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { awardStatement } from '../server/reports/award-statement.ts';
import { renderPdf } from '../server/reports/pdf/render.ts';
import { sampleSetting, sampleStatement } from '../server/reports/testing/report-samples.ts';

const sizes = [1_000, 10_000];
const targets: Readonly<Record<number, string>> = { 1_000: '≤ 1.5 s, ≤ 200 MB', 10_000: '≤ 6 s, ≤ 450 MB' };

async function measure(rows: number): Promise<string> {
  const definition = awardStatement(sampleStatement(rows), sampleSetting);
  const options = {
    generatedAt: new Date('2026-11-22T12:02:00Z'),
    generatedBy: 'Benchmark',
    demonstration: true,
  };
  const start = performance.now();
  const cpuBefore = process.cpuUsage();
  let firstByte = 0;
  let bytes = 0;
  for await (const chunk of await renderPdf(definition, options)) {
    firstByte ||= performance.now() - start;
    bytes += (chunk as Buffer).length;
  }
  const seconds = (performance.now() - start) / 1000;
  const cpu = process.cpuUsage(cpuBefore);
  const peak = process.resourceUsage().maxRSS / 1024;
  return [
    `${rows} rows`,
    `${seconds.toFixed(2)} s`,
    `processor ${((cpu.user + cpu.system) / 1e6).toFixed(2)} s`,
    `first byte ${(firstByte / 1000).toFixed(2)} s`,
    `peak ${peak.toFixed(0)} MB`,
    `file ${(bytes / 1e6).toFixed(1)} MB`,
    `target ${targets[rows] ?? '–'}`,
  ].join('; ');
}

const [wanted] = process.argv.slice(2);
if (wanted === undefined) {
  for (const rows of sizes) {
    const own = [fileURLToPath(import.meta.url), String(rows)];
    process.stdout.write(execFileSync(process.execPath, own, { encoding: 'utf8' }));
  }
} else {
  process.stdout.write(`${await measure(Number(wanted))}\n`);
}
