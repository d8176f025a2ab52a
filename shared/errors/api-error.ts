import { accountErrors } from '../accounts/account-errors.ts';
import { delegationErrors } from '../delegations/delegation-errors.ts';
import { agreementTemplateErrors } from '../agreement-templates/agreement-template-errors.ts';
import { awardErrors } from '../awards/award-errors.ts';
import { amendmentErrors } from '../award-amendments/amendment-errors.ts';
import { bankAccountErrors } from '../bank-accounts/bank-account-errors.ts';
import { beneficiaryErrors } from '../beneficiaries/beneficiary-errors.ts';
import { disbursementErrors } from '../disbursements/disbursement-errors.ts';
import { documentErrors } from '../documents/document-errors.ts';
import { expenditureReturnErrors } from '../returns/expenditure-return-errors.ts';
import { fundedProjectErrors } from '../funded-projects/funded-project-errors.ts';
import { fundingCallErrors } from '../funding-calls/funding-call-errors.ts';
import { grantApplicationErrors } from '../grant-applications/grant-application-errors.ts';
import { taskErrors } from '../tasks/task-errors.ts';
import { testApplicationErrors } from '../test-applications/test-application-errors.ts';
import { listViewErrors } from '../list-views/list-view-errors.ts';
import { ledgerErrors } from '../ledger/ledger-errors.ts';

/** Errors of the transport and of every slice alike. */
const commonErrors = {
  /** The request does not fit its schema; `fields` says where and how to put it right. */
  validationFailed: { status: 400 },
  malformedRequest: { status: 400 },
  signInRequired: { status: 401 },
  csrfHeaderMissing: { status: 403 },
  permissionDenied: { status: 403 },
  /** Also the answer for a record of another organisation: its existence is not disclosed. */
  notFound: { status: 404 },
  methodNotAllowed: { status: 405 },
  commandNotAllowedInStatus: { status: 409 },
  roleRequired: { status: 403 },
  /** The person took an earlier step of the same case; details name the step and who may act instead. */
  actorTookEarlierStep: { status: 409 },
  /** The person for whom the actor acts took an earlier step. Details: name, step, at. */
  delegatorTookEarlierStep: { status: 409 },
  duplicate: { status: 409 },
  versionStale: { status: 412 },
  payloadTooLarge: { status: 413 },
  unsupportedMediaType: { status: 415 },
  idempotencyKeyReused: { status: 422 },
  versionRequired: { status: 428 },
  idempotencyKeyRequired: { status: 428 },
  tooManyRequests: { status: 429 },
  internal: { status: 500 },
  unavailable: { status: 503 },
} as const;

/** Every code the API can answer with, and its HTTP status. The words are in the `errors` message catalog. */
export const errorRegistry = {
  ...commonErrors,
  ...accountErrors,
  ...delegationErrors,
  ...fundingCallErrors,
  ...grantApplicationErrors,
  ...awardErrors,
  ...agreementTemplateErrors,
  ...amendmentErrors,
  ...bankAccountErrors,
  ...disbursementErrors,
  ...ledgerErrors,
  ...expenditureReturnErrors,
  ...fundedProjectErrors,
  ...beneficiaryErrors,
  ...documentErrors,
  ...taskErrors,
  ...testApplicationErrors,
  ...listViewErrors,
} as const satisfies Record<string, ErrorEntry>;

export interface ErrorEntry {
  readonly status: number;
}

export type ErrorCode = keyof typeof errorRegistry;

export interface FieldError {
  /** Dotted path into the request body, e.g. `budgetLines.2.unitPriceMinor`. */
  readonly path: string;
  /** Code in the `validation` message catalog. */
  readonly code: string;
  /** English text of the code with its parameters; the client prefers its own catalog. */
  readonly message: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** The body of every answer that is not a success. */
export interface ApiErrorEnvelope {
  readonly error: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly fields?: readonly FieldError[];
    readonly details?: Readonly<Record<string, unknown>>;
    readonly requestId: string;
  };
}
