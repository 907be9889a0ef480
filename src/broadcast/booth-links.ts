import { isInterpretation, type Track } from './tracks.ts';

/** A booth, or the captioner of a language: each has a link of its own. */
export interface LinkHolder {
	kind: 'booth' | 'captions';
	language: string;
}

/** What a key opens, as far as links are concerned. */
interface LinkKey {
	id: string;
	tracks: readonly Track[];
	captions: string | null;
	revokedAt: number | null;
}

/** `new`: only if no link is in use; `missing`: those that nobody has; `replace`: all, instead of those in use. */
export const linkModes = ['new', 'missing', 'replace'] as const;
export type LinkMode = (typeof linkModes)[number];

/** The holders of a link to a meeting: the booth and the captioner of each language, in its order. */
export const linkHolders = (languages: readonly string[]): LinkHolder[] =>
	(['booth', 'captions'] as const).flatMap((kind) => languages.map((language) => ({ kind, language })));

/** Whose link a key is; `null` = no link: it sends more than one booth does, or was revoked. */
export function holderOf({ tracks, captions, revokedAt }: LinkKey): LinkHolder | null {
	if (revokedAt !== null) return null;
	if (captions !== null) return { kind: 'captions', language: captions };
	const [language] = tracks;
	return tracks.length === 1 && language && isInterpretation(language) ? { kind: 'booth', language } : null;
}

const isOf =
	(one: LinkHolder) =>
	(other: LinkHolder | null): boolean =>
		other?.kind === one.kind && other.language === one.language;

/**
 * Which links are made, and which keys are revoked for them.
 * @returns `null` = links are in use, and the mode is `new`
 */
export function planLinks(
	holders: readonly LinkHolder[],
	keys: readonly LinkKey[],
	mode: LinkMode,
): { make: LinkHolder[]; revoke: string[] } | null {
	const held = keys.map((key) => ({ id: key.id, holder: holderOf(key) }));
	const inUse = held.filter(({ holder }) => holders.some((one) => isOf(one)(holder)));
	if (mode === 'new' && inUse.length) return null;
	if (mode === 'replace') return { make: [...holders], revoke: inUse.map(({ id }) => id) };
	return { make: holders.filter((one) => !inUse.some(({ holder }) => isOf(one)(holder))), revoke: [] };
}
