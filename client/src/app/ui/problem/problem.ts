import { booleanAttribute, Component, computed, inject, input, output } from '@angular/core';
import type { PlainKey } from '../../core/i18n/plain-key.ts';
import { RefusalText } from '../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import type { ApiError } from '../../core/http/api-error.ts';
import { asApiError } from '../../core/http/api-error.ts';
import { Icon } from '../icon/icon.ts';
import type { IconName } from '../icon/icons.ts';

export type ProblemKind = 'notFound' | 'forbidden' | 'failed' | 'offline' | 'conflict' | 'empty';

/**
 * A designed state in place of content: nothing here yet, not found, not permitted, out of date, offline, failed. Give
 * `kind`, or `error` and it finds the kind. What can be done next goes between the tags; a failed one offers a retry.
 */
@Component({
  selector: 'tg-problem',
  imports: [Icon, TranslatePipe],
  host: { '[class]': '"kind-" + shownKind()', '[class.compact]': 'compact()' },
  template: `
    <span class="sign"><tg-icon [name]="icon()" size="1.75rem" /></span>
    @if (asPage()) {
      <h1 tabindex="-1">{{ heading() ?? (headingKey() | t) }}</h1>
    } @else {
      <h2>{{ heading() ?? (headingKey() | t) }}</h2>
    }
    <p class="explanation">{{ explanation() ?? (explanationKey() | t) }}</p>
    <div class="next">
      @if (offersRetry()) {
        <button type="button" class="tg-button" (click)="retry.emit()">
          <tg-icon name="refresh" size="1.125rem" />{{ 'ui.problem.retry' | t }}
        </button>
      }
      <ng-content />
    </div>
    @if (apiError()?.requestId; as requestId) {
      <p class="reference">
        {{ 'ui.problem.reference' | t }} <code>{{ requestId }}</code>
      </p>
    }
  `,
  styleUrl: './problem.css',
})
export class Problem {
  private readonly refusalText = inject(RefusalText);

  readonly kind = input<ProblemKind | null>(null);
  /** What a resource or a request failed with. */
  readonly error = input<unknown>(null);
  /** Instead of the usual words for the kind; translated. */
  readonly heading = input<string | null>(null);
  readonly text = input<string | null>(null);
  /** The whole page: its heading is the h1 and takes the focus. */
  readonly asPage = input(false, { transform: booleanAttribute });
  /** Inside a card or a list: less air. */
  readonly compact = input(false, { transform: booleanAttribute });
  /** False where trying again cannot help. */
  readonly canRetry = input(true);
  readonly retry = output();

  protected readonly apiError = computed(() => (this.error() ? asApiError(this.error()) : null));
  protected readonly shownKind = computed((): ProblemKind => this.kind() ?? kindOf(this.apiError()));
  protected readonly icon = computed(() => iconByKind[this.shownKind()]);
  protected readonly headingKey = computed((): PlainKey => `ui.problem.${this.shownKind()}.heading`);
  protected readonly explanationKey = computed((): PlainKey => `ui.problem.${this.shownKind()}.text`);
  protected readonly offersRetry = computed(
    () => this.canRetry() && ['failed', 'offline', 'conflict'].includes(this.shownKind()),
  );

  protected readonly explanation = computed(() => {
    const [text, error] = [this.text(), this.apiError()];
    if (text !== null) return text;
    return error && this.shownKind() === 'failed' && error.status !== 500
      ? this.refusalText.of(error) || null
      : null;
  });
}

function kindOf(error: ApiError | null): ProblemKind {
  if (error === null) return 'failed';
  if (error.status === 0) return 'offline';
  if (error.status === 404) return 'notFound';
  if (error.status === 403) return 'forbidden';
  return error.isConflict ? 'conflict' : 'failed';
}

const iconByKind: Readonly<Record<ProblemKind, IconName>> = {
  notFound: 'search',
  forbidden: 'lock',
  failed: 'alert',
  offline: 'offline',
  conflict: 'users',
  empty: 'file',
};
