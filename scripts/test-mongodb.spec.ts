import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestDatabase } from '../server/testing/test-database.ts';
import { root } from './workspace.ts';

/** Runs the command as npm would. */
function run(
  environment: NodeJS.ProcessEnv,
  ...args: string[]
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['scripts/test-mongodb.ts', ...args], {
    cwd: root,
    env: { ...process.env, ...environment },
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => output.push(part.toString()));
  return new Promise((resolve) => child.on('exit', (code) => resolve({ code, output: output.join('') })));
}

describe('The specs on a MongoDB', () => {
  let scratch: string;
  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), 'test-mongodb-'));
  });
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it('run against the one that MONGODB_URI names', async () => {
    const named = await startTestDatabase();
    const { code, output } = await run({ MONGODB_URI: named.uri }, 'server/database/list-page.spec.ts');
    await named.close();
    expect(output).toContain('The specs run against mongodb://');
    expect(output).toMatch(/[1-9]\d* passed, 0 failed/);
    expect(code).toBe(0);
  });

  it('say what to do where none is named and none can be downloaded', async () => {
    const { code, output } = await run({
      MONGODB_URI: '',
      MONGOMS_DOWNLOAD_MIRROR: 'http://127.0.0.1:9',
      MONGOMS_DOWNLOAD_DIR: join(scratch, 'none'),
      MONGOMS_SYSTEM_BINARY: '',
      MONGOMS_PREFER_GLOBAL_PATH: 'false',
    });
    expect(code).toBe(2);
    expect(output).toContain('name a running replica set with MONGODB_URI');
  });
});
