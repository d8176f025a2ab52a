import {
  afterNextRender,
  Component,
  computed,
  inject,
  Injector,
  input,
  output,
  viewChild,
  type ElementRef,
} from '@angular/core';
import { I18n } from '../../../../core/i18n/i18n.ts';
import { Icon } from '../../../../ui/icon/icon.ts';

/** Up, down and away, for one item of an ordered list; by keyboard as well as by pointer. */
@Component({
  selector: 'tg-item-tools',
  imports: [Icon],
  template: `
    @if (count() > 1) {
      <button
        #up
        type="button"
        class="tg-button tg-button--text tg-button--icon"
        [attr.aria-label]="i18n.text('fundingCalls.editor.moveUp', { name: shownName() })"
        [disabled]="index() === 0"
        (click)="moveBy(-1)"
      >
        <tg-icon name="chevronUp" />
      </button>
      <button
        #down
        type="button"
        class="tg-button tg-button--text tg-button--icon"
        [attr.aria-label]="i18n.text('fundingCalls.editor.moveDown', { name: shownName() })"
        [disabled]="index() === count() - 1"
        (click)="moveBy(1)"
      >
        <tg-icon name="chevronDown" />
      </button>
    }
    <button
      type="button"
      class="tg-button tg-button--text tg-button--icon"
      [attr.aria-label]="i18n.text('fundingCalls.editor.remove', { name: shownName() })"
      (click)="remove.emit()"
    >
      <tg-icon name="trash" />
    </button>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
    .tg-button:disabled {
      background: none;
      opacity: 0.4;
    }
  `,
})
export class ItemTools {
  protected readonly i18n = inject(I18n);
  private readonly injector = inject(Injector);

  readonly name = input.required<string>();
  readonly index = input.required<number>();
  readonly count = input.required<number>();
  readonly move = output<-1 | 1>();
  /** The list takes the item out and offers to put it back. */
  readonly remove = output();

  private readonly up = viewChild<ElementRef<HTMLButtonElement>>('up');
  private readonly down = viewChild<ElementRef<HTMLButtonElement>>('down');
  protected readonly shownName = computed(
    () => this.name().trim() || this.i18n.text('fundingCalls.editor.unnamed'),
  );

  /** A moved element loses the focus; it comes back to the same button, or to the other one at the end of the list. */
  protected moveBy(by: -1 | 1): void {
    this.move.emit(by);
    afterNextRender(
      () => {
        const [pressed, other] = by === -1 ? [this.up(), this.down()] : [this.down(), this.up()];
        (pressed?.nativeElement.disabled ? other : pressed)?.nativeElement.focus();
      },
      { injector: this.injector },
    );
  }
}
