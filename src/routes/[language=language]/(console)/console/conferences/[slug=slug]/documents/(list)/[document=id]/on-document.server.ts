import type { RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import { momentIn, timesIn, type AwaitedForm, type DetailsForm, type FollowForm } from '#documents';
import { addVersion, awaitVersion, followDocument, reserveSymbol, saveDocument } from '#documents/server';
import { workingCopy } from '#conference/server';
import type { UploadedFile } from '#platform/form.ts';
import { done, refuse, type Result } from '#platform/result.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Quota } from '#platform/server/files/file-rows.ts';
import type { UploadRules } from '#platform/server/files/receive-upload.ts';

/** The file of a language version: at most 20 MB. */
export const versionFields: UploadRules = {
	file: {
		types: [
			'application/pdf',
			'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
			'application/vnd.oasis.opendocument.text',
			'text/plain',
			'image/jpeg',
			'image/png',
		],
		maxBytes: 20_000_000,
		charset: 'guess',
		isTypeset: true,
	},
};

/** The room for the files of a conference's officers: 20 GB. */
export const quotaOf = ({ params }: RequestEvent): Quota => ({
	owner: `documents:${params['slug']}`,
	maxBytes: 20_000_000_000,
});

const idOf = ({ params }: RequestEvent): string => params['document'] ?? '';

/** Calls an operation on the document of the address. */
export const onDocument =
	<Input, Value, Refusal extends string>(
		verb: (ctx: OperationContext, id: string, input: Input) => Promise<Result<Value, Refusal>>,
	) =>
	(event: RequestEvent, input: Input): Promise<Result<Value, Refusal>> =>
		verb(event.locals.context, idOf(event), input);

/** The same with the version that the form showed. */
export const onRevision =
	<Value, Refusal extends string>(
		verb: (
			ctx: OperationContext,
			id: string,
			input: { revision: number; reason: string },
		) => Promise<Result<Value, Refusal>>,
	) =>
	(event: RequestEvent, { version, reason = '' }: { version: number; reason?: string }) =>
		verb(event.locals.context, idOf(event), { revision: version, reason });

const zoneOf = async ({ locals, params }: RequestEvent): Promise<string | null> =>
	(await workingCopy(locals.context, params['slug'] ?? ''))?.document.timeZone ?? null;

/**
 * Saves the details, with the times of the conference's zone, whichever button was pressed: nothing typed is lost.
 * @returns what was pressed; `reserve` has reserved the symbol
 */
export async function saveTyped(event: RequestEvent, form: v.InferOutput<typeof DetailsForm>) {
	const zone = await zoneOf(event);
	if (zone === null) return refuse('not-found');
	const times = timesIn(form, zone);
	if (!times.ok) return times;
	const { version, release: _, interpreters: __, do: pressed, ...details } = form;
	const { context } = event.locals;
	const input = { ...details, ...times.value, revision: version };
	const saved = await saveDocument(context, idOf(event), input);
	if (!saved.ok) return saved;
	if (pressed !== 'reserve') return done(pressed);
	const reserved = await reserveSymbol(context, idOf(event), saved.value);
	return reserved.ok ? done(pressed) : reserved;
}

/** Adds an awaited version; its due date is a time of the conference's zone. */
export async function awaitTyped(event: RequestEvent, form: v.InferOutput<typeof AwaitedForm>) {
	const zone = await zoneOf(event);
	if (zone === null) return refuse('not-found');
	const due = momentIn(form.due, zone, 'due');
	if (!due.ok) return due;
	const { awaited: language, state, words } = form;
	return awaitVersion(event.locals.context, idOf(event), { language, state, words, dueAt: due.value }, zone);
}

/** Stores an uploaded file as a version. */
export const uploadVersion = (
	event: RequestEvent,
	{ language, file }: { language: string; file: UploadedFile },
) => addVersion(event.locals.context, idOf(event), { language, file: file.id });

/** Begins what follows the document. */
export const followTyped = (event: RequestEvent, form: v.InferOutput<typeof FollowForm>) =>
	followDocument(event.locals.context, idOf(event), {
		suffix: form.suffix,
		language: form.corrected || null,
		distributionOnly: form.change === 'distribution',
	});
