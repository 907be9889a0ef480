import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { hasWords } from '#conference';
import { hasRole } from '#platform/actor.ts';
import type { UploadedFile } from '#platform/form.ts';
import type { Texts } from '#platform/language.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Files } from '#platform/server/files/files.ts';
import { categories, type Category } from '../../categories.ts';
import { FieldSchema, FormSchema, sectionsWithoutConsent } from '../../form-definition.ts';
import { editDefinition, type FormEdit } from '../../form-edit.ts';
import type { Question } from '../../registration-form-forms.ts';
import { officersConference } from '../access.ts';
import { changeConference } from '../change-conference.ts';
import { notifyFormOpen } from '../emails/notify-form-open.ts';
import {
	categoriesOfOfficer,
	draftOf,
	formsOf,
	insertForm,
	officersOf,
	saveDraft,
	setOfficerCategories,
} from '../store/forms.ts';

export type EditFormRefusal = 'not-found' | 'bad-input' | 'changed-meanwhile';

/**
 * Changes the draft of a conference's registration form. Officers only. Nobody who fills in the form sees it before
 * `publishForm`.
 * @param revision of the draft that the officer saw; 0 if there was none
 */
export const editForm = (
	ctx: OperationContext,
	conference: string,
	{ revision, edit }: { revision: number; edit: FormEdit },
): Promise<Result<{ revision: number }, EditFormRefusal>> =>
	changeConference(ctx, { id: conference }, 'edit-form', async (tx) => {
		const { definition } = await draftOrForm({ ...ctx, database: tx }, conference);
		const edited = editDefinition(definition, edit);
		if (!edited.ok) return refuse('changed-meanwhile');
		const read = v.safeParse(FormSchema, edited.value);
		if (!read.success) return refuse('bad-input', { '': read.issues[0].message });
		const by = ctx.actor.person?.id ?? null;
		const given = { revision, definition: read.output, by, now: ctx.now };
		const saved = await saveDraft(tx, conference, given);
		if (saved === null) return refuse('changed-meanwhile');
		return done({ value: { revision: saved }, detail: { do: edit.do } });
	});

/** The field of the editor at which a message about a question is shown. */
const questionErrors: Readonly<Record<string, string>> = {
	'accreditation.missing.label': 'label',
	'accreditation.missing.options': 'options',
	'accreditation.wrong.retention': 'retainDays',
	'accreditation.wrong.readers': 'readers',
};

/** Adds or changes a question of the draft. Ids stay, so answers stay with their questions. */
export async function saveQuestion(
	ctx: OperationContext,
	conference: string,
	{ version, section, id, options, ...facts }: Question,
): Promise<Result<{ revision: number }, EditFormRefusal>> {
	const given = Object.entries(options)
		.sort(([a], [b]) => Number(a) - Number(b))
		.flatMap(([, option]) => (hasWords(option.label) ? [{ ...option, id: option.id || newId('o') }] : []));
	const read = v.safeParse(FieldSchema, { ...facts, options: given, id: id || newId('q') });
	if (!read.success) {
		const key = read.issues[0].message;
		return refuse('bad-input', { [questionErrors[key] ?? '']: key });
	}
	return editForm(ctx, conference, {
		revision: version,
		edit: { do: 'set-field', section, field: read.output },
	});
}

/** Sets the title of a section of the draft, or adds one. */
export const saveSection = (
	ctx: OperationContext,
	conference: string,
	{ version, id, title }: { version: number; id: string; title: Texts },
): Promise<Result<{ revision: number }, EditFormRefusal>> =>
	editForm(ctx, conference, {
		revision: version,
		edit: { do: 'set-section', id: id || newId('s'), title },
	});

const newId = (kind: string): string => `${kind}-${randomUUID().slice(0, 8)}`;

