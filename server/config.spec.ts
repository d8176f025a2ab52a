import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from './config.ts';

describe('Configuration', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'thusong-config-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const keys = {
    ENCRYPTION_KEY: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
    KEYED_HASH_KEY: Buffer.alloc(32, 2).toString('base64'),
  };

  it('makes keys for the demonstration once, readable by this user only, and says so', () => {
    const said: string[] = [];
    const first = readConfig({ DATA_DIR: folder }, (line) => said.push(line));
    const second = readConfig({ DATA_DIR: folder }, (line) => said.push(line));
    expect(said.length).toBe(1);
    expect(said[0]).toContain('demonstration-keys.json');
    expect(second.keyedHashKey.equals(first.keyedHashKey)).toBeTrue();
    expect(statSync(join(folder, 'demonstration-keys.json')).mode & 0o777).toBe(0o600);
  });

  it('makes no keys outside the demonstration and says how to make them', () => {
    expect(() => readConfig({ DATA_DIR: folder, DEMONSTRATION: 'false' })).toThrowMatching(
      (error: Error) => error instanceof ConfigError && error.message.includes('openssl rand -base64 32'),
    );
  });

  it('keeps damaged demonstration keys as they are and says what to do', () => {
    writeFileSync(join(folder, 'demonstration-keys.json'), '{"encryptionKey":"x"}');
    expect(() => readConfig({ DATA_DIR: folder })).toThrowError(ConfigError, /restore it from a copy/);
    expect(readFileSync(join(folder, 'demonstration-keys.json'), 'utf8')).toBe('{"encryptionKey":"x"}');
  });

  it('refuses a key of the wrong length', () => {
    const short = { ...keys, KEYED_HASH_KEY: Buffer.alloc(16).toString('base64') };
    expect(() => readConfig({ ...short })).toThrowError(ConfigError, /32 bytes/);
  });

  it('refuses one key without the other', () => {
    expect(() => readConfig({ ENCRYPTION_KEY: keys.ENCRYPTION_KEY })).toThrowError(ConfigError, /together/);
  });

  it('reads several encryption keys, the newest first', () => {
    const older = `k0:${Buffer.alloc(32, 9).toString('base64')}`;
    const config = readConfig({ ...keys, ENCRYPTION_KEY: `${keys.ENCRYPTION_KEY}, ${older}` });
    expect(config.encryptionKeys.map((key) => key.id)).toEqual(['k1', 'k0']);
  });

  it('names every setting it cannot use', () => {
    expect(() =>
      readConfig({ ...keys, PORT: 'many', MONGODB_URI: 'localhost', PUBLIC_URL: 'grants.example' }),
    ).toThrowMatching((error: Error) =>
      ['PORT', 'MONGODB_URI', 'PUBLIC_URL'].every((name) => error.message.includes(name)),
    );
  });

  it('takes an empty setting for one that is not given', () => {
    expect(readConfig({ ...keys, MONGODB_URI: '', PORT: '' }).port).toBe(3000);
  });

  it('turns secure when people come over HTTPS', () => {
    expect(readConfig({ ...keys, PUBLIC_URL: 'https://grants.example/' }).secure).toBeTrue();
    expect(readConfig({ ...keys, PUBLIC_URL: 'https://grants.example/' }).publicUrl).toBe(
      'https://grants.example',
    );
    expect(readConfig(keys).secure).toBeFalse();
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(readConfig(keys))).toBeTrue();
  });
});
