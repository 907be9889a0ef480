import type { IncomingMessage } from 'node:http';
import type { RequestEvent } from '@sveltejs/kit';
import { uploadBrand, type UploadedFile } from '../../form.ts';
import { done, refuse, type Refused, type Result } from '../../result.ts';
import { services } from '../services.ts';
import type { Quota } from './file-rows.ts';
import { isLargeForm, isMultipart } from './large-form.ts';
import type { FormRequest, UploadRefusal, UploadRules } from './receive-upload.ts';

/** The files that a form takes. */
export interface UploadOptions<Event> {
	/** By the name of the field. Put such fields last in a form: when a form is refused early, those before come back. */
	fields: UploadRules;
	/** Whose room the files take, and how much of it there is. */
	quota(event: Event): Quota;
}

/** A form that was sent, with the files that came in it. */
export interface SentFiles {
	/** Its other fields. */
	form: FormData;
	/** Field and file; for the schema of the form, beside its other fields. */
	entries: readonly (readonly [field: string, file: UploadedFile])[];
	refused: Refused<UploadRefusal> | null;
	/** Stores the files, until the verb keeps them. */
	store(): Promise<Result<null, string>>;
	/** Lets go of all files that the verb has not kept. */
	discard(): Promise<void>;
}

const messages: Readonly<Record<UploadRefusal, string>> = {
	'too-large': 'platform.upload.too-large',
	'wrong-type': 'platform.upload.wrong-type',
	'quota-full': 'platform.upload.quota-full',
	'too-many': 'platform.upload.too-many',
	'cut-off': 'platform.upload.cut-off',
	'bad-input': 'platform.wrong-value',
};

/**
 * Receives a form that may have files.
 * @param takesFiles `false`: only what comes before the first file is read
 * @returns `null` when it is no form with files: read it as any other
 */
export async function sentFiles<Event extends RequestEvent>(
	event: Event,
	{ fields, quota }: UploadOptions<Event>,
	takesFiles: boolean,
): Promise<SentFiles | null> {
	if (!isMultipart(event.request.headers.get('content-type'))) return null;
	const { files } = services();
	const room = takesFiles ? quota(event) : undefined;
	const received = await files.receive(arriving(event), takesFiles ? fields : null, room);
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

/** Reads what was typed into a large form, for when it is refused before its action runs. */
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
 * The form as it arrives. Kit refuses a body above BODY_SIZE_LIMIT without having touched it, whoever asks for it; only
 * here is such a body read, from the request as Node has it.
 */
function arriving({ request, platform }: RequestEvent): FormRequest {
	const { headers } = request;
	const raw = (platform as { req?: IncomingMessage } | undefined)?.req;
	if (raw && isLargeForm(request) && raw.readableFlowing === null) return { headers, body: chunksOf(raw) };
	return { headers, body: request.body?.values({ preventCancel: true }) ?? nothing() };
}

async function* chunksOf(raw: IncomingMessage): AsyncGenerator<Uint8Array> {
	try {
		yield* raw.iterator({ destroyOnReturn: false });
	} finally {
		// The rest is thrown away, so that the answer can be read and the connection goes on.
		raw.resume();
	}
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
