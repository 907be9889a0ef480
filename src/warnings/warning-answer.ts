import * as v from 'valibot';
import { text } from '#conference';
import { codes, labels } from '#platform/codes.ts';
import { choiceField, idField, onceField, versionField } from '#platform/form.ts';

/* What recipients of a warning answer, and what its source does then. docs/rules/warnings.md §12 */

/** Whether a recipient observed it, too. */
export const sightings = codes('warnings.receive.sighting', ['seen', 'not-seen', 'false-alarm']);
export type Sighting = (typeof sightings)[number];

/** What a recipient tells the source. */
export const warningAnswerLabels = {
	...sightings.labels,
	question: 'warnings.receive.answer.question',
	misuse: 'warnings.receive.answer.misuse',
	'passed-on': 'warnings.receive.answer.passed-on',
} as const;
export type WarningAnswerKind = keyof typeof warningAnswerLabels;

/** What a recipient did with copies of a withdrawn warning. 12.13 */
export const copiesLabels = labels('warnings.receive.copies', ['none', 'destroyed', 'remain']);
export type CopiesState = keyof typeof copiesLabels;

/** Within this time a recipient acknowledges and confirms, and a source answers, ms. 12.10 */
export const answerWithin = 24 * 3_600_000;

/** The most answers of one recipient to one warning. */
export const maxAnswers = 100;

const note = text(2_000);
const reason = v.pipe(note, v.minLength(1, 'warnings.receive.reason-missing'));

/** The version that the page showed. */
export const AcknowledgeForm = v.object({ version: versionField });
export const ConfirmWithdrawalForm = v.object({
	copies: v.pipe(
		v.optional(v.string(), ''),
		v.picklist(Object.keys(copiesLabels) as CopiesState[], 'warnings.receive.copies.missing'),
	),
});
/** An answer as the form of its kind gives it. */
export interface WarningAnswerInput {
	once: string;
	kind: WarningAnswerKind;
	text: string;
}
export const SightingForm = v.pipe(
	v.object({ once: onceField, kind: choiceField(sightings), note }),
	v.transform(({ once, kind, note: typed }): WarningAnswerInput => ({ once, kind, text: typed })),
);
export const QuestionForm = v.pipe(
	v.object({ once: onceField, question: reason }),
	v.transform(({ once, question }): WarningAnswerInput => ({ once, kind: 'question', text: question })),
);
export const PassOnForm = v.pipe(
	v.object({ once: onceField, passedTo: note }),
	v.transform(({ once, passedTo }): WarningAnswerInput => ({ once, kind: 'passed-on', text: passedTo })),
);
export const MisuseForm = v.pipe(
	v.object({ once: onceField }),
	v.transform(({ once }): WarningAnswerInput => ({ once, kind: 'misuse', text: '' })),
);
export const ReplyForm = v.object({ answer: idField, reply: reason });
export const WithdrawForm = v.object({ reason });

/** The form of an answer, with the field in which its text is. */
export const answerForm = (kind: WarningAnswerKind) => {
	if (kind === 'question') return { schema: QuestionForm, field: 'question' };
	if (kind === 'passed-on') return { schema: PassOnForm, field: 'passedTo' };
	return { schema: SightingForm, field: 'note' };
};

/** The last sighting of each recipient. @param answers oldest first */
export function lastSightings(
	answers: readonly { recipient: string; kind: WarningAnswerKind }[],
): Map<string, Sighting> {
	const isSighting = (kind: WarningAnswerKind): kind is Sighting => kind in sightings.labels;
	return new Map(
		answers.flatMap(({ recipient, kind }) => (isSighting(kind) ? [[recipient, kind] as const] : [])),
	);
}
