export const passwordLengthMin = 12;
export const passwordLengthMax = 200;

export type PasswordWeakness = 'tooShort' | 'tooLong' | 'likeEmail' | 'tooCommon';

/** Beginnings people reach for first; compared without signs, digits at the end and case. */
const commonStems = [
  'password',
  'wagwoord',
  'iphasiwedi',
  'qwerty',
  'qwertyuiop',
  'letmein',
  'welcome',
  'welkom',
  'administrator',
  'admin',
  'iloveyou',
  'abcdefghijkl',
  'changeme',
  'secret',
  'thusong',
  'thusonggrants',
  'municipality',
  'munisipaliteit',
  'westerncape',
  'southafrica',
  'suidafrika',
  'springbok',
  'springboks',
];

/** Why a password will not do, or null. Length is what counts; no rule about kinds of characters. */
export function passwordWeakness(password: string, email: string): PasswordWeakness | null {
  const characters = [...password];
  if (characters.length < passwordLengthMin) return 'tooShort';
  if (characters.length > passwordLengthMax) return 'tooLong';
  const plain = password.toLowerCase();
  const [name = ''] = email.toLowerCase().split('@');
  if (plain.includes(email.toLowerCase()) || (name.length >= 4 && plain.includes(name))) return 'likeEmail';
  if (new Set(characters).size < 5) return 'tooCommon';
  const letters = plain.replace(/[^a-z]/g, '');
  if (letters === '' && isRun(plain)) return 'tooCommon';
  return commonStems.some((stem) => isRepeated(letters, stem)) ? 'tooCommon' : null;
}

/** `passwordpassword` is no better than `password`. */
function isRepeated(letters: string, stem: string): boolean {
  return letters.length > 0 && letters.replaceAll(stem, '') === '';
}

function isRun(text: string): boolean {
  return '01234567890123456789'.includes(text) || '98765432109876543210'.includes(text);
}
