import { passwordWeakness } from './password-rules.ts';

describe('Password rules', () => {
  const cases: [password: string, weakness: ReturnType<typeof passwordWeakness>][] = [
    ['short', 'tooShort'],
    ['elevenchars', 'tooShort'],
    ['seven calm giraffes', null],
    ['x'.repeat(201), 'tooLong'],
    ['aaaaaaaaaaaaaaaa', 'tooCommon'],
    ['Password1234!', 'tooCommon'],
    ['passwordpassword', 'tooCommon'],
    ['QWERTYUIOP1234', 'tooCommon'],
    ['0123456789012', 'tooCommon'],
    ['Thusong-2026-!!', 'tooCommon'],
    ['nomsa.khumalo is me', 'likeEmail'],
    ['my nomsa.khumalo@example.org', 'likeEmail'],
    ['émeraude verte à midi', null],
  ];
  for (const [password, weakness] of cases) {
    it(`say ${weakness ?? 'nothing'} of "${password.slice(0, 30)}"`, () => {
      expect(passwordWeakness(password, 'nomsa.khumalo@example.org')).toBe(weakness);
    });
  }

  it('count characters, not code units', () => {
    expect(passwordWeakness('🌱🌳🌵🌷🌻🌾'.repeat(1), 'a@b.example')).toBe('tooShort');
  });

  it('let a short name stand, which would be in too many words', () => {
    expect(passwordWeakness('a bonny blue banner', 'bo@example.org')).toBeNull();
  });
});
