/** Who the oracle speaks of: a role on the side where it counts. */
export const oraclePersonas = [
  'grantOfficer',
  'centreManager',
  'projectLead',
  'chiefFinancialOfficer',
  'municipalManager',
  'municipalAuditor',
  'programmeOfficer',
  'assessor',
  'approver',
  'financeOfficer',
  'provincialAuditor',
  'administrator',
  'partnerLead',
] as const;
export type OraclePersona = (typeof oraclePersonas)[number];

/**
 * `allow`: on anybody's record. `own`: on records of the persona's own organisation; another's is not found. `deny`:
 * never. Whether a command fits the state of a case is not the oracle's matter.
 */
export type Verdict = 'allow' | 'own' | 'deny';

/** `public`: also without a session. `self`: any session, about oneself only. */
export type OracleRow = Readonly<Record<OraclePersona, Verdict>> | 'public' | 'self';

/** Rows by operation, `POST /grant-applications/:id/submit`. Written by hand: never derived from the permission table. */
export type OracleRows = Readonly<Record<string, OracleRow>>;

/** Those named get their verdict, all others are denied. */
export function only(verdicts: Partial<Record<OraclePersona, Verdict>>): OracleRow {
  return { ...row('deny'), ...verdicts };
}

/** All get the verdict, but for those named. */
export function everyone(verdict: Verdict, except: Partial<Record<OraclePersona, Verdict>> = {}): OracleRow {
  return { ...row(verdict), ...except };
}

function row(verdict: Verdict): Record<OraclePersona, Verdict> {
  return Object.fromEntries(oraclePersonas.map((persona) => [persona, verdict])) as Record<
    OraclePersona,
    Verdict
  >;
}
