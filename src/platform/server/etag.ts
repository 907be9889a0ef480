import { createHash } from 'node:crypto';

/** The entity tag of a body; weak, so compressed forms of the body share it (RFC 9110 §8.8.1). */
export const etagOf = (body: string | Uint8Array): string =>
	`W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;

/**
 * Whether the client already has this version.
 * @param ifNoneMatch the header value: one tag, a list, or `*`; compared weakly (RFC 9110 §13.1.2)
 */
export const matchesEtag = (ifNoneMatch: string | undefined, etag: string): boolean =>
	ifNoneMatch !== undefined && (ifNoneMatch.includes(etag.replace('W/', '')) || ifNoneMatch.trim() === '*');
