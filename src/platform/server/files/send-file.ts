import type { Audience } from '../../audience.ts';
import { matchesEtag } from '../etag.ts';
import { contentDisposition } from './file-name.ts';
import type { StoredFile } from './file-rows.ts';
import type { ByteRange } from './file-store.ts';

/** Who may read a file: decided by the slice, because the platform knows only files. */
export interface FileGate {
	mayRead(file: StoredFile): boolean | Promise<boolean>;
	/** `public`: shared caches may store it too. */
	audience: Audience;
	/** The name under which it is saved; its own by default. */
	name?: string;
}

/**
 * The response for a file: all of it, or one requested range (RFC 9110 §14). Always an attachment, so its content can
 * never run as a page of this site.
 * @param options who may read it, and under which name
 * @param open returns the bytes, all of them by default; `null` = missing in the store
 * @throws when the file is missing in the store, or the store does not answer
 */
export async function fileAnswer(
	request: Request,
	file: Pick<StoredFile, 'id' | 'sha256' | 'bytes' | 'mediaType' | 'name'>,
	{ audience, name = file.name }: Pick<FileGate, 'audience' | 'name'>,
	open: (range?: ByteRange) => Promise<ReadableStream | null>,
): Promise<Response> {
	const etag = `"${file.sha256}"`;
	const headers = new Headers({
		etag,
		'accept-ranges': 'bytes',
		// A public file may become closed later: caches revalidate each time.
		'cache-control': audience === 'public' ? 'public, no-cache' : 'private, no-store',
		'content-disposition': contentDisposition(name),
		'content-security-policy': "sandbox; default-src 'none'",
		'x-content-type-options': 'nosniff',
	});
	if (matchesEtag(request.headers.get('if-none-match') ?? undefined, etag))
		return new Response(null, { status: 304, headers });
	headers.set('content-type', file.mediaType);
	const range = request.method === 'GET' ? rangeOf(request.headers, file.bytes, etag) : null;
	if (range === 'unsatisfiable') {
		headers.set('content-range', `bytes */${file.bytes}`);
		headers.set('content-length', '0');
		return new Response(null, { status: 416, headers });
	}
	headers.set('content-length', String(range ? range.last - range.first + 1 : file.bytes));
	if (range) headers.set('content-range', `bytes ${range.first}-${range.last}/${file.bytes}`);
	if (request.method === 'HEAD') return new Response(null, { headers });
	const body = await open(range ?? undefined);
	if (!body) throw new Error(`the store has lost the content of file ${file.id}`);
	return new Response(body, { status: range ? 206 : 200, headers });
}

/** @returns the requested range; `null` = the whole file, for no, several or unparsable ranges */
export function rangeOf(
	headers: Pick<Headers, 'get'>,
	bytes: number,
	etag: string,
): ByteRange | 'unsatisfiable' | null {
	const range = /^bytes=\s*(\d*)-(\d*)\s*$/.exec(headers.get('range') ?? '');
	const condition = headers.get('if-range');
	if (!range || (condition !== null && condition !== etag)) return null;
	const [, from = '', to = ''] = range;
	if (from === '' && to === '') return null;
	if (from === '') {
		const last = Number(to);
		return last && bytes ? { first: Math.max(0, bytes - last), last: bytes - 1 } : 'unsatisfiable';
	}
	const first = Number(from);
	const last = to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
	if (to !== '' && Number(to) < first) return null;
	return first < bytes ? { first, last } : 'unsatisfiable';
}
