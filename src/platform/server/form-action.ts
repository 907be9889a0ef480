import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import { formValues, parseForm, secretsIn, type FormValues } from '../form.ts';
import { refuse, type Refused } from '../result.ts';
import { sentFiles, type SentFiles, type UploadOptions } from './files/upload-form.ts';
import { controlsOf, returnForm, sentForm } from './form.ts';

/** A refused form, for the page that shows it again with all that was typed, except secrets. */
export interface Returned {
	/** The name of the action; `default` where the page has one form. */
	form: string;
	refusal: string;
	/** Per input field, the key of a message. */
	fields: Readonly<Record<string, string>>;
	values: FormValues;
	/** Of a file, the line at which it is wrong. */
	line: number | null;
}

type Answer = { ok: true; value: unknown } | Refused;
type ValueOf<Given> = Given extends { ok: true; value: infer Value } ? Value : never;
/** What a verb adds to its refusals, for the page. */
type MoreOf<Given> = Given extends { ok: false } ? Omit<Given, 'ok' | keyof Refused> : never;

interface Options<Event, Value, Shown extends object> {
	/** Where a success leads (303): an address or a function of what the verb made, `null` where it was made before. */
	success?: string | ((event: Event, value: Value | null) => string);
	/**
	 * In place of `success`: answers with the page itself, never stored. For a secret that is shown once. `null` leads
	 * to `success` after all.
	 */
	show?: (event: Event, value: Value) => Promise<Shown | null>;
	/** Whether the form is open to people without a session. */
	isPublic?: boolean;
	/** Fields that take files (`fileField` in the schema). The verb keeps them with `keepFile`, in its own transaction. */
	files?: UploadOptions<Event>;
}

const statuses: Readonly<Record<string, number>> = {
	'bad-input': 400,
	'too-many': 400,
	'cut-off': 400,
	'too-large': 413,
	'wrong-type': 415,
	'bad-email': 400,
	'code-wrong': 400,
	'link-spent': 400,
	'not-found': 404,
	gone: 404,
	'too-often': 429,
};

/**
 * Makes a form action of a schema and a verb. Order of the answers: 401 without a session and 404 where there is
 * nothing for this person, both with what was typed; 400 with a message per field; 409 (429 for `too-often`) for a
 * refusal of the verb; 303 to `success`. What was typed into a `secretField` is never part of an answer.
 *
 * A verb that was done before under the same one-time key refuses with `already-done`: that is a success where the
 * form has an address to go to, and a refusal where a secret was shown, since it is not stored.
 */
export function formAction<
	Schema extends v.GenericSchema,
	Given extends Answer,
	Event extends RequestEvent = RequestEvent,
	Shown extends object = never,
>(
	schema: Schema,
	verb: (event: Event, input: v.InferOutput<Schema>) => Promise<Given>,
	{ success = '', show, isPublic, files }: Options<Event, ValueOf<Given>, Shown> = {},
): (event: Event) => Promise<ActionFailure<Returned & MoreOf<Given>> | Shown> {
	const secrets = secretsIn(schema);
	const next = (event: Event, value: ValueOf<Given> | null): never =>
		redirect(303, (typeof success === 'string' ? success : success(event, value)) || event.url.pathname);
	const answerTo = async (event: Event, form: FormData, sent: SentFiles | null) => {
		if (sent?.refused) return sent.refused;
		const input = parseForm(schema, [...form, ...(sent?.entries ?? [])]);
		if (!input.ok) return input;
		const stored = await sent?.store();
		return stored?.ok === false ? stored : verb(event, input.value);
	};
	return async (event) => {
		const isOpen = Boolean(isPublic || event.locals.context.actor.person);
		const sent = files ? await sentFiles(event, files, isOpen) : null;
		const form = sent?.form ?? (await sentForm(event));
		const answer = isOpen
			? await answerTo(event, form, sent).finally(() => sent?.discard())
			: refuse('signed-out');
		if (answer.ok) {
			const value = answer.value as ValueOf<Given>;
			const shown = (await show?.(event, value)) ?? next(event, value);
			event.setHeaders({ 'cache-control': 'private, no-store' });
			return shown;
		}
		for (const name of secrets) form.delete(name);
		event.locals.sent = controlsOf(form);
		if (!isOpen) returnForm(401, form);
		const { ok: _, refusal, fields = {}, line = null, ...more } = answer as Refused;
		if (refusal === 'already-done' && !show) next(event, null);
		if (refusal === 'not-found' && !isPublic) returnForm(404, form);
		const about: Returned = { form: nameOf(event.url), refusal, fields, values: formValues(form), line };
		const returned = { ...about, ...(more as MoreOf<Given>) };
		event.locals.returned = returned;
		return fail(statuses[refusal] ?? 409, returned);
	};
}

/** The name of the action in the address: `?/name`. */
const nameOf = ({ searchParams }: URL): string =>
	[...searchParams.keys()].find((key) => key.startsWith('/'))?.slice(1) ?? 'default';
