/** Tests that apply and are left out, by file and description (`*` for all of a file), each with its reason. */
export interface LeftOut {
  file: string;
  test: string;
  reason: string;
}

export const leftOut: readonly LeftOut[] = [];
