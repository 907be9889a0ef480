import { spokenLanguages } from '../../language.ts';
import type { ThingRef } from '../../thread.ts';
import type { OperationContext } from '../context.ts';
import type { Slice } from '../slice.ts';
import { kindsOf } from './thread-source.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The thing at an address of this site as somebody copies it, whole or without the host: its own page, or its thread.
 * @returns `null` for any other page; it grants nothing
 */
export async function findThing(
	ctx: OperationContext,
	slices: readonly Pick<Slice, 'thread'>[],
	address: string,
): Promise<(ThingRef & { at: number | null }) | null> {
	const path = pathOf(address);
	const kinds = kindsOf(slices);
	const [, ownKind = '', ownId = ''] = /^\/thread\/([a-z-]+)\/([^/?#]+)/.exec(path) ?? [];
	if (kinds.has(ownKind) && uuid.test(ownId)) return { kind: ownKind, id: ownId, at: null };
	for (const [kind, { find }] of kinds) {
		const found = await find?.(ctx, path);
		if (found) return { kind, id: found.id, at: found.at ?? null };
	}
	return null;
}

/** The path with its fragment, without host, language and query. */
function pathOf(address: string): string {
	const url = URL.parse(address.trim(), 'https://host.invalid');
	if (!url) return '';
	const [, language, rest] = /^\/([a-z]{2})(\/.*)$/.exec(url.pathname) ?? [];
	const isSpoken = (spokenLanguages as readonly string[]).includes(language ?? '');
	const path = isSpoken && rest ? rest : url.pathname;
	try {
		return decodeURI(path) + url.hash;
	} catch {
		return '';
	}
}
