import type { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import type { ProgrammeView } from '#shared/funding-calls/funding-call-views.ts';
import { grantProgrammes } from '#shared/funding-calls/grant-programme.ts';
import type { GrantProgrammeRecord } from './grant-programme.model.ts';

/** A grant with what is recorded of it; version 0 where nothing is yet. */
export function toProgrammeView(
  code: GrantProgrammeCode,
  record: GrantProgrammeRecord | null,
): ProgrammeView {
  const { name, purpose } = grantProgrammes[code];
  const frameworks = record?.frameworks ?? [];
  return { code, version: record?.version ?? 0, name, purpose, frameworks };
}
