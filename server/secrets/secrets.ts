import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { Config } from '../config.ts';

/** Keeps identity and account numbers unreadable in the database and its backups. */
export interface Secrets {
  /** AES-256-GCM; answers `<key name>.<base64url>`. The same text gives another answer each time. */
  encrypt(plainText: string): string;
  /** Throws when the text was altered or its key is not configured. */
  decrypt(sealedText: string): string;
  /** HMAC-SHA-256 in hex under a key of its own: equal texts give equal hashes, for finding duplicates. */
  keyedHash(text: string): string;
}

const nonceBytes = 12;
const tagBytes = 16;

export function createSecrets(config: Pick<Config, 'encryptionKeys' | 'keyedHashKey'>): Secrets {
  const [current] = config.encryptionKeys;
  if (!current) throw new Error('No encryption key is configured.');
  return {
    encrypt(plainText) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', current.bytes, nonce).setAAD(Buffer.from(current.id));
      const body = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
      return `${current.id}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    decrypt(sealedText) {
      const [id, text] = sealedText.split('.');
      const key = config.encryptionKeys.find((each) => each.id === id);
      if (!key || text === undefined)
        throw new Error(`No key named ${String(id)} is configured to decrypt this value.`);
      const bytes = Buffer.from(text, 'base64url');
      if (bytes.length < nonceBytes + tagBytes)
        throw new Error('This value was not encrypted by the portal.');
      const nonce = bytes.subarray(0, nonceBytes);
      const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: tagBytes })
        .setAAD(Buffer.from(key.id))
        .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      return Buffer.concat([
        decipher.update(bytes.subarray(nonceBytes + tagBytes)),
        decipher.final(),
      ]).toString('utf8');
    },
    keyedHash: (text) => createHmac('sha256', config.keyedHashKey).update(text, 'utf8').digest('hex'),
  };
}
