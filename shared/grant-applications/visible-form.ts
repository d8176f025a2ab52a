import type { Question, ShowCondition, ShowIf } from '../funding-calls/funding-call.ts';
import type { ApplicationForm } from './content-issues.ts';
import type { Answer, GrantApplicationContent } from './grant-application.ts';
import { isEmptyAnswer } from './answer-shape.ts';

type Answers = GrantApplicationContent['answers'];
type FormWithConditions = Pick<ApplicationForm, 'sections'>;

/**
 * Decides what is asked. A hidden question counts as not answered, so that a question that hangs on it is hidden
 * with it whatever stands there still. A condition that leads back to itself (`checkDesign` refuses it) holds of nothing.
 */
class Visibility {
  private readonly questions: ReadonlyMap<string, Question>;
  private readonly decided = new Map<string, boolean>();
  private readonly answers: Answers;

  constructor(form: FormWithConditions, answers: Answers) {
    this.questions = new Map(
      form.sections.flatMap(({ questions }) => questions.map((each) => [each.key, each])),
    );
    this.answers = answers;
  }

  shows({ key, showIf }: Pick<Question, 'key' | 'showIf'>): boolean {
    const known = this.decided.get(key);
    if (known !== undefined) return known;
    this.decided.set(key, false);
    const shown = this.holds(showIf);
    this.decided.set(key, shown);
    return shown;
  }

  holds(showIf: ShowIf | undefined): boolean {
    if (showIf === undefined || showIf.conditions.length === 0) return true;
    return showIf.match === 'all'
      ? showIf.conditions.every((condition) => this.isMet(condition))
      : showIf.conditions.some((condition) => this.isMet(condition));
  }

  private isMet(condition: ShowCondition): boolean {
    const question = this.questions.get(condition.question);
    const isAsked = question !== undefined && this.shows(question);
    const answer = isAsked ? (this.answers[condition.question] ?? null) : null;
    switch (condition.is) {
      case 'answered':
        return isGiven(answer);
      case 'notAnswered':
        return !isGiven(answer);
      case 'oneOf':
        return valuesOf(answer).some((value) => condition.values.includes(value));
      case 'noneOf':
        return !valuesOf(answer).some((value) => condition.values.includes(value));
      case 'atLeast':
        return typeof answer === 'number' && answer >= condition.amount;
      case 'atMost':
        return typeof answer === 'number' && answer <= condition.amount;
    }
  }
}

/** A declaration counts as answered once it is made. */
function isGiven(answer: Answer): boolean {
  return !isEmptyAnswer(answer) && answer !== false;
}

function valuesOf(answer: Answer): readonly string[] {
  if (typeof answer === 'string') return [answer];
  return Array.isArray(answer) ? answer.filter((each) => typeof each === 'string') : [];
}

/** Keys of the questions that are not asked, as the answers stand. */
export function hiddenQuestions(form: FormWithConditions, answers: Answers): ReadonlySet<string> {
  const visibility = new Visibility(form, answers);
  return new Set(
    form.sections.flatMap(({ questions }) =>
      questions.filter((question) => !visibility.shows(question)).map(({ key }) => key),
    ),
  );
}

/** The form as these answers leave it: hidden questions and documents that are not wanted are not in it. */
export function visibleForm<Form extends Pick<ApplicationForm, 'sections' | 'requiredDocuments'>>(
  form: Form,
  answers: Answers,
): Form {
  const visibility = new Visibility(form, answers);
  return {
    ...form,
    sections: form.sections.map((section) => ({
      ...section,
      questions: section.questions.filter((question) => visibility.shows(question)),
    })),
    requiredDocuments: form.requiredDocuments.filter(({ showIf }) => visibility.holds(showIf)),
  };
}

/**
 * The part of a draft that is certified, submitted and hashed: answers to questions that are asked, documents that
 * are wanted. What a hidden question was answered, or one that an amendment took away, stays in the draft.
 */
export function contentToCertify(
  form: Pick<ApplicationForm, 'sections' | 'requiredDocuments'>,
  content: GrantApplicationContent,
): GrantApplicationContent {
  const { sections, requiredDocuments } = visibleForm(form, content.answers);
  const asked = new Set(sections.flatMap(({ questions }) => questions.map(({ key }) => key)));
  const wanted = new Set(requiredDocuments.map(({ key }) => key));
  return {
    ...content,
    answers: Object.fromEntries(Object.entries(content.answers).filter(([key]) => asked.has(key))),
    documents: content.documents.filter(({ type }) => wanted.has(type)),
  };
}
