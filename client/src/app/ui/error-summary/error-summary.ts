import { afterNextRender, Component, computed, ElementRef, inject, Injector, input } from '@angular/core';
import type { FieldTree, ValidationError } from '@angular/forms/signals';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Icon } from '../icon/icon.ts';
import { FIELD_CONTEXT } from '../labelled-field/field-context.ts';
import { FieldMessage } from '../labelled-field/field-message.ts';

interface Line {
  readonly text: string;
  readonly label: string | null;
  readonly error: ValidationError.WithFieldTree;
}

/**
 * Everything that stands between the form and its being sent, in one list at its head. Put it first inside the
 * `<form [formRoot]="form">`: after a refused submit it takes the focus, and each line leads to its field.
 */
@Component({
  selector: 'tg-error-summary',
  imports: [Icon, TranslatePipe],
  template: `
    @if (lines().length > 0) {
      <div class="frame" role="group" tabindex="-1" [attr.aria-labelledby]="headingId">
        <h2 [id]="headingId">
          <tg-icon name="alert" />{{ 'ui.form.summary' | t: { count: lines().length } }}
        </h2>
        <ul>
          @for (line of lines(); track $index) {
            <li>
              @if (line.label) {
                <button type="button" (click)="goTo(line)">{{ line.label }}</button>: {{ line.text }}
              } @else {
                {{ line.text }}
              }
            </li>
          }
        </ul>
      </div>
    }
  `,
  styleUrl: './error-summary.css',
})
export class ErrorSummary {
  private readonly host: HTMLElement = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly injector = inject(Injector);
  private readonly message = inject(FieldMessage);

  readonly form = input.required<FieldTree<unknown>>();

  protected readonly headingId = `tg-summary-${++lastId}`;

  /** Only what the person has had the chance to see: a field is touched by leaving it or by trying to submit. */
  protected readonly lines = computed((): readonly Line[] =>
    this.form()()
      .errorSummary()
      .filter((error) => error.fieldTree().touched())
      .map((error) => ({ text: this.message.of(error), label: labelOf(error), error })),
  );

  private readonly attempted = computed(() => this.form()().submitting());

  constructor() {
    afterNextRender(() => {
      this.host.closest('form')?.addEventListener('submit', () => {
        void this.takeFocusOnceRefused();
      });
    });
  }

  /** Moves the focus to the summary, if there is anything in it. */
  focus(): void {
    afterNextRender(
      () => {
        this.host.querySelector<HTMLElement>('.frame')?.focus();
      },
      { injector: this.injector },
    );
  }

  protected goTo(line: Line): void {
    line.error.fieldTree().focusBoundControl();
  }

  /** The answer to a submit may take as long as the server does. */
  private async takeFocusOnceRefused(): Promise<void> {
    do await new Promise((resolve) => setTimeout(resolve, 50));
    while (this.attempted());
    if (this.lines().length > 0) this.focus();
  }
}

let lastId = 0;

function labelOf(error: ValidationError.WithFieldTree): string | null {
  const [binding] = error.fieldTree().formFieldBindings();
  if (!binding) return null;
  const field = binding.injector.get(FIELD_CONTEXT, null, { optional: true });
  return field?.label() ?? binding.element.getAttribute('aria-label');
}
