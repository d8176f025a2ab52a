import { Writable } from 'node:stream';
import { createLogger } from './logger.ts';

describe('The log', () => {
  function logged(write: (logger: ReturnType<typeof createLogger>) => void): string {
    const lines: string[] = [];
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    write(createLogger('trace', sink));
    return lines.join('');
  }

  it('holds no password, cookie, token, identity or account number', () => {
    const secret = 'canary-8001015009087';
    const line = logged((logger) =>
      logger.info(
        {
          password: secret,
          body: { identityNumber: secret, accountNumber: secret, token: secret },
          request: { headers: { cookie: secret, authorization: secret } },
        },
        'looked at',
      ),
    );
    expect(line).toContain('looked at');
    expect(line).not.toContain(secret);
  });

  it('holds of an error its name, place and code, not the document it failed on', () => {
    const error = Object.assign(new Error('E11000 duplicate key error dup key: { hash: "canary" }'), {
      code: 11000,
      keyValue: { hash: 'canary' },
      writeErrors: [{ op: { name: 'canary' } }],
    });
    const line = logged((logger) => logger.error({ err: error }, 'failed'));
    expect(line).toContain('E11000');
    expect(line).not.toContain('canary');
  });
});
