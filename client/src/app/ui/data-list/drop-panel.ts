import { Component, ElementRef, inject, input, signal, viewChild } from '@angular/core';
import { Icon } from '../icon/icon.ts';
import type { IconName } from '../icon/icons.ts';

let lastId = 0;

/**
 * A button and what it opens beneath it. Escape, a press elsewhere or moving the focus on closes it; the focus goes back
 * to the button. What is inside exists only while it is open.
 * `<tg-drop-panel label="Columns" icon="more"> … </tg-drop-panel>`
 */
@Component({
  selector: 'tg-drop-panel',
  imports: [Icon],
  host: {
    '(keydown.escape)': 'escape($event)',
    '(focusout)': 'leave($event)',
    '(document:pointerdown)': 'pressedAt($event)',
  },
  template: `
    <button
      #opener
      type="button"
      class="tg-button tg-button--small"
      [class.on]="mark() > 0"
      [attr.aria-expanded]="isOpen()"
      [attr.aria-controls]="isOpen() ? panelId : null"
      (click)="toggle()"
    >
      @if (icon(); as name) {
        <tg-icon [name]="name" size="1rem" />
      }
      <span class="text">{{ label() }}</span>
      @if (mark() > 0) {
        <span class="mark">{{ mark() }}</span>
      }
      <tg-icon name="chevronDown" size="0.875rem" />
    </button>
    @if (isOpen()) {
      <div class="panel" role="group" [id]="panelId" [attr.aria-label]="label()" [class.end]="opensToStart()">
        <ng-content />
      </div>
    }
  `,
  styleUrl: './drop-panel.css',
})
export class DropPanel {
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly opener = viewChild.required<ElementRef<HTMLButtonElement>>('opener');

  /** Translated; names the button and the panel. */
  readonly label = input.required<string>();
  readonly icon = input<IconName | null>(null);
  /** How many things are set inside; shown on the button when there are any. */
  readonly mark = input(0);

  protected readonly panelId = `tg-drop-${++lastId}`;
  readonly isOpen = signal(false);
  protected readonly opensToStart = signal(false);

  protected toggle(): void {
    const { left } = this.host.getBoundingClientRect();
    // Opens towards the side that has room for it.
    this.opensToStart.set(left > document.documentElement.clientWidth / 2);
    this.isOpen.update((open) => !open);
  }

  /** For whoever is done inside. */
  close(): void {
    this.isOpen.set(false);
    this.opener().nativeElement.focus();
  }

  protected escape(event: Event): void {
    if (!this.isOpen()) return;
    event.stopPropagation();
    this.close();
  }

  protected leave({ relatedTarget }: FocusEvent): void {
    if (relatedTarget instanceof Node && !this.host.contains(relatedTarget)) this.isOpen.set(false);
  }

  protected pressedAt({ target }: Event): void {
    if (this.isOpen() && target instanceof Node && !this.host.contains(target)) this.isOpen.set(false);
  }
}