/** Replaces the draft by the form in use, which undoes what was changed since. */
export async function resetForm(
	ctx: OperationContext,
	conference: string,
	revision: number,
): Promise<Result<{ revision: number }, EditFormRefusal>> {
	const [form] = await formsOf(ctx.database, conference);
	return editForm(ctx, conference, {
		revision,
		edit: { do: 'replace', definition: form?.definition ?? [] },
	});
}

/** Replaces the draft by a form from a JSON file, as `form.json` of a conference is. */
export async function importForm(
	ctx: OperationContext,
	conference: string,
	{ version, file }: { version: number; file: UploadedFile },
	files: Pick<Files, 'read'>,
): Promise<Result<{ revision: number }, EditFormRefusal>> {
	if (!(await officersConference(ctx, { id: conference }, 'manage'))) return refuse('not-found');
	const read = v.safeParse(FormSchema, parsed((await files.read(file)).toString('utf8')), {
		// A megabyte of numbers would make half a million issues.
		abortEarly: true,
	});
	if (!read.success) return refuse('bad-input', { file: 'accreditation.form.file-wrong' });
	return editForm(ctx, conference, {
		revision: version,
		edit: { do: 'replace', definition: read.output },
	});
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

/** The draft; where there is none, the form in use. */
export async function draftOrForm(
	ctx: OperationContext,
	conference: string,
): Promise<{ revision: number } & Pick<NonNullable<Awaited<ReturnType<typeof draftOf>>>, 'definition'>> {
	const draft = await draftOf(ctx.database, conference);
	if (draft) return draft;
	const [form] = await formsOf(ctx.database, conference);
	return { revision: 0, definition: form?.definition ?? [] };
}

/**
 * Puts the draft to use as a new version of the form. Answers to older versions stay; people are asked only what is
 * new. 9.2, 9.4
 * @param answersUntil until when answers can be changed, ms; `null` = no limit
 */
export const publishForm = (
	ctx: OperationContext,
	conference: string,
	{ revision, answersUntil }: { revision: number; answersUntil: number | null },
): Promise<Result<{ version: number }, EditFormRefusal>> =>
	changeConference(ctx, { id: conference }, 'publish-form', async (tx) => {
		const { definition } = await draftOrForm({ ...ctx, database: tx }, conference);
		if (!definition.length) return refuse('bad-input', { '': 'accreditation.missing.label' });
		if (sectionsWithoutConsent(definition).length)
			return refuse('bad-input', { '': 'accreditation.missing.consent-field' });
		const by = ctx.actor.person?.id ?? null;
		// Also the lock: two who publish at once are one after the other.
		if ((await saveDraft(tx, conference, { revision, definition, by, now: ctx.now })) === null)
			return refuse('changed-meanwhile');
		const [before] = await formsOf(tx, conference);
		const version = await insertForm(tx, conference, { definition, answersUntil, by, now: ctx.now });
		await notifyFormOpen(tx, ctx, conference, {
			before: before?.definition ?? null,
			after: definition,
			version,
		});
		return done({ value: { version }, detail: { version } });
	});

/**
 * Limits an officer of the conference to the answers of some categories; none = all. A limited officer cannot
 * change it. 9.5
 */
export const limitOfficer = (
	ctx: OperationContext,
	conference: string,
	{ person, categories: to }: { person: string; categories: readonly Category[] },
): Promise<Result<null, 'not-found' | 'bad-input'>> =>
	changeConference(
		ctx,
		{ id: conference },
		'limit-officer',
		async (tx) => {
			const self = ctx.actor.person?.id ?? '';
			const isLimited =
				!hasRole(ctx.actor, 'officer') && (await categoriesOfOfficer(tx, conference, self)).length > 0;
			const officers = await officersOf(tx, conference);
			if (isLimited || !officers.some((one) => one.person === person)) return refuse('not-found');
			if (!to.every((one) => categories.includes(one))) return refuse('bad-input');
			await setOfficerCategories(tx, conference, person, [...new Set(to)]);
			return done({ value: null, detail: { person, categories: to } });
		},
		'appoint',
	);
