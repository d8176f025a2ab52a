import { booleanAttribute, Component, computed, input } from '@angular/core';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Icon } from '../icon/icon.ts';

export interface Step {
  readonly key: string;
  /** Translated. */
  readonly label: string;
}

/**
 * Where a case stands on its way: steps done, the present one, those to come. Shows, does not navigate. On a phone it
 * is one line: "Step 3 of 6, Screening".
 */
@Component({
  selector: 'tg-stepper',
  imports: [Icon, TranslatePipe],
  template: `
    <ol>
      @for (step of steps(); track step.key; let index = $index) {
        <li
          [class.done]="index < position()"
          [class.now]="index === position()"
          [attr.aria-current]="index === position() ? 'step' : null"
        >
          <span class="dot" aria-hidden="true">
            @if (index < position()) {
              <tg-icon name="check" size="0.875rem" />
            } @else {
              {{ index + 1 }}
            }
          </span>
          <span class="label">{{ step.label }}</span>
          <span class="tg-aloud">
            @if (index < position()) {
              {{ 'ui.stepper.done' | t }}
            } @else if (index === position()) {
              {{ 'ui.stepper.current' | t }}
            } @else {
              {{ 'ui.stepper.coming' | t }}
            }
          </span>
        </li>
      }
    </ol>
    @if (present(); as step) {
      <p class="badge" aria-hidden="true">
        <span class="count">{{
          'ui.stepper.position' | t: { current: position() + 1, total: steps().length }
        }}</span>
        {{ step.label }}
      </p>
    }
  `,
  styleUrl: './stepper.css',
})
export class Stepper {
  readonly steps = input.required<readonly Step[]>();
  /** Key of the present step; all are done when `finished`. */
  readonly current = input.required<string>();
  readonly finished = input(false, { transform: booleanAttribute });

  protected readonly position = computed(() =>
    this.finished() ? this.steps().length : this.steps().findIndex(({ key }) => key === this.current()),
  );
  protected readonly present = computed(
    () => this.steps()[Math.min(this.position(), this.steps().length - 1)],
  );
}
