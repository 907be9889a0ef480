import * as v from 'valibot';
import { hasWords, texts, toInstant } from '#conference';
import { choiceField, fileField, idField, listField, nullable, versionField } from '#platform/form.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import { neededField } from '#platform/text.ts';
import { distributions, documentKinds } from './document.ts';
import { documentRecord } from './document-record.ts';
import { suffixes, symbolPattern, typedSymbol } from './symbol.ts';

/* The forms of the documents officer. */

const wrong = 'platform.wrong-value';
/** The most documents of one press: a page of the list. */
export const maxAtOnce = 50;

const language = v.pipe(v.string(wrong), v.regex(/^[a-z]{2,3}$/, wrong));
/** Local time of the conference, `2027-03-09T12:00`; may be empty. */
const local = v.optional(
	v.pipe(v.string(wrong), v.regex(/^(?:|\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)$/, 'documents.desk.wrong-time')),
	'',
);
const reason = neededField(2_000, 'documents.desk.wrong-reason');
const { title } = documentRecord.form;
const name = v.pipe(v.optional(texts(200), {}), v.check(hasWords, 'documents.desk.wrong-name'));
const digits = (max: number) =>
	v.pipe(
		v.optional(v.pipe(v.string(wrong), v.regex(/^\d{0,7}$/, 'documents.desk.wrong-number')), ''),
		v.transform((given) => (given === '' ? null : Number(given))),
		v.nullable(v.pipe(v.number(), v.maxValue(max, 'documents.desk.wrong-number'))),
	);

const needsRecipients = 'documents.desk.wrong-recipients';

/**
 * The details of a document, as they are typed. `do`: what follows when they are saved, so that no press loses what was
 * typed.
 */
export const DetailsForm = v.pipe(
	v.object({
		version: versionField,
		...documentRecord.form,
		original: language,
		release: local,
		interpreters: local,
		do: v.optional(v.picklist(['save', 'issue', 'reserve'], wrong), 'save'),
	}),
	v.forward(
		v.partialCheck(
			[['distribution'], ['recipients']],
			(one) => one.distribution !== 'list' || one.recipients.length > 0,
			needsRecipients,
		),
		['recipients'],
	),
);

/** A new document. `id`: made with the form, so that a second press adds no second document. */
export const NewDocumentForm = v.object({
	id: idField,
	title,
	kind: choiceField(documentKinds),
	original: language,
	distribution: v.picklist(distributions.filter((one) => one !== 'list')),
});

/** The times of a document as moments; `null` = none. */
export interface Times {
	releaseAt: Date | null;
	interpretersAt: Date | null;
}

function moment(typed: string, zone: string): Date | null | undefined {
	if (!typed) return null;
	try {
		const at = toInstant(typed, zone);
		return at.ok ? new Date(at.value) : undefined;
	} catch {
		// 31 February has the form of a day.
		return undefined;
	}
}

/** The moment of a local time. @param field for the message @returns `bad-input` for a time that clocks never show */
export function momentIn(typed: string, zone: string, field: string): Result<Date | null, 'bad-input'> {
	const at = moment(typed, zone);
	return at === undefined ? refuse('bad-input', { [field]: 'documents.desk.wrong-time' }) : done(at);
}

/** The times of a form. @param zone of the conference */
export function timesIn(
	form: { release: string; interpreters: string },
	zone: string,
): Result<Times, 'bad-input'> {
	const releaseAt = momentIn(form.release, zone, 'release');
	if (!releaseAt.ok) return releaseAt;
	const interpretersAt = momentIn(form.interpreters, zone, 'interpreters');
	return interpretersAt.ok
		? done({ releaseAt: releaseAt.value, interpretersAt: interpretersAt.value })
		: interpretersAt;
}

/** A document as the officer saw it, `id:revision`. */
const seenDocument = v.pipe(
	v.string(wrong),
	v.regex(/^[0-9a-f-]{36}:\d{1,9}$/, wrong),
	v.transform((given) => {
		const [id = '', revision = ''] = given.split(':');
		return { id, revision: Number(revision) };
	}),
);

/** The documents to issue, in the order of the list. */
export const IssueSeveralForm = v.pipe(
	v.object({ id: listField(seenDocument, maxAtOnce, 'documents.desk.wrong-many') }),
	v.forward(
		v.check(({ id }) => id.length > 0, 'documents.desk.wrong-none'),
		['id'],
	),
	v.transform(({ id }) => id),
);

export const RevisionForm = v.object({ version: versionField });
export const ReasonForm = v.object({ version: versionField, reason });
export const AwaitedForm = v.object({
	/** Its language. */
	awaited: language,
	state: choiceField(['awaited', 'in-translation']),
	words: digits(1_000_000),
	due: local,
});
export const RemoveVersionForm = v.object({ language });
export const FileForm = v.object({ language, file: fileField('documents.desk.wrong-file') });
/** `corrected`: the language of a correction of one language. `change`: `distribution` = a correction without a text. */
export const FollowForm = v.object({
	suffix: choiceField(suffixes),
	corrected: v.optional(v.union([v.literal(''), language], wrong), ''),
	change: v.optional(choiceField(['text', 'distribution']), 'text'),
});
export const RelateForm = v.object({
	symbol: v.pipe(
		v.optional(v.string(wrong), ''),
		v.check((typed) => v.is(typedSymbol, typed), 'documents.desk.wrong-symbol'),
		v.transform((typed) => v.parse(typedSymbol, typed)),
	),
});
export const UnrelateForm = v.object({ other: idField });
/** `seen`: when the correction was proposed, as the form showed it, ms. */
export const CorrectionDecisionForm = v.object({
	decision: choiceField(['approve', 'reject']),
	seen: v.pipe(v.string(wrong), v.regex(/^\d{1,16}$/, wrong), v.transform(Number)),
});
export const CorrectionForm = v.object({ version: versionField, title, original: language });

const kindSetting = v.object({
	series: nullable(idField),
	days: digits(250),
	seen: v.pipe(v.string(wrong), v.regex(/^[0-9a-f-]{0,36}\/\d{0,3}$/, wrong)),
});
/** A setting in one text, by which the form tells the rows that were changed. */
export const seenSetting = (one: { series: string | null; days: number | null } | undefined): string =>
	`${one?.series ?? ''}/${one?.days ?? ''}`;
/** The table of the kinds: `<kind>.series`, `<kind>.days` and `<kind>.seen`, as it was shown. Gives the changed rows. */
export const KindSettingsForm = v.pipe(
	v.object(v.entriesFromList(documentKinds, kindSetting)),
	v.transform((rows) =>
		documentKinds
			.filter((kind) => seenSetting(rows[kind]) !== rows[kind].seen)
			.map((kind) => ({ kind, series: rows[kind].series, days: rows[kind].days })),
	),
);
export const SeriesForm = v.object({ pattern: symbolPattern, name });
export const RenameSeriesForm = v.object({ id: idField, name });
