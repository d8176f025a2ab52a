import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import type { FundingCallView } from '#shared/funding-calls/funding-call-views.ts';
import { neededAnswers } from '#shared/grant-applications/eligibility.ts';

const headers = () => ({ 'X-Thusong-Client': 'web', 'Idempotency-Key': randomUUID() });

/** A fresh draft to the first open call, made without the screens: answers its path. */
export async function aDraft(page: Page, projectTitle: string): Promise<string> {
  const calls = await page.request.get('/api/v1/funding-calls?status=open');
  const { items } = (await calls.json()) as { items: readonly { id: string }[] };
  const call = await page.request.get(`/api/v1/funding-calls/${items[0]?.id}`);
  const { design } = (await call.json()) as FundingCallView;
  const started = await page.request.post('/api/v1/grant-applications', {
    headers: headers(),
    data: {
      callId: items[0]?.id,
      projectTitle,
      eligibility: neededAnswers(design.eligibilityQuestions ?? []),
    },
  });
  expect(started.status()).toBe(201);
  return `/grant-applications/${((await started.json()) as { id: string }).id}`;
}

/** What the server holds of the application. */
export async function stored(page: Page, path: string): Promise<StoredApplication> {
  const answer = await page.request.get(`/api/v1${path}`);
  expect(answer.status()).toBe(200);
  return (await answer.json()) as StoredApplication;
}

interface StoredApplication {
  readonly content: {
    readonly overview: { readonly projectTitle: string; readonly summary: string };
    readonly documents: readonly { readonly name: string; readonly sizeBytes: number }[];
  };
}
