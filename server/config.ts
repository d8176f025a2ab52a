import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** The settings of the environment, one line each; the README's table is this list. */
const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must start with mongodb:// or mongodb+srv://')
    .optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be a whole address such as https://grants.example' })
    .optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  DEMONSTRATION: z.stringbool({ error: 'must be true or false' }).default(true),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(5).max(480).default(30),
  SESSION_HOURS: z.coerce.number().int().min(1).max(24).default(12),
  SMTP_HOST: z.string().min(1).optional(),
  SMTP_PORT: z.coerce.number().int().min(1).max(65_535).default(587),
  SMTP_USER: z.string().min(1).optional(),
  SMTP_PASSWORD: z.string().min(1).optional(),
  SMTP_SECURE: z.stringbool({ error: 'must be true or false' }).default(false),
  MAIL_FROM: z.string().min(3).default('Thusong Grants <no-reply@thusong-grants.example>'),
  FIRST_ADMINISTRATOR: z.email('must be an e-mail address').optional(),
  ENCRYPTION_KEY: z.string().optional(),
  KEYED_HASH_KEY: z.string().optional(),
});

export interface EncryptionKey {
  readonly id: string;
  readonly bytes: Buffer;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absent: the embedded database is started in the data folder. */
  readonly mongodbUri: string | undefined;
  readonly dataDir: string;
  /** Address people open, without a slash at the end. Links in mail start with it. */
  readonly publicUrl: string;
  /** True when people reach the portal over HTTPS: `__Host-` cookie, Secure, HSTS. */
  readonly secure: boolean;
  /** Number of proxies in front whose `X-Forwarded-*` headers are believed. */
  readonly trustProxy: number;
  readonly demonstration: boolean;
  readonly logLevel: string;
  readonly session: { readonly idleMilliseconds: number; readonly absoluteMilliseconds: number };
  readonly smtp:
    | {
        readonly host: string;
        readonly port: number;
        readonly secure: boolean;
        readonly user: string | undefined;
        readonly password: string | undefined;
      }
    | undefined;
  readonly mailFrom: string;
  /** Gets the first invitation, outside the demonstration. */
  readonly firstAdministrator: string | undefined;
  /** First key encrypts; the others still decrypt what they encrypted. */
  readonly encryptionKeys: readonly EncryptionKey[];
  readonly keyedHashKey: Buffer;
}

/** A setting that cannot be used, in words an operator can act on. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/**
 * Reads, checks and freezes the settings. Without keys the demonstration makes its own once, in the data folder, and
 * says so through `say`; anything else refuses to run without keys of its own.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  say: (line: string) => void = () => undefined,
): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`These settings cannot be used:\n${lines.join('\n')}`);
  }
  const settings = parsed.data;
  const dataDir = resolve(settings.DATA_DIR);
  const keys = readKeys(settings, dataDir, say);
  const publicUrl = (settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`).replace(/\/+$/, '');
  return Object.freeze({
    port: settings.PORT,
    host: settings.HOST,
    mongodbUri: settings.MONGODB_URI,
    dataDir,
    publicUrl,
    secure: publicUrl.startsWith('https:'),
    trustProxy: settings.TRUST_PROXY,
    demonstration: settings.DEMONSTRATION,
    logLevel: settings.LOG_LEVEL,
    session: Object.freeze({
      idleMilliseconds: settings.SESSION_IDLE_MINUTES * 60_000,
      absoluteMilliseconds: settings.SESSION_HOURS * 3_600_000,
    }),
    smtp:
      settings.SMTP_HOST === undefined
        ? undefined
        : Object.freeze({
            host: settings.SMTP_HOST,
            port: settings.SMTP_PORT,
            secure: settings.SMTP_SECURE,
            user: settings.SMTP_USER,
            password: settings.SMTP_PASSWORD,
          }),
    mailFrom: settings.MAIL_FROM,
    firstAdministrator: settings.FIRST_ADMINISTRATOR?.toLowerCase(),
    ...keys,
  });
}

type Settings = z.output<typeof environmentSchema>;
type Keys = Pick<Config, 'encryptionKeys' | 'keyedHashKey'>;

function readKeys(settings: Settings, dataDir: string, say: (line: string) => void): Keys {
  if (settings.ENCRYPTION_KEY !== undefined && settings.KEYED_HASH_KEY !== undefined) {
    return parseKeys(settings.ENCRYPTION_KEY, settings.KEYED_HASH_KEY);
  }
  if (settings.ENCRYPTION_KEY !== undefined || settings.KEYED_HASH_KEY !== undefined) {
    throw new ConfigError(
      'Set ENCRYPTION_KEY and KEYED_HASH_KEY together: one without the other is of no use.',
    );
  }
  if (!settings.DEMONSTRATION) {
    throw new ConfigError(
      'Outside the demonstration the portal needs keys of its own. Make each with `openssl rand -base64 32` and set ' +
        'ENCRYPTION_KEY=<name>:<key> and KEYED_HASH_KEY=<key>. Keep them apart from the database and its backups.',
    );
  }
  return demonstrationKeys(join(dataDir, 'demonstration-keys.json'), say);
}

const keyFileSchema = z.strictObject({ encryptionKey: z.string(), keyedHashKey: z.string() });

function demonstrationKeys(file: string, say: (line: string) => void): Keys {
  if (!existsSync(file)) {
    mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
    const made = {
      encryptionKey: `demonstration:${randomBytes(32).toString('base64')}`,
      keyedHashKey: randomBytes(32).toString('base64'),
    };
    writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    say(
      `Made keys for the demonstration in ${file} (readable by this user only). Losing them loses what they encrypt.`,
    );
  }
  const kept = keyFileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!kept.success)
    throw new ConfigError(`${file} does not hold the demonstration's keys; restore it from a copy.`);
  return parseKeys(kept.data.encryptionKey, kept.data.keyedHashKey);
}

function parseKeys(encryption: string, keyedHash: string): Keys {
  const encryptionKeys = encryption.split(',').map((part) => {
    const [, id, text] = /^\s*([a-z0-9-]{1,32}):([A-Za-z0-9+/=_-]+)\s*$/.exec(part) ?? [];
    if (id === undefined || text === undefined) {
      throw new ConfigError(
        'ENCRYPTION_KEY must be <name>:<key in base64>, newest first and separated by commas, for example k2:…,k1:….',
      );
    }
    return Object.freeze({ id, bytes: keyBytes('ENCRYPTION_KEY', text) });
  });
  return {
    encryptionKeys: Object.freeze(encryptionKeys),
    keyedHashKey: keyBytes('KEYED_HASH_KEY', keyedHash),
  };
}

function keyBytes(name: string, text: string): Buffer {
  const bytes = Buffer.from(text.trim(), 'base64');
  if (bytes.length !== 32)
    throw new ConfigError(`${name} must be 32 bytes in base64; make one with: openssl rand -base64 32`);
  return bytes;
}
