import { z } from 'zod';
import { idSchema } from '../api/ids.ts';
import { startGrantApplicationBody } from '../grant-applications/grant-application-requests.ts';
import { grantApplicationViewSchema } from '../grant-applications/grant-application-views.ts';
import { TestApplicationStatus, type TestApplicationCase } from './test-application.ts';

/** As which municipality the call is tried: with its allocation, its centres and its chain. */
export const startTestApplicationBody = z.strictObject({
  organisationId: idSchema,
  eligibility: startGrantApplicationBody.shape.eligibility,
});
export type StartTestApplicationBody = z.infer<typeof startTestApplicationBody>;

/**
 * A test as the applicant's own editor shows it: an application of the municipality as it would see it, and beside it
 * whose test it is. `organisationId` is the municipality's, `test.departmentId` says where the record belongs.
 */
export const testApplicationViewSchema = grantApplicationViewSchema.extend({
  test: z.object({
    departmentId: z.string(),
    startedById: z.string(),
    startedByName: z.string(),
    /** Instant of the last submission of the test; null while there is none. */
    submittedAt: z.string().nullable(),
  }),
});
export type TestApplicationView = z.infer<typeof testApplicationViewSchema>;

export const testApplicationRowSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  reference: z.string(),
  status: z.enum(TestApplicationStatus),
  municipalityName: z.string(),
  startedById: z.string(),
  startedByName: z.string(),
  startedAt: z.string(),
  updatedAt: z.string(),
});
export type TestApplicationRow = z.infer<typeof testApplicationRowSchema>;

/** The tests of one call: one for each officer who tries it. */
export const testApplicationListSchema = z.object({ items: z.array(testApplicationRowSchema) });
export type TestApplicationList = z.infer<typeof testApplicationListSchema>;

/** What the decisions read of the view, so that the screen's button knows what the server knows. */
export function testCaseOf(view: TestApplicationView): TestApplicationCase {
  const { status, issues, contentSha256, certifiedSha256, test } = view;
  return {
    status: Object.values(TestApplicationStatus).find((each) => each === status) ?? 'draft',
    organisationId: test.departmentId,
    steps: [],
    startedById: test.startedById,
    startedByName: test.startedByName,
    issues,
    contentSha256,
    certifiedSha256,
  };
}
