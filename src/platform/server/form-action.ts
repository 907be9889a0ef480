import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import { addressOf } from '../address.ts';
import { formValues, parseForm, secretsIn } from '../form.ts';
import { type FormValues } from '../form-values.ts';
import { refuse, type Refused } from '../result.ts';
import { sentFiles, type SentFiles, type UploadOptions } from './files/upload-form.ts';
import { controlsOf, returnForm, sentForm } from './form.ts';
import { storeForm } from './stored-form.ts';

/** A refused form, for showing it again with everything typed, except secrets. */
export interface Returned {
	/** The name of the action; `default` on a page with one form. */
	form: string;
	refusal: string;
	/** Message key per input field. */
	fields: Readonly<Record<string, string>>;
	values: FormValues;
	/** The faulty line of an uploaded file. */
	line: number | null;
}

type Answer = { ok: true; value: unknown } | Refused;
type ValueOf<Given> = Given extends { ok: true; value: infer Value } ? Value : never;
/** Additional data of an operation's refusals, for the page. */
type MoreOf<Given> = Given extends { ok: false } ? Omit<Given, 'ok' | keyof Refused> : never;

interface Options<Event, Value, Shown extends object> {
	/**
	 * Where a success redirects (303): an address, which is without the language if it begins with `/`, or a function of
	 * the result, which is `null` for a repeated form.
	 */
	success?: string | ((event: Event, value: Value | null) => string);
	/**
	 * In place of `success`: answers with the page itself, never stored, for a secret that is shown once. `null`
	 * redirects to `success` after all.
	 */
	show?: (event: Event, value: Value) => Promise<Shown | null>;
	/** Whether the form works without a session. */
	isPublic?: boolean;
	/**
	 * File fields (`fileField` in the schema). The operation keeps the files with `keepFile`, in its own transaction.
	 */
	files?: UploadOptions<Event>;
}

/** An action of a page that says what it takes, so that it can be asked without a request. */
export interface FormAction<Event, Given> {
	(event: Event): Promise<Given>;
	schema: v.GenericSchema;
	/** It reads files besides, which a schema alone cannot refuse. */
	takesFiles: boolean;
}

const statuses: Readonly<Record<string, number>> = {
	'bad-input': 400,
	'too-many': 400,
	'cut-off': 400,
	'too-large': 413,
	'text-too-long': 413,
	'wrong-type': 415,
	'needs-password': 415,
	'bad-email': 400,
	'code-wrong': 400,
	'link-spent': 400,
	'not-found': 404,
	gone: 404,
	'too-often': 429,
};

/**
 * Makes a form action from a schema and an operation. Answers, in the order of checking: 401 without a session, 404 for
 * what does not exist for this person, both returning what was typed; 400 with a message per field; 409 (429 for
 * `too-often`) for a refusal; 303 to `success`. No answer contains what was typed into a `secretField`.
 *
 * An operation repeated with the same one-time key refuses with `already-done`: a success if the form has an address to
 * redirect to, a refusal if a secret was shown, because the secret is not stored.
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
): FormAction<Event, ActionFailure<Returned & MoreOf<Given>> | Shown> {
	const secrets = secretsIn(schema);
	const addressFor = (event: Event, value: ValueOf<Given> | null): string => {
		if (typeof success !== 'string') return success(event, value);
		return success.startsWith('/') ? addressOf(event.locals.language, success) : success;
	};
	const next = (event: Event, value: ValueOf<Given> | null): never =>
		redirect(303, addressFor(event, value) || event.url.pathname);
	const answerTo = async (event: Event, form: FormData, sent: SentFiles | null) => {
		if (sent?.refused) return sent.refused;
		const input = parseForm(schema, [...form, ...(sent?.entries ?? [])]);
		if (!input.ok) return input;
		const stored = await sent?.store();
		return stored?.ok === false ? stored : verb(event, input.value);
	};
	const action = async (event: Event) => {
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
		const response: Returned = { form: nameOf(event.url), refusal, fields, values: formValues(form), line };
		const returned = { ...response, ...(more as MoreOf<Given>) };
		event.locals.returned = returned;
		if (refusal === 'not-recent') storeForm(event, returned);
		return fail(statuses[refusal] ?? 409, returned);
	};
	return Object.assign(action, { schema, takesFiles: files !== undefined });
}

/** The name of the action in the address: `?/name`. */
const nameOf = ({ searchParams }: URL): string =>
	[...searchParams.keys()].find((key) => key.startsWith('/'))?.slice(1) ?? 'default';
