import { Service, signal } from '@angular/core';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'success' | 'neutral' | 'error';
}

const shownForMs = 7000;

/** Short words that something happened, said politely and gone by themselves. Never the only place of an error. */
@Service()
export class Toasts {
  private readonly shown = signal<readonly Toast[]>([]);
  private lastId = 0;

  readonly toasts = this.shown.asReadonly();

  /** `text` is already translated. */
  show(text: string, tone: Toast['tone'] = 'success'): void {
    const id = ++this.lastId;
    this.shown.update((toasts) => [...toasts.slice(-2), { id, text, tone }]);
    setTimeout(() => {
      this.dismiss(id);
    }, shownForMs);
  }

  dismiss(id: number): void {
    this.shown.update((toasts) => toasts.filter((toast) => toast.id !== id));
  }
}
