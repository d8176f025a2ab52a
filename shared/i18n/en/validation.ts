import { parseDayHints } from '../../calendar/local-day.ts';
import { identityNumberHints } from '../../identity/south-african-id.ts';
import { parseRandHints } from '../../money/parse-rand.ts';

/**
 * What is wrong with one field and how to put it right. The first group carries the codes of the error
 * envelope's `fields`; `money`, `day` and `identityNumber` carry the codes of the shared parsers, whose
 * English texts stand beside the rule.
 */
export const validation = {
  required: 'Fill in this field.',
  tooShort: 'Give at least {minimum} characters.',
  tooLong: 'Give at most {maximum} characters.',
  tooLongBy: {
    one: '{count} character too many. Shorten the text.',
    other: '{count} characters too many. Shorten the text.',
  },
  tooManyWords: 'Use at most {maximum} words.',
  tooFew: 'Give at least {minimum}.',
  tooMany: 'Give at most {maximum}.',
  tooSmall: 'Give {minimum} or more.',
  tooLarge: 'Give {maximum} or less.',
  notMultipleOf: 'Give a multiple of {divisor}.',
  notAllowed: 'Choose one of the values offered.',
  unknownField: 'Leave this field out: it is not known here.',
  wrongType: 'Write this in the form that the help beside the field describes.',
  rule: 'Change this value to one that the help beside the field allows.',
  format: {
    email: 'Give an e-mail address such as name@example.org.',
    url: 'Give a whole address such as https://example.org.',
    datetime: 'Give a moment in UTC such as 2026-11-16T08:30:00Z.',
    date: 'Give a day such as 2026/11/16.',
    uuid: 'Reload the page: this record’s key is not whole.',
    regex: 'Write this in the form that the help beside the field describes.',
  },
  number: {
    notANumber: 'Enter a number in digits, for example 1 234,5.',
    notWhole: 'Enter a whole number, without decimals.',
    negative: 'Enter zero or more.',
    notPositive: 'Enter more than zero.',
  },
  amount: {
    negative: 'Enter an amount of zero or more.',
    notPositive: 'Enter an amount above zero.',
    tooMuch: 'Enter at most {maximumMinor}.',
    tooLittle: 'Enter at least {minimumMinor}.',
    aboveLeft: 'At most {leftMinor} is left.',
  },
  money: parseRandHints,
  day: {
    ...parseDayHints,
    tooEarly: 'Choose {earliestOn} or a later day.',
    tooLate: 'Choose {latestOn} or an earlier day.',
    endsBeforeStart: 'The last day must not be before the first day, {startsOn}.',
    inFuture: 'Choose today or an earlier day.',
    inPast: 'Choose today or a later day.',
  },
  month: 'Choose a month, for example 2026-11.',
  financialYear: 'Give a financial year such as 2026/27.',
  identityNumber: {
    ...identityNumberHints,
    sexDiffers: 'The number states another sex than the answer given. The answer stands; check the number.',
  },
  email: 'Give an e-mail address such as name@example.org.',
  phone: 'Give a telephone number with ten digits, such as 044 606 5000, or with +27.',
  choice: 'Choose one.',
  choices: { one: 'Choose at least {count}.', other: 'Choose at least {count}.' },
  declaration: 'Confirm the declaration to go on.',
  duplicate: 'This stands in the list already. Change it or remove one of the two.',
  password: {
    tooShort: 'Use at least {minimum} characters. Several words are easy to remember.',
    tooCommon: 'This password is among the first that others would guess. Choose another.',
    likeEmail: 'Choose a password that does not contain your e-mail address or name.',
    differs: 'The two passwords differ. Type the second one again.',
    wrong: 'This is not your password. Try again, or reset it on the sign-in page.',
  },
  file: {
    required: 'Upload a file.',
    empty: '{name} is empty. Choose the file again.',
    tooLarge: '{name} has {size}; the limit is {limit}. Make it smaller or split it.',
    typeNotAllowed: '{name} is of a type that is not accepted. Save it as one of: {types}.',
    typeDiffers: 'The content of {name} is not what its name says. Save it again as {type} and upload that.',
    unreadable: '{name} cannot be read. Open it on your computer, save it again and upload that.',
    interrupted: 'The upload of {name} was interrupted. Try again.',
    photoFormat: '{name} is a HEIC photo. Save or send it as JPEG and upload that.',
  },
} as const;
