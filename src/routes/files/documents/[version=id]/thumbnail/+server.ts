import { error } from '@sveltejs/kit';
import { versionFile } from '#documents/server';
import { matchesEtag } from '#platform/server/etag.ts';
import type { RateLimit } from '#platform/server/limits.ts';
import { thumbnail } from '#platform/server/picture.ts';
import { services } from '#platform/server/services.ts';
import type { RequestHandler } from './$types';

const largest = 50 * 1024 ** 2; // bytes of a picture that is read into memory
/** Drawing one takes some 0.1 s of processor time. */
const drawn: RateLimit = { name: 'thumbnail', points: 300, duration: 60, byNetwork: true };

/** A small picture of a version that is an image, for its readers. */
export const GET: RequestHandler = async ({ locals, params, request, getClientAddress }) => {
	const found = (await versionFile(locals.context, params.version)) ?? error(404);
	if (!found.mediaType.startsWith('image/') || found.bytes > largest) error(404);
	const etag = `"thumbnail-${found.sha256}"`;
	const headers = {
		etag,
		'content-type': 'image/jpeg',
		'cache-control': found.audience === 'public' ? 'public, no-cache' : 'private, no-store',
		'content-security-policy': "sandbox; default-src 'none'",
		'x-content-type-options': 'nosniff',
	};
	if (matchesEtag(request.headers.get('if-none-match') ?? undefined, etag))
		return new Response(null, { status: 304, headers });
	const { files, limits } = services();
	const wait = await limits.consume(drawn, locals.context.actor.person?.id ?? getClientAddress());
	if (wait) return new Response(null, { status: 429, headers: { 'retry-after': String(wait) } });
	const picture = await thumbnail(() => files.read({ id: found.file, sha256: found.sha256 }));
	return picture.ok ? new Response(picture.value, { headers }) : error(404);
};
