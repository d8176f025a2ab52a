import { inject, Injector, Service } from '@angular/core';

export interface ReauthenticationRequest {
  /** What is about to be done, translated: "Sign the agreement". Stands as heading and on the button. */
  readonly action: string;
  readonly consequences?: readonly string[];
}

/**
 * Asks for the password before a signature or an approval.
 * `const token = await this.reauthenticate.ask({ action }); if (token === null) return;` then send the token as
 * `reauthenticationToken` in the command's body. A token serves one command, within five minutes.
 */
@Service()
export class ReauthenticateDialog {
  private readonly injector = inject(Injector);

  /** Null when the person cancels. */
  async ask(request: ReauthenticationRequest): Promise<string | null> {
    const { openReauthenticatePanel } = await import('./reauthenticate-panel.ts');
    return openReauthenticatePanel(this.injector, request);
  }
}
