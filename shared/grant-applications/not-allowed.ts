import type { NotAllowedCost } from '../funding-calls/funding-call.ts';

/** The first cost of the list that the text seems to name, with the word that points to it. */
export function notAllowedIn(
  text: string,
  costs: readonly NotAllowedCost[],
): { readonly cost: NotAllowedCost; readonly word: string } | null {
  const words = ` ${plain(text)} `;
  for (const cost of costs) {
    const word = cost.words.find((each) => plain(each) !== '' && words.includes(` ${plain(each)} `));
    if (word !== undefined) return { cost, word };
  }
  return null;
}

/** Lower case, letters and digits only, single spaces: `Salaries – staff` is `salaries staff`. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
