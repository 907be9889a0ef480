import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';
import { maxControls, type Controls } from '../form.ts';
import { fileName } from './file-name.ts';
import { maxFormBytes } from './large-form.ts';
import { isOldText, typeOf, type FileType } from './file-types.ts';
import { isFileTooLong } from '../text/text-length.ts';
import type { MalwareScan } from './malware-scan.ts';
import type { PasswordCheck } from './needs-password.ts';

/** The files that a form accepts in one of its fields. */
export interface UploadRule {
	types: readonly FileType[];
	/** Largest size of one file. */
	maxBytes: number;
	/** Largest number of files in the field; 1 by default. */
	maxFiles?: number;
	/**
	 * Charset of text files, a label of the Encoding Standard; UTF-8 by default. `any`: the operation finds it out; do not
	 * send such a file to others.
	 */
	charset?: string;
	/** Whether a plain text will be set as a PDF: it must not be longer than that takes. */
	isTypeset?: boolean;
}
/** The file fields of a form, by name. */
export type UploadRules = Readonly<Record<string, UploadRule>>;

/**
 * Why files were refused. `quota-full`: the quota that the files count towards has no room left; `unscanned`: the scanner
 * for malware gave no answer; `old-format`: a .doc or .rtf where a .docx is accepted; `text-too-long`: a plain text that
 * cannot be set as a PDF; `needs-password`: a PDF that opens only with a password.
 */
export type UploadRefusal =
	| 'too-large'
	| 'wrong-type'
	| 'quota-full'
	| 'cut-off'
	| 'too-many'
	| 'bad-input'
	| 'infected'
	| 'unscanned'
	| 'old-format'
	| 'text-too-long'
	| 'needs-password';

/** What is checked of each file; what is left out is not. */
export interface UploadChecks {
	/** For malware; `null` = no scanner is set up. */
	scan?: MalwareScan | null;
	needsPassword?: PasswordCheck;
}

/** A completely received file in the folder for incoming files. */
export interface IncomingFile {
	id: string;
	field: string;
	path: string;
	name: string;
	bytes: number;
	sha256: string;
	mediaType: FileType;
}

/** A form being received: its headers and its unread body. */
export interface FormRequest {
	headers: Headers;
	/**
	 * Fails when the connection breaks. Stopping to read must not close the connection: the answer is still to be sent.
	 */
	body: AsyncIterable<Uint8Array>;
}

/** The result of receiving a form. A refused form has no files, and the other fields as far as they arrived. */
export interface ReceivedForm {
	controls: Controls;
	files: readonly IncomingFile[];
	refused: { refusal: UploadRefusal; field: string | null } | null;
}

const maxFilesOfForm = 50;

class Refused extends Error {
	readonly refusal: UploadRefusal;
	readonly field: string | null;
	constructor(refusal: UploadRefusal, field: string | null = null) {
		super(refusal);
		this.refusal = refusal;
		this.field = field;
	}
}

/**
 * Reads a form with files while it arrives. Writes files to `folder` and hashes them on the way; reads a refused file
 * to its end and discards it, so the fields after it are not lost.
 * @param request an unread `multipart/form-data` body
 * @param rules `null`: accepts no files and stops at the first one
 * @param quotaLeft largest total size of the files, bytes
 * @throws when a file cannot be written or read; no file stays
 */
export async function receiveUpload(
	request: FormRequest,
	rules: UploadRules | null,
	folder: string,
	quotaLeft = Infinity,
	checks: UploadChecks = {},
): Promise<ReceivedForm> {
	const controls: [string, string][] = [];
	const received: Promise<IncomingFile | null>[] = [];
	const refusals: Refused[] = [];
	const length = Number(request.headers.get('content-length') ?? 0);
	const maxBytes = maxFormBytes + Object.values(rules ?? {}).reduce((sum, rule) => sum + allOf(rule), 0);
	if (length > maxBytes) refusals.push(new Refused('too-large', onlyField(rules)));
	else if (length - maxFormBytes > quotaLeft) refusals.push(new Refused('quota-full', onlyField(rules)));
	const acceptsFiles = rules !== null && !refusals.length;
	try {
		await parse(request, acceptsFiles ? maxBytes : null, {
			field(name, value) {
				controls.push([name, value]);
			},
			refused: (refused) => void refusals.push(refused),
			file(field, stream, filename) {
				const rule = rules && Object.hasOwn(rules, field) ? rules[field] : undefined;
				const receiving = received.push(receiveFile(field, stream, filename, rule, { folder, checks }));
				// Awaited below; it may fail while the form is still arriving.
				received[receiving - 1]?.catch(() => {});
			},
		});
	} catch (error) {
		if (!(error instanceof Refused)) throw error;
		refusals.push(error);
	}
	const ended = await Promise.allSettled(received);
	const files = ended.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []));
	const reasons = ended.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
	const failure = reasons.find((reason) => !(reason instanceof Refused));
	const [refused] = [
		...refusals,
		...reasons.filter((reason) => reason instanceof Refused),
		...surplus(files, rules),
	];
	if (!failure && !refused) return { controls, files, refused: null };
	await Promise.all(files.map(({ path }) => rm(path, { force: true })));
	if (failure && refused?.refusal !== 'cut-off') throw failure;
	return {
		controls,
		files: [],
		refused: refused ? { refusal: refused.refusal, field: refused.field } : null,
	};
}

const allOf = ({ maxBytes, maxFiles = 1 }: UploadRule): number => maxBytes * maxFiles;

