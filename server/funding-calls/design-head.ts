import type { FundingCallDesign } from '#shared/funding-calls/funding-call.ts';
import type { FundingCallRecord } from './funding-call.model.ts';

/** What a record repeats of its design so that lists can filter, sort and search by it, and its full envelope. */
export function headOf(
  design: FundingCallDesign,
  reference: string,
): Pick<FundingCallRecord, 'design' | 'title' | 'closesOn' | 'searchText' | 'envelopeLeftMinor'> {
  return {
    design,
    title: design.title,
    closesOn: design.closesOn,
    searchText: `${reference} ${design.title}`,
    envelopeLeftMinor: design.envelopeMinor,
  };
}
