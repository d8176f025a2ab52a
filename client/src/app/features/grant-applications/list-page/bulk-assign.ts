import { Component, computed, inject, input, model, output, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Page } from '#shared/api/page.ts';
import type { AssignedMany, ProgrammeOfficers } from '#shared/grant-applications/assignment-requests.ts';
import type { GrantApplicationRow } from '#shared/grant-applications/grant-application-views.ts';
import { ApiClient, type Query } from '../../../core/http/api-client.ts';
import { ApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import type { ListQuery } from '../../../ui/data-list/list-query.ts';

/** So many the API takes at once. */
const atOnce = 200;

type Refused = Pick<AssignedMany['refused'][number], 'id' | 'reference' | 'code'>;

interface Outcome {
  readonly assigned: number;
  readonly unchanged: number;
  readonly refused: readonly Refused[];
}

/** Gives the chosen applications to an officer, two hundred at a time, and says what became of each. */
@Component({
  selector: 'tg-bulk-assign',
  imports: [TranslatePipe],
  templateUrl: './bulk-assign.html',
  styleUrl: './bulk-assign.css',
})
export class BulkAssign {
  private readonly api = inject(ApiClient);
  private readonly i18n = inject(I18n);
  private readonly refusals = inject(RefusalText);

  readonly query = input.required<ListQuery>();
  readonly officers = input.required<ProgrammeOfficers['items']>();
  /** How many rows the filter has. */
  readonly total = input.required<number | null>();
  readonly chosen = model.required<ReadonlySet<string>>();
  /** Something was assigned: the list shows what was before. */
  readonly done = output();

  protected readonly none: ReadonlySet<string> = new Set();
  protected readonly officerId = signal('');
  protected readonly progress = signal<{ readonly done: number; readonly of: number } | null>(null);
  protected readonly outcome = signal<Outcome | null>(null);
  protected readonly error = signal<string | null>(null);
  protected readonly gathering = signal(false);
  protected readonly busy = computed(() => this.gathering() || this.progress() !== null);
  /** Every row of the filter, not only those of the page. */
  protected async chooseAll(): Promise<void> {
    this.gathering.set(true);
    this.error.set(null);
    try {
      const ids = new Set<string>();
      let cursor: string | null = '';
      while (cursor !== null) {
        const request: Query = { ...this.query().requestFor(cursor), limit: atOnce };
        const page: Page<GrantApplicationRow> = await firstValueFrom(
          this.api.list<GrantApplicationRow>('/grant-applications', request),
        );
        for (const { id } of page.items) ids.add(id);
        cursor = page.nextCursor;
      }
      this.chosen.set(ids);
    } catch (error) {
      this.error.set(this.wordsOf(error));
    } finally {
      this.gathering.set(false);
    }
  }

  protected async assign(): Promise<void> {
    const officerId = this.officerId();
    if (officerId === '') {
      this.error.set(this.i18n.text('grantApplications.bulk.officerNeeded'));
      return;
    }
    this.error.set(null);
    this.outcome.set(null);
    const left = new Set(this.chosen());
    const ids = [...left];
    let outcome: Outcome = { assigned: 0, unchanged: 0, refused: [] };
    try {
      for (let from = 0; from < ids.length; from += atOnce) {
        this.progress.set({ done: from, of: ids.length });
        const some = ids.slice(from, from + atOnce);
        outcome = added(outcome, await this.assignSome(some, officerId));
        for (const id of some) left.delete(id);
      }
    } catch (error) {
      // What is still chosen has not been sent on: pressing again goes on with it.
      this.error.set(this.wordsOf(error));
    }
    this.progress.set(null);
    this.outcome.set(outcome);
    this.chosen.set(left);
    if (outcome.assigned > 0) this.done.emit();
  }

  protected reasonOf({ code }: Refused): string {
    return this.refusals.of({ code, details: {} });
  }

  /** Nothing assigned at all is an answer too: each of them with its reason. */
  private async assignSome(ids: readonly string[], officerId: string): Promise<Outcome> {
    try {
      const request = this.api.command<AssignedMany>('/grant-applications/assign-officer', {
        ids,
        officerId,
        note: '',
      });
      const { assigned, unchanged, refused } = await firstValueFrom(request);
      return { assigned: assigned.length, unchanged: unchanged.length, refused };
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'nothingToAssign') throw error;
      const { unchanged, refused } = error.details as { unchanged?: number; refused?: readonly Refused[] };
      return { assigned: 0, unchanged: unchanged ?? 0, refused: refused ?? [] };
    }
  }

  private wordsOf(error: unknown): string {
    return error instanceof ApiError ? this.refusals.of(error) : String(error);
  }
}

function added(a: Outcome, b: Outcome): Outcome {
  return {
    assigned: a.assigned + b.assigned,
    unchanged: a.unchanged + b.unchanged,
    refused: [...a.refused, ...b.refused],
  };
}
