import { findAccess } from '#conference/server';
import { listEntries } from '#directory/server';
import type { FormValues } from '#platform/form-values.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { missingConsent, readAnswers, type Answers, type Known } from '../../answers.ts';
import type { Category } from '../../categories.ts';
import { countryCodes } from '#platform/countries.ts';
import {
	isReadBy,
	isUpload,
	sectionsFor,
	type FormDefinition,
	type FormField,
	type FormSection,
	type Stage,
} from '../../form-definition.ts';
import { asNotified, type RegistrationState, type StepBy } from '../../registration.ts';
import { ownActing } from '../access.ts';
import { runChange, type ChangeAction, type ChangeOf } from '../run-change.ts';
import { openingDay } from '../young/opening-day.ts';
import { answeredBy, type Answered } from './answered.ts';
import { answeredSince, deleteAnswers, putAnswers, type GivenAnswer } from '../store/answers.ts';
import type { FormRow } from '../store/forms.ts';
import { registrationById, type RegistrationRow } from '../store/registrations.ts';

/** What may be answered in a state: travel and needs only after accreditation; nothing after a refusal. 9.6 */
export const stagesIn = (state: RegistrationState): readonly Stage[] =>
	state === 'accredited'
		? ['registration', 'after-accreditation']
		: state === 'refused' || state === 'withdrawn'
			? []
			: ['registration'];

/** What the values of some fields must be among, and the day on which everybody has to be 18. @param slug of the conference */
export async function knownFor(ctx: OperationContext, slug: string): Promise<Known> {
	const languages = await listEntries(ctx, 'language', ctx.language);
	return {
		countries: new Set(countryCodes()),
		languages: new Set(languages.map((one) => one.slug)),
		openingDay: await openingDay(ctx, slug),
	};
}

/**
 * The sections with the fields that somebody fills in: a person all of theirs; a focal point those whose answers a focal
 * point reads. Nobody consents for somebody else, so sensitive questions are the person's own. 9.6, 9.7
 * @param answered a focal point does not write over an answer that was given when they could not read it
 */
export const sectionsSeen = (
	form: FormDefinition,
	row: { category: Category; state: RegistrationState },
	by: StepBy,
	answered: readonly Answered[],
): FormSection[] => {
	const isSeen = ({ id, readers, sensitive, type }: FormField): boolean =>
		by === 'self' ||
		(readers.includes('focal-point') &&
			!sensitive &&
			type !== 'consent' &&
			answered.every((one) => one.field !== id || isReadBy(one.as, 'focal-point')));
	return sectionsFor(form, stagesIn(row.state), row.category)
		.map((section) => ({ ...section, fields: section.fields.filter(isSeen) }))
		.filter(({ fields }) => fields.length > 0);
};

/** Parses the answers that came with sections of a form; files come with forms of their own. 9.4 */
export function answersTo(
	sections: readonly FormSection[],
	values: FormValues,
	{ known, uploads = {} }: { known: Known; uploads?: Answers },
): Result<GivenAnswer[], 'bad-input'> {
	const fields = sections.flatMap((section) => section.fields).filter((field) => !isUpload(field));
	const read = readAnswers(fields, values, known);
	const wrong = {
		...(read.ok ? missingConsent(sections, { ...uploads, ...read.value }) : read.fields),
	};
	if (!read.ok || Object.keys(wrong).length) return refuse('bad-input', wrong);
	return done(Object.entries(read.value).map(([field, value]) => ({ field, value })));
}

/** A registration whose form the caller may fill in. */
export interface Fillable {
	row: RegistrationRow;
	/** The address of the conference. */
	slug: string;
	by: 'self' | 'focal-point';
	/** The form in use, and the one that was shown. */
	current: FormRow;
	shown: FormRow;
	answered: Answered[];
}

