import { Service } from '@angular/core';

/** Answers whether the person may sign out now: everything is sent, or they know what they give up. */
export type LeaveCheck = () => Promise<boolean>;

/** What pages that hold unsent work have to say before the person signs out, which destroys it on this device. */
@Service()
export class UnsentWork {
  private readonly checks = new Set<LeaveCheck>();

  /** Asks from now on; answers how to stop asking. */
  ask(check: LeaveCheck): () => void {
    this.checks.add(check);
    return () => {
      this.checks.delete(check);
    };
  }

  async mayLeave(): Promise<boolean> {
    for (const check of this.checks) if (!(await check())) return false;
    return true;
  }
}