/** The field to report for a form that is too large: its file field, if it has only one. */
function onlyField(rules: UploadRules | null): string | null {
	const [field, ...others] = Object.keys(rules ?? {});
	return field !== undefined && !others.length ? field : null;
}

const surplus = (files: readonly IncomingFile[], rules: UploadRules | null): Refused[] =>
	Object.entries(rules ?? {}).flatMap(([field, { maxFiles = 1 }]) =>
		files.filter((file) => file.field === field).length > maxFiles ? [new Refused('too-many', field)] : [],
	);

interface Parts {
	field(name: string, value: string): void;
	file(field: string, stream: BusboyFileStream, name: string): void;
	refused(refused: Refused): void;
}

/**
 * Splits a form into its parts.
 * @param maxBytes largest size of the whole form, bytes; `null` = stop at the first file
 * @throws Refused when the body is no form, incomplete or too large
 */
async function parse(request: FormRequest, maxBytes: number | null, parts: Parts): Promise<void> {
	const boy = openBusboy(request.headers.get('content-type') ?? '');
	const arriving = new Set<BusboyFileStream>();
	let text = 0;
	let isOver = false;
	const { promise: failed, reject: fail } = Promise.withResolvers<never>();
	failed.catch(() => {});
	const finished = new Promise<void>((resolve) => boy.once('finish', resolve));
	boy.on('error', () => fail(new Refused('bad-input')));
	boy.on('field', (name, value, nameCut, valueCut) => {
		text += name.length + value.length;
		if (nameCut || valueCut || text > maxFormBytes) parts.refused(new Refused('too-large'));
		else parts.field(name, value);
	});
	boy.on('fieldsLimit', () => parts.refused(new Refused('too-many')));
	boy.on('filesLimit', () => parts.refused(new Refused('too-many')));
	boy.on('partsLimit', () => parts.refused(new Refused('too-many')));
	boy.on('file', (field, stream, name) => {
		isOver ||= maxBytes === null;
		// A file input without a file sends an empty name.
		if (isOver || !name) return void stream.resume();
		arriving.add(stream);
		stream.once('close', () => arriving.delete(stream));
		parts.file(field, stream, name);
	});
	try {
		let bytes = 0;
		for await (const chunk of chunksOf(request.body)) {
			if ((bytes += chunk.length) > (maxBytes ?? Infinity)) throw new Refused('too-large');
			await Promise.race([new Promise<void>((resolve) => boy.write(chunk, () => resolve())), failed]);
			if (isOver) return;
		}
		boy.end();
		await Promise.race([finished, failed]);
	} catch (error) {
		// A file stream of an incomplete form never ends on its own.
		for (const stream of arriving) stream.destroy(error as Error);
		throw error;
	}
}

function openBusboy(contentType: string) {
	try {
		return new Busboy({
			headers: { 'content-type': contentType },
			limits: {
				fieldNameSize: 200,
				fieldSize: maxFormBytes,
				fields: maxControls,
				files: maxFilesOfForm,
				parts: maxControls + maxFilesOfForm,
				headerPairs: 20,
				headerSize: 8_192,
			},
		});
	} catch {
		throw new Refused('bad-input');
	}
}

async function* chunksOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	try {
		yield* body;
	} catch {
		throw new Refused('cut-off');
	}
}

/**
 * Writes one file, detects its type and has it scanned.
 * @throws Refused, after reading the whole file
 */
async function receiveFile(
	field: string,
	stream: BusboyFileStream,
	filename: string,
	rule: UploadRule | undefined,
	{ folder, checks }: { folder: string; checks: UploadChecks },
): Promise<IncomingFile> {
	const id = randomUUID();
	const path = join(folder, id);
	const hash = createHash('sha256');
	let bytes = 0;
	let failure: unknown = rule ? null : new Refused('bad-input', field);
	let handle: Awaited<ReturnType<typeof open>> | null = null;
	try {
		for await (const chunk of stream as AsyncIterable<Buffer>) {
			bytes += chunk.length;
			if (rule && bytes > rule.maxBytes) failure ??= new Refused('too-large', field);
			if (failure) continue;
			hash.update(chunk);
			try {
				handle ??= await create(folder, path);
				await handle.appendFile(chunk);
			} catch (error) {
				failure = error;
			}
		}
	} catch (error) {
		failure = error instanceof Refused ? error : new Refused('bad-input', field);
	}
	try {
		if (!failure) handle ??= await create(folder, path);
		await handle?.close();
		const mediaType = rule && !failure ? await typeOf(path, filename, rule.types, rule.charset) : null;
		if (!mediaType) throw failure ?? new Refused(await wrongType(path, rule?.types ?? []), field);
		if (rule?.isTypeset && mediaType === 'text/plain' && (await isFileTooLong(path, bytes)))
			throw new Refused('text-too-long', field);
		const scanned = (await checks.scan?.(path)) ?? 'clean';
		if (scanned !== 'clean') throw new Refused(scanned, field);
		if (mediaType === 'application/pdf' && (await checks.needsPassword?.(path)))
			throw new Refused('needs-password', field);
		return {
			id,
			field,
			path,
			name: fileName(filename, mediaType),
			bytes,
			sha256: hash.digest('hex'),
			mediaType,
		};
	} catch (error) {
		await rm(path, { force: true });
		throw error;
	}
}

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const wrongType = async (path: string, types: readonly FileType[]): Promise<UploadRefusal> =>
	types.includes(docx) && (await isOldText(path)) ? 'old-format' : 'wrong-type';

async function create(folder: string, path: string) {
	await mkdir(folder, { recursive: true });
	return open(path, 'wx', 0o600);
}
