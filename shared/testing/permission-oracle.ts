import { accountOracle } from './permission-oracle/accounts.ts';
import { awardOracle } from './permission-oracle/awards.ts';
import { fundingCallOracle } from './permission-oracle/funding-calls.ts';
import { grantApplicationOracle } from './permission-oracle/grant-applications.ts';
import { fundedProjectOracle } from './permission-oracle/funded-projects.ts';
import { listOracle } from './permission-oracle/lists.ts';
import { moneyOracle } from './permission-oracle/money.ts';
import type { OracleRows } from './permission-oracle/verdicts.ts';

/**
 * Who may do what, written by hand and apart from the code that enforces it: a mistake in the permission table shows up
 * as a difference. Each slice has its file in permission-oracle/; the same rows judge endpoints and screens.
 */
export const permissionOracle: OracleRows = {
  ...accountOracle,
  ...awardOracle,
  ...fundingCallOracle,
  ...grantApplicationOracle,
  ...fundedProjectOracle,
  ...moneyOracle,
  ...listOracle,
};
