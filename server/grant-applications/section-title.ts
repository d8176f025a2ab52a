import type { FundingCallDesign } from '#shared/funding-calls/funding-call.ts';
import { isFixedSection } from '#shared/grant-applications/application-sections.ts';
import { translatorFor } from '../reports/report-parts.ts';

/** A section's name in sentences: its title in the call, or our word for the fixed ones. */
export function sectionTitle(design: Pick<FundingCallDesign, 'sections'>, section: string): string {
  if (!isFixedSection(section)) return design.sections.find((each) => each.key === section)?.title ?? section;
  return translatorFor({ language: 'en', programmeName: '' }).text(`grantApplications.section.${section}`);
}
