import { formatDayLong } from '#shared/calendar/format-day.ts';
import type { LocalDay } from '#shared/calendar/local-day.ts';
import { renderPdfToBuffer } from '../reports/pdf/render.ts';
import type { Story } from './story.ts';

/** A small real PDF for whatever a person of the demonstration has to attach. Answers the id of the stored file. */
export async function uploadFile(
  story: Story,
  person: string,
  on: LocalDay,
  file: {
    readonly name: string;
    readonly organisation: string;
    readonly purpose: string;
    readonly about: string;
  },
): Promise<string> {
  const { content } = await renderPdfToBuffer(
    {
      title: file.name,
      programme: 'Thusong Grants',
      reference: file.about,
      language: 'en',
      metadata: [
        { label: 'About', value: file.about },
        { label: 'Made on', value: formatDayLong(on) },
      ],
      body: [
        {
          kind: 'notice',
          tone: 'attention',
          text: 'This file stands in for a paper that a real applicant would attach. Nothing in it is real.',
        },
      ],
      kind: 'working',
    },
    {
      generatedAt: new Date(`${on}T06:00:00.000Z`),
      generatedBy: story.actor(person).name,
      demonstration: true,
    },
  );
  const stored = await story.as(person, on, (tx) =>
    story.deps.documents.store(tx, {
      name: `${file.name}.pdf`,
      bytes: content,
      organisationId: story.organisation(file.organisation),
      purpose: file.purpose,
    }),
  );
  return stored._id;
}
