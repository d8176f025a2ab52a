import fc from 'fast-check';
import { createSecrets } from './secrets.ts';

describe('Secrets', () => {
  const key = (id: string, fill: number) => ({ id, bytes: Buffer.alloc(32, fill) });
  const keyedHashKey = Buffer.alloc(32, 7);
  const secrets = createSecrets({ encryptionKeys: [key('k1', 1)], keyedHashKey });

  it('give back what they were given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => secrets.decrypt(secrets.encrypt(text)) === text),
    );
  });

  it('never encrypt one text twice alike', () => {
    expect(secrets.encrypt('8001015009087')).not.toBe(secrets.encrypt('8001015009087'));
  });

  it('refuse a text that was altered anywhere', () => {
    const sealed = secrets.encrypt('8001015009087');
    const [id = '', body = ''] = sealed.split('.');
    const bytes = Buffer.from(body, 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const altered = Buffer.from(bytes);
      altered[index] = (altered[index] ?? 0) ^ 1;
      expect(() => secrets.decrypt(`${id}.${altered.toString('base64url')}`)).toThrowError();
    }
  });

  it('refuse text that is too short or of an unknown key', () => {
    expect(() => secrets.decrypt('k1.AAAA')).toThrowError(/not encrypted by the portal/);
    expect(() => secrets.decrypt('k9.AAAA')).toThrowError(/No key named k9/);
    expect(() => secrets.decrypt('plain')).toThrowError();
  });

  it('still read what an older key encrypted after a new one came', () => {
    const sealed = secrets.encrypt('8001015009087');
    const rotated = createSecrets({ encryptionKeys: [key('k2', 2), key('k1', 1)], keyedHashKey });
    expect(rotated.decrypt(sealed)).toBe('8001015009087');
    expect(rotated.encrypt('x').startsWith('k2.')).toBeTrue();
  });

  it('hash equal texts alike, and only under the same key', () => {
    const other = createSecrets({ encryptionKeys: [key('k1', 1)], keyedHashKey: Buffer.alloc(32, 8) });
    expect(secrets.keyedHash('a')).toBe(secrets.keyedHash('a'));
    expect(secrets.keyedHash('a')).not.toBe(other.keyedHash('a'));
  });
});