/** @returns `closed` after the deadline, and in the archive. Nobody but the person and their focal point finds it. */
export async function fillable(
	ctx: OperationContext,
	registration: string,
	version: number,
): Promise<Result<Fillable, 'not-found' | 'closed'>> {
	const acting = await ownActing(ctx, registration);
	if (!acting) return refuse('not-found');
	const { row, by } = acting;
	const { forms, answered } = await answeredBy(ctx.database, row, [version]);
	const [current] = forms;
	const shown = forms.find((form) => form.version === version);
	if (!current || !shown) return refuse('not-found');
	// Nobody changes anything in an archived conference.
	const access = await findAccess(ctx, { id: row.conference });
	if (!access) return refuse('not-found');
	if (access.state === 'archived') return refuse('closed');
	if (current.answersUntil !== null && ctx.now.getTime() >= current.answersUntil) return refuse('closed');
	return done({ row, slug: access.slug, by, current, shown, answered });
}

/** Changes the answers of a registration as one operation, if it is as the caller found it with `fillable`. */
export const changeAnswers = <Value, Refusal extends string = never>(
	ctx: OperationContext,
	{ row, by }: Fillable,
	action: ChangeAction,
	change: ChangeOf<RegistrationRow, Value, Refusal>,
) =>
	runChange<RegistrationRow, Value, Refusal>(ctx, {
		lock: (tx) => registrationById(tx, row.id, { lock: true }),
		gate: async (locked, tx) =>
			asNotified(locked).state === row.state &&
			(await ownActing({ ...ctx, database: tx }, row.id))?.by === by,
		change,
		action,
		subject: () => `registration:${row.id}`,
	});

/**
 * Stores what a person, or their focal point, answered. Answers to a version that was replaced meanwhile are stored as
 * answers to that version; the page then asks only what is new. 9.2 An answer that another of them gave meanwhile stays if
 * the field is empty here; else nothing is stored, and the field says so. 9.7
 * @param version of the form that was shown
 * @param seen when it was shown, ms
 * @param values by `answer.<field id>`
 */
export async function giveAnswers(
	ctx: OperationContext,
	registration: string,
	{ version, seen, values }: { version: number; seen?: number | undefined; values: FormValues },
): Promise<Result<null, 'not-found' | 'closed' | 'bad-input'>> {
	const found = await fillable(ctx, registration, version);
	if (!found.ok) return found;
	const { row, slug, by, shown, answered } = found.value;
	const sections = sectionsSeen(shown.definition, row, by, answered);
	const uploads = Object.fromEntries(
		answered.filter(({ as }) => isUpload(as)).map((one) => [one.field, one.value]),
	);
	const read = answersTo(sections, values, { known: await knownFor(ctx, slug), uploads });
	if (!read.ok) return read;
	return changeAnswers(ctx, found.value, 'answer', async (tx) => {
		const person = ctx.actor.person?.id ?? null;
		const asked = sections.flatMap(({ fields }) => fields.filter((field) => !isUpload(field)));
		// Sensitive answers go with the consent that is given or taken back here. 9.4
		const shared = new Set(
			asked.filter(({ sensitive, type }) => !sensitive && type !== 'consent').map(({ id }) => id),
		);
		const since =
			seen === undefined ? [] : await answeredSince(tx, row.id, { since: new Date(seen), person });
		const meanwhile = since.filter(({ field }) => shared.has(field));
		const twice = meanwhile.filter(({ field, value }) => {
			const own = read.value.find((one) => one.field === field);
			return own && JSON.stringify(own.value) !== JSON.stringify(value);
		});
		const wrong = twice.map(({ field }) => [`answer.${field}`, 'accreditation.wrong.answered-meanwhile']);
		if (wrong.length) return refuse('bad-input', Object.fromEntries(wrong));
		const own = asked.map(({ id }) => id).filter((id) => !meanwhile.some(({ field }) => field === id));
		await deleteAnswers(tx, row.id, own);
		await putAnswers(tx, row, read.value, { version, by: person, now: ctx.now });
		// The number only: what was answered is in no log.
		return done({ value: null, detail: { answers: read.value.length, by } });
	});
}
