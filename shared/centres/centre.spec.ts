import { statusOn, type CentreStatusEntry } from './centre.ts';

function since(sinceOn: string, status: CentreStatusEntry['status']): CentreStatusEntry {
  return { status, sinceOn, note: '', recordedBy: 'Somebody', recordedAt: '2026-11-22T08:00:00.000Z' };
}

describe('statusOn', () => {
  const history = [
    since('2012-09-14', 'operational'),
    since('2026-05-01', 'closed'),
    since('2025-01-01', 'limited'),
  ];

  it('takes the latest entry that began by the day, in whatever order they were recorded', () => {
    expect(statusOn(history, '2012-09-13')).toBeNull();
    expect(statusOn(history, '2012-09-14')?.status).toBe('operational');
    expect(statusOn(history, '2026-04-30')?.status).toBe('limited');
    expect(statusOn(history, '2026-05-01')?.status).toBe('closed');
  });

  it('lets the later record of one day correct the earlier', () => {
    expect(statusOn([...history, since('2026-05-01', 'limited')], '2026-06-01')?.status).toBe('limited');
  });
});
