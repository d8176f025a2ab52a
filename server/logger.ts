import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

/** Fields that never reach a log, wherever in a logged object they stand within three levels. */
const secretFields = [
  'password',
  'currentPassword',
  'newPassword',
  'passwordHash',
  'token',
  'reauthenticationToken',
  'cookie',
  'authorization',
  'identityNumber',
  'accountNumber',
];

const paths = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    redact: { paths: [...paths, 'headers["set-cookie"]', '*.headers["set-cookie"]'], censor: '[redacted]' },
    serializers: { err: serializeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Name, message and stack only: a driver's error carries the filter and document it failed on. */
function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = (error as { code?: unknown }).code;
  const message = error.message.replace(/dup key: .*/s, 'dup key');
  const stack = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 15);
  return { name: error.name, message, code, stack };
}
