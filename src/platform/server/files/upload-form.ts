import type { IncomingMessage } from 'node:http';
import type { RequestEvent } from '@sveltejs/kit';
import { uploadBrand, type UploadedFile } from '../../form.ts';
import { done, refuse, type Refused, type Result } from '../../result.ts';
import { services } from '../services.ts';
import { atMinimumRate } from '../minimum-rate.ts';
import type { Quota } from './file-rows.ts';
import { isLargeForm, isMultipart } from './large-form.ts';
import { labels, type Labels } from '#platform/codes.ts';
import type { FormRequest, UploadRefusal, UploadRules } from './receive-upload.ts';

/** The files that a form accepts. */
export interface UploadOptions<Event> {
	/**
	 * By field name. Put file fields last in a form: a form refused early keeps only the fields before the first file.
	 */
	fields: UploadRules;
	/** The quota that the files count towards. */
	quota(event: Event): Quota;
}

/** A submitted form with its files. */
export interface SentFiles {
	/** The fields without files. */
	form: FormData;
	/** Field and file, for the form's schema. */
	entries: readonly (readonly [field: string, file: UploadedFile])[];
	refused: Refused<UploadRefusal> | null;
	/** Stores the files as pending, until the operation keeps them. */
	store(): Promise<Result<null, string>>;
	/** Deletes the files that the operation has not kept. */
	discard(): Promise<void>;
}

const messages: Labels<UploadRefusal> = {
	...labels('platform.upload', [
		'too-large',
		'wrong-type',
		'quota-full',
		'too-many',
		'cut-off',
		'infected',
		'unscanned',
		'old-format',
		'text-too-long',
		'needs-password',
	]),
	'bad-input': 'platform.wrong-value',
};

/**
 * Receives a form that may have files.
 * @param acceptsFiles `false`: reads only up to the first file
 * @returns `null` if it is no form with files: read it as an ordinary form
 */
export async function sentFiles<Event extends RequestEvent>(
	event: Event,
	{ fields, quota }: UploadOptions<Event>,
	acceptsFiles: boolean,
): Promise<SentFiles | null> {
	if (!isMultipart(event.request.headers.get('content-type'))) return null;
	const { files } = services();
	const room = acceptsFiles ? quota(event) : undefined;
	const received = await files.receive(arriving(event), acceptsFiles ? fields : null, room);
	event.locals.sent = received.controls;
	const form = new FormData();
	for (const [name, value] of received.controls) form.append(name, value);
	const { context } = event.locals;
	return {
		form,
		entries: received.files.map(({ field, id, name, bytes, sha256, mediaType }) => [
			field,
			{ id, name, bytes, sha256, mediaType, [uploadBrand]: true },
		]),
		refused: received.refused && refusedFile(received.refused),
		async store() {
			if (!room) return done(null);
			const by = { uploader: context.actor.person?.id ?? null, quota: room, now: context.now };
			const added = await files.add(received.files, by);
			if (added.ok) return added;
			return refusedFile({ refusal: added.refusal, field: received.files[0]?.field ?? null });
		},
		discard: () => files.discard(received.files),
	};
}

/** Reads the text fields of a large form that is refused before its action runs. */
export const typedBeforeFiles = async (event: RequestEvent): Promise<ReceivedControls> =>
	(await services().files.receive(arriving(event), null)).controls;
type ReceivedControls = readonly (readonly [name: string, value: string])[];

const refusedFile = ({
	refusal,
	field,
}: {
	refusal: UploadRefusal;
	field: string | null;
}): Refused<UploadRefusal> =>
	field === null ? refuse(refusal) : refuse(refusal, { [field]: messages[refusal] });

/**
 * The form as it arrives. SvelteKit refuses a body above BODY_SIZE_LIMIT without reading it; only this function reads
 * such a body, from Node's request.
 */
function arriving({ request, platform }: RequestEvent): FormRequest {
	const { headers } = request;
	const raw = (platform as { req?: IncomingMessage } | undefined)?.req;
	if (raw && isLargeForm(request) && raw.readableFlowing === null) return { headers, body: chunksOf(raw) };
	return { headers, body: request.body?.values({ preventCancel: true }) ?? nothing() };
}

async function* chunksOf(raw: IncomingMessage): AsyncGenerator<Uint8Array> {
	try {
		yield* atMinimumRate(raw.iterator({ destroyOnReturn: false }), () => raw.destroy());
	} finally {
		// Discards the rest, so the client can read the answer and the connection stays usable.
		raw.resume();
	}
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
